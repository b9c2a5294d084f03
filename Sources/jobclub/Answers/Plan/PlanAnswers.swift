import Answers
import Basics
import Clubs

/// The club's values as scripts read them.
extension Cell {
    static func session(_ session: Session?) -> Cell { .fields(session.map { Fields($0) }) }

    static func cohort(_ cohort: Cohort, _ sessions: [Session]) -> Cell {
        .fields(Fields(cohort) + ["sessions": .array(sessions) { .session($0) }])
    }
}

extension Fields {
    init(_ session: Session) {
        self = [
            "id": .code(session.id), "kind": .code(session.kind), "title": .words(session.title),
            "modality": .code(session.modality), "date": .date(session.span.date),
            "starts": .text(session.span.starts.description), "ends": .text(session.span.ends.description),
            "startsAt": .text(session.span.start.rfc3339), "endsAt": .text(session.span.end.rfc3339),
            "dueAt": .text(session.due?.rfc3339), "week": .count(session.week), "status": .code(session.status),
            "sequence": .count(session.sequence), "facilitator": .code(session.facilitator),
            "link": .text(session.link), "place": .text(session.place), "task": .words(session.task),
            "documents": .phrases(session.documents), "mode": .code(session.mode),
        ]
    }

    init(_ cohort: Cohort) { self.init(cohort, Column.cohort) }
}

extension Column<Cohort> {
    static var cohort: [Column] {
        [
            .text("id", Phrase(fr: "Groupe", en: "Cohort")) { $0.id.rawValue },
            .text("name", Phrase(fr: "Nom", en: "Name"), yields: true) { $0.name },
            .text("programme", Phrase(fr: "Programme", en: "Programme"), yields: true) { $0.programme.rawValue },
            .date("start", Phrase(fr: "Début", en: "Start"), .dayMonthYear) { $0.start },
            .text("zone") { $0.zone },
            .text("territory") { $0.territory.rawValue },
            .text("facilitator", Phrase(fr: "Animé par", en: "Led by"), yields: true) { $0.facilitator?.rawValue },
            .text("status") { $0.status.rawValue },
        ]
    }
}

extension LocalTime {
    /// RFC 3339 with the offset of the wall on which it was planned.
    var rfc3339: String { instant.rfc3339(offset: wall.minuteNumber * 60 - Int(instant.seconds)) }
}
