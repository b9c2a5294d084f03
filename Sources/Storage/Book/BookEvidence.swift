import Basics
import Books
import Clubs
import FoundationEssentials
import Notices

/// What was observed of the people of a cohort, as its book holds it.
extension Connection {
    /// Attendance as it was taken.
    func takenAttendance(in names: BookNames) throws(Fault) -> [Attendance] {
        try ofPeople(
            names,
            """
            select a.session, a.participant, a.status, a.source, a.recorded_at, a.minutes, a.trouble
            from participants p join attendance a on a.participant = p.number where p.cohort = ?
            """
        ) { row throws(Fault) in
            Attendance(
                session: try names.session(try row.integer("session")),
                participant: try names.person(try row.integer("participant")), status: try row.value("status"),
                source: try row.value("source"), at: try row.instant("recorded_at"),
                minutes: try row.optionalInteger("minutes"), trouble: try row.optionalText("trouble"))
        }
    }

    func work(in names: BookNames) throws(Fault) -> [Work] {
        try ofPeople(
            names,
            """
            select w.session, w.participant, w.state, w.source, w.recorded_at, w.received_at, w.help_asked_at, w.note
            from participants p join work w on w.participant = p.number where p.cohort = ?
            """
        ) { row throws(Fault) in
            Work(
                session: try names.session(try row.integer("session")),
                participant: try names.person(try row.integer("participant")), state: try row.value("state"),
                source: try row.value("source"), at: try row.instant("recorded_at"),
                receivedAt: try row.optionalInstant("received_at"),
                helpAskedAt: try row.optionalInstant("help_asked_at"), note: try row.optionalText("note"))
        }
    }

    /// Each person's in the order in which they were made.
    func autonomyChecks(in names: BookNames) throws(Fault) -> [AutonomyCheck] {
        try ofPeople(
            names,
            """
            select a.participant, a.session, a.made_at, a.made_by, a.level, a.observed, a.note
            from participants p join autonomy_checks a on a.participant = p.number
            where p.cohort = ? order by p.number, a.made_at, a.number
            """
        ) { row throws(Fault) in
            let observed = try Observed(json: row.text("observed"))
            return AutonomyCheck(
                participant: try names.person(try row.integer("participant")),
                session: try row.optionalInteger("session").map { number throws(Fault) in try names.session(number) },
                at: try row.instant("made_at"), by: try row.text("made_by"), before: observed.before,
                level: try row.value("level"), suggested: observed.suggested, decision: observed.decision,
                findings: observed.findings, note: try row.optionalText("note"))
        }
    }

    private func ofPeople<T>(
        _ names: BookNames, _ text: String, row: (Row) throws(Fault) -> T
    ) throws(Fault) -> [T] {
        try prepare(text).all(names.cohort, row: row)
    }

    // MARK: Keeping

    func keepEvidence(_ before: CohortBook, _ after: CohortBook, _ rows: BookRows) throws(Fault) {
        if before.attendance != after.attendance {
            for (_, record) in after.attendance.filter({ before.attendance[$0] != $1 }).inOrder {
                try keep(record, rows)
            }
        }
        if before.work != after.work {
            for (_, work) in after.work.filter({ before.work[$0] != $1 }).inOrder { try keep(work, rows) }
        }
        // Checks are kept, never changed.
        for check in after.checks.dropFirst(before.checks.count) { try keep(check, rows) }
    }

    private func keep(_ record: Attendance, _ rows: BookRows) throws(Fault) {
        try prepare(
            """
            insert into attendance (session, participant, status, source, recorded_at, minutes, trouble)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (session, participant) do update set status = excluded.status, source = excluded.source,
                recorded_at = excluded.recorded_at, minutes = excluded.minutes, trouble = excluded.trouble
            """
        ).run(
            rows.sessions[record.session], rows.people[record.participant], record.status, record.source, record.at,
            record.minutes, record.trouble)
    }

    private func keep(_ work: Work, _ rows: BookRows) throws(Fault) {
        try prepare(
            """
            insert into work (session, participant, state, source, recorded_at, received_at, help_asked_at, note)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (session, participant) do update set state = excluded.state, source = excluded.source,
                recorded_at = excluded.recorded_at, received_at = excluded.received_at,
                help_asked_at = excluded.help_asked_at, note = excluded.note
            """
        ).run(
            rows.sessions[work.session], rows.people[work.participant], work.state, work.source, work.at,
            work.receivedAt, work.helpAskedAt, work.note)
    }

    private func keep(_ check: AutonomyCheck, _ rows: BookRows) throws(Fault) {
        try prepare(
            """
            insert into autonomy_checks (number, participant, session, made_at, made_by, level, observed, note)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            try nextNumber(in: "autonomy_checks"), rows.people[check.participant],
            check.session.flatMap { rows.sessions[$0] }, check.at, check.by, check.level,
            try Observed(check).storedJSON, check.note)
    }
}

extension Dictionary where Key == PersonSession {
    /// By session, then by person: rows are written in the same order whenever the same is written.
    fileprivate var inOrder: [(key: PersonSession, value: Value)] {
        sorted { ($0.key.session, $0.key.participant) < ($1.key.session, $1.key.participant) }
    }
}

/// The column `observed`: how a level came about.
private struct Observed: Codable {
    var before: AutonomyLevel
    var suggested: AutonomyLevel?
    var decision: AutonomyCheck.Decision
    var findings: [AutonomyCheck.Finding]

    init(_ check: AutonomyCheck) {
        before = check.before
        suggested = check.suggested
        decision = check.decision
        findings = check.findings
    }

    init(json: String) throws(Fault) {
        do {
            self = try JSONDecoder().decode(Observed.self, from: Data(json.utf8))
        } catch {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "Un bilan d’autonomie de la base est illisible.",
                    en: "An autonomy check in the database cannot be read."),
                remedies: [.verifyDatabase])
        }
    }
}
