import Basics
import Clubs
import Mustache

/// One changed session in the words of a language: how it stands, and what of it is new.
struct ChangeWords {
    let fields: [String: Value]

    init(
        _ difference: SessionDifference, kind: SessionKind?, _ facilitators: [FacilitatorID: Facilitator],
        _ language: Language
    ) {
        let session = difference.session
        var fields = SessionWords(difference.shown, kind: kind, language: language).fields
        fields["changed"] = .flag(difference.kind == .changed)
        fields["cancelled"] = .flag(difference.kind == .cancelled)
        fields["added"] = .flag(difference.kind == .added)
        fields["restored"] = .flag(difference.kind == .added && difference.known?.isCancelled == true)
        if let old = difference.oldTimes { fields["old"] = .object(timeWords(old, language)) }
        if difference.kind == .changed, let known = difference.known {
            let text = { (new: String?, old: String?) in new == old ? Value.missing : new.map { .text($0) } ?? .missing
            }
            fields["oldTitle"] = known.title == session.title ? .missing : .text(known.title[language])
            fields["newLink"] = text(session.link, known.link)
            fields["newPlace"] = text(session.place, known.place)
            fields["newDue"] =
                session.due?.wall == known.due
                ? .missing : session.due.map { .text($0.wall.spoken(language)) } ?? .missing
            fields["newForm"] = .flag(session.modality != known.modality || session.byPhone != known.byPhone)
            if session.facilitator != known.facilitator, let id = session.facilitator {
                fields["newFacilitator"] = .text(facilitators[id]?.name ?? id.rawValue)
            }
        }
        self.fields = fields
    }
}

/// Times that no longer hold: `date`, `time`, `end`.
func timeWords(_ times: NoticeDetails.Times, _ language: Language) -> [String: Value] {
    [
        "date": .text(times.start.date.spoken(language)), "time": .text(times.start.time.spoken(language)),
        "end": .text(times.end.time.spoken(language)),
    ]
}
