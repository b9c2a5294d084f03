import Arguments
import Basics
import Books
import Clubs
import Operations
import OrderedJSON
import Stores
import Terminal

/// `jobclub attendance show`: one session's sheet, or a cohort's at a glance.
enum AttendanceShowCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let text = try arguments.require(id)
        if text.contains("/") {
            return try AttendanceSheetLines(shell).show(try shell.reading().attendanceSheet(session: text))
        }
        let overview = try Overview(cohort: text, shell)
        try shell.json ? shell.answer { overview.write(to: &$0) } : overview.show(in: shell)
    }
}

/// A letter for each person and session of a cohort.
private struct Overview {
    let people: [Participant]
    let sessions: [Session]
    let records: [SessionID: [ParticipantID: Attendance]]

    /// Only what has begun or was recorded is shown: before, there is nothing to say.
    init(cohort text: String, _ shell: Shell) throws(Fault) {
        let (people, sessions, records) = try shell.clubs().read { store throws(Fault) in
            let book = try store.load(try store.findCohort(text), .evidence)
            return (
                book.people, book.plan,
                book.records
            )
        }
        var table: [SessionID: [ParticipantID: Attendance]] = [:]
        for record in records { table[record.session, default: [:]][record.participant] = record }
        let now = shell.now
        self.people = people
        self.sessions = sessions.filter { session in
            session.status != .cancelled
                && (session.span.start.instant <= now && session.choice == nil || table[session.id] != nil)
        }
        self.records = table
    }

    /// Each session with everybody who was in the cohort on its day.
    private var pairs: [(session: SessionID, participant: ParticipantID)] {
        sessions.flatMap { session in
            people.filter { $0.enrolment.counts(on: session.span.date) }
                .map { (session.id, $0.id) }
        }
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.field("records") {
                $0.array(pairs) { $0.attendance($1.session, $1.participant, records[$1.session]?[$1.participant]) }
            }
        }
    }

    func show(in shell: Shell) throws(Fault) {
        let language = shell.language
        guard !sessions.isEmpty else {
            return try shell.say(Phrase(fr: "Aucune séance n’a encore commencé.", en: "No session has begun yet."))
        }
        let weeks = Set(sessions.map { max($0.week, 0) }).sorted()
        let heads = weeks.map { week in
            week == 0
                ? Phrase(fr: "avant", en: "before")[language] : Phrase(fr: "sem. \(week)", en: "week \(week)")[language]
        }
        let rows = people.map { person in
            ["\(person.id.key)  \(person.name)"]
                + weeks.map { week in
                    sessions.filter { max($0.week, 0) == week }
                        .map { String((records[$0.id]?[person.id]?.status ?? .unrecorded).letter) }.joined()
                }
        }
        try shell.say(Table([.init("", yields: true)] + heads.map { .init($0) }, rows: rows))
        let legend = Attendance.Status.allCases.map { "\($0.letter) \($0.name[language])" }
        try shell.say(["", legend.joined(separator: "  ")])
    }
}
