import Answers
import Basics
import Clubs
import Operations

/// What came of a rehearsal.
struct RehearsalStory {
    let report: RehearsalReport
    let zone: Zone
    let titles: [NoticeRuleID: Phrase]

    /// - Parameter realSeconds: rounded up, so that the same seed gives the same bytes.
    func fields(realSeconds: Int) -> Fields {
        [
            "cohort": .cohort(report.cohort, report.sessions),
            "messages": .table(AnswerTable(report.messages, columns)),
            "calls": .table(AnswerTable(report.calls, Column.call)),
            "attendance": .fields(report.attendance.fields),
            "virtualDays": .count(report.virtualDays), "realSeconds": .count(realSeconds),
        ]
    }

    /// What one person gets in four weeks: when, by which channel, what.
    func messages(to person: ParticipantID) -> Part {
        .table(AnswerTable(report.messages.filter { $0.participant == person }, columns))
    }

    private var columns: [Column<RehearsedMessage>] {
        [
            .text("at") { $0.at.rfc3339(offset: zone.offset(at: $0.at)) },
            .instant(nil, Phrase(fr: "Quand", en: "When"), in: zone) { $0.at },
            .text("participant") { $0.participant.rawValue },
            .word("channel", Phrase(fr: "Canal", en: "Channel")) { $0.channel },
            .text("notice") { $0.notice.rawValue },
            .words(nil, Phrase(fr: "Avis", en: "Notice")) { titles.title(of: $0.notice) },
            .text("subject") { $0.subject },
            .text("text") { $0.text },
            .text(nil, Phrase("Message"), yields: true) { $0.subject.isEmpty ? $0.text : $0.subject },
            .count("cost") { $0.cost },
        ]
    }

    /// The person whose story is told when nobody is named: the one with the most messages.
    var protagonist: Participant? {
        let counts = Dictionary(grouping: report.messages, by: \.participant).mapValues(\.count)
        return report.participants.max { (counts[$0.id] ?? 0, $1.id) < (counts[$1.id] ?? 0, $0.id) }
    }

    /// `902 messages : 690 par e-mail, 212 par SMS (215 facturés) ; 3 appels à faire.`
    var summary: Phrase {
        let counts = Dictionary(grouping: report.messages, by: \.channel).mapValues(\.count)
        let ways = counts.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
            .map { name, count in Phrase("\(count) ") + Phrase(fr: "par ", en: "by ") + name.name }
        let billed = report.messages.map(\.cost).reduce(0, +)
        let money =
            billed == 0 ? Phrase("") : Phrase(fr: " (\(billed) SMS facturés)", en: " (\(billed) text messages billed)")
        let (people, messages) = (report.participants.count, report.messages.count)
        return Phrase(
            fr: "\(people) personnes, \(report.virtualDays) jours joués. \(messages) messages : ",
            en: "\(people) people, \(report.virtualDays) days played. \(messages) messages: ")
            + ways.joined(by: ", ") + money
            + Phrase(fr: ". Appels à faire : \(report.calls.count).", en: ". Calls to make: \(report.calls.count).")
    }
}
