import Answers
import Arguments
import Basics
import Books
import Clubs
import Operations
import Stores

/// `jobclub attendance show`: one session's sheet, or a cohort's at a glance.
enum AttendanceShowCommand: Command {
    static let id = Parameter<String>.argument(
        .text("SESSION|COHORT"),
        Phrase(
            fr: "une séance (limoges-2027-01/w1-mon-am) ou un groupe",
            en: "a session (limoges-2027-01/w1-mon-am) or a cohort"))

    static let declaration = Declaration(
        "attendance show", .evidence,
        Phrase(fr: "ce qui est noté, séance ou groupe", en: "what is recorded, session or cohort"),
        [id],
        examples: [
            .init("jobclub attendance show limoges-2027-01/w1-mon-am", Phrase(fr: "une séance", en: "one session")),
            .init(
                "jobclub attendance show limoges",
                Phrase(fr: "les quatre semaines d’un coup d’œil", en: "the four weeks at a glance")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let text = try arguments.require(id)
        if text.contains("/") { return try shell.reading().attendanceSheet(session: text).answer }
        let book = try shell.clubs().read { store throws(Fault) in
            try store.load(try store.findCohort(text), .evidence)
        }
        return Overview(book, at: shell.now).answer
    }
}

/// A letter for each person and session of a cohort.
private struct Overview {
    let people: [Participant]
    let sessions: [Session]
    let records: [SessionID: [ParticipantID: Attendance]]

    /// Only what has begun or was recorded is shown: before, there is nothing to say.
    init(_ book: CohortBook, at now: Instant) {
        var table: [SessionID: [ParticipantID: Attendance]] = [:]
        for record in book.records { table[record.session, default: [:]][record.participant] = record }
        people = book.people
        sessions = book.plan.filter { session in
            session.status != .cancelled
                && (session.span.start.instant <= now && session.choice == nil || table[session.id] != nil)
        }
        records = table
    }

    /// Each session with everybody who was in the cohort on its day.
    private var recorded: [RecordedAttendance] {
        sessions.flatMap { session in
            people.filter { $0.enrolment.counts(on: session.span.date) }.map {
                RecordedAttendance(session: session.id, participant: $0, record: records[session.id]?[$0.id])
            }
        }
    }

    var answer: Answer {
        Answer(["records": .table(AnswerTable(recorded, RecordedAttendance.columns))]) {
            if sessions.isEmpty {
                Phrase(fr: "Aucune séance n’a encore commencé.", en: "No session has begun yet.")
            } else {
                Part.table(AnswerTable(people, columns))
                Part.gap
                Attendance.Status.allCases.map { Phrase("\($0.letter) ") + $0.name }.joined(by: "  ")
            }
        }
    }

    /// A column a week, a letter a session.
    private var columns: [Column<Participant>] {
        let weeks = Dictionary(grouping: sessions) { max($0.week, 0) }.sorted { $0.key < $1.key }
        return [.text(nil, Phrase(""), yields: true) { "\($0.id.key)  \($0.name)" }]
            + weeks.map { week, sessions in
                let heading =
                    week == 0 ? Phrase(fr: "avant", en: "before") : Phrase(fr: "sem. \(week)", en: "week \(week)")
                return .text(nil, heading) { person in
                    String(sessions.map { (records[$0.id]?[person.id]?.status ?? .unrecorded).letter })
                }
            }
    }
}
