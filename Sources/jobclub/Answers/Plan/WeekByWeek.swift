import Answers
import Basics
import Clubs
import UseCases

/// The sessions of a cohort as a facilitator reads them: week by week, a day's name once.
/// - Parameter showsKeys: whether each session's identifier is shown, for those who want to change one.
func weekByWeek(_ sessions: [Session], showsKeys: Bool = true) -> [Part] {
    let weeks = sessions.chunked { max($0.week, 0) }
    return weeks.enumerated().flatMap { index, week in
        parts {
            if index > 0 { Part.gap }
            Part.heading(name(ofWeek: week[0].week))
            Part.table(AnswerTable(days(week), DatedSession.columns(showsKeys: showsKeys), indent: 2))
        }
    }
}

private func name(ofWeek week: Int) -> Phrase {
    week < 1 ? Phrase(fr: "Avant le début", en: "Before the start") : Phrase(fr: "Semaine \(week)", en: "Week \(week)")
}

/// Each session, with its day where that is not the day of the session before.
private func days(_ sessions: [Session]) -> [DatedSession] {
    zip(sessions, [nil] + sessions.map(Optional.some)).map { session, before in
        DatedSession(session: session, day: before?.span.date == session.span.date ? nil : session.span.date)
    }
}

private struct DatedSession {
    let session: Session
    let day: CivilDate?

    static func columns(showsKeys: Bool) -> [Column<DatedSession>] {
        [
            .date(nil, Phrase("")) { $0.day },
            .words(nil, Phrase("")) { $0.time },
            .words(nil, Phrase(""), yields: true) { $0.session.title },
            .words(nil, Phrase("")) { $0.session.modalityName },
            .minutes(nil, Phrase("")) { $0.session.span.minutes },
            .text(nil, Phrase("")) { showsKeys ? $0.session.id.key : nil },
            .words(nil, Phrase("")) { $0.session.status == .planned ? nil : $0.session.status.name },
        ]
    }

    /// When it begins; for work on one's own, by when it is owed.
    private var time: Phrase {
        guard session.modality == .asynchronous, let due = session.due?.wall else {
            return Phrase { session.span.starts.spoken($0) }
        }
        let day = { due.date == session.span.date ? "" : due.date.weekday.name($0) + " " }
        return Phrase(
            fr: "avant \(day(.french))\(due.time.spoken(.french))",
            en: "by \(day(.english))\(due.time.spoken(.english))")
    }
}

extension Array {
    /// Runs of neighbours that have the same mark.
    func chunked<Mark: Equatable>(by mark: (Element) -> Mark) -> [[Element]] {
        reduce(into: []) { chunks, element in
            if let last = chunks.last?.last, mark(last) == mark(element) {
                chunks[chunks.count - 1].append(element)
            } else {
                chunks.append([element])
            }
        }
    }
}

extension Session {
    /// `visio`, `téléphone`, `seul`, `à plusieurs`, `sur place`.
    var modalityName: Phrase {
        switch modality {
        case .synchronous where each && byPhone: Phrase(fr: "téléphone, chacun", en: "telephone, each")
        case .synchronous where each: Phrase(fr: "visio, chacun", en: "video, each")
        case .synchronous where byPhone: Phrase(fr: "téléphone", en: "telephone")
        case .synchronous: Phrase(fr: "visio", en: "video")
        case .asynchronous where mode == .supported: Phrase(fr: "avec un appui", en: "with support")
        case .asynchronous where peers: Phrase(fr: "en binôme", en: "with peers")
        case .asynchronous: Phrase(fr: "seul", en: "alone")
        case .inPerson: Phrase(fr: "sur place", en: "in person")
        }
    }
}
