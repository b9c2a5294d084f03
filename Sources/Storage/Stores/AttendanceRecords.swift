import Clubs

extension Connection {
    /// Records who took part; a later record of the same person and session takes the place of the earlier one.
    package func save(_ record: Attendance, session: Int, participant: Int) throws(Fault) {
        try prepare(
            """
            insert into attendance (session, participant, status, source, recorded_at, minutes, trouble)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (session, participant) do update set status = excluded.status, source = excluded.source,
                recorded_at = excluded.recorded_at, minutes = excluded.minutes, trouble = excluded.trouble
            """
        ).run(session, participant, record.status, record.source, record.at, record.minutes, record.trouble)
    }

    private static let recordColumns = "s.key, p.key, a.status, a.source, a.recorded_at, a.minutes, a.trouble"
    private static let recordTables = """
        sessions s join attendance a on a.session = s.number join participants p on p.number = a.participant
        """

    /// Everything recorded in a cohort, in the order of the sessions and of the people.
    package func attendance(of cohort: Stored<Cohort>) throws(Fault) -> [Attendance] {
        try prepare(
            """
            select \(Connection.recordColumns) from \(Connection.recordTables)
            where s.cohort = ? order by s.starts_at, s.number, p.number
            """
        ).all(cohort.number) { row throws(Fault) in try record(row, of: cohort.id) }
    }

    /// What is recorded of one session, in the order of the people.
    package func attendance(of session: Stored<Session>, in cohort: CohortID) throws(Fault) -> [Attendance] {
        try prepare(
            "select \(Connection.recordColumns) from \(Connection.recordTables) where s.number = ? order by p.number"
        ).all(session.number) { row throws(Fault) in try record(row, of: cohort) }
    }

    private func record(_ row: Row, of cohort: CohortID) throws(Fault) -> Attendance {
        Attendance(
            session: SessionID(cohort: cohort, key: row.text(0)),
            participant: ParticipantID(rawValue: "\(cohort)/\(row.text(1))"), status: try row.value(2),
            source: try row.value(3), at: row.instant(4), minutes: row.optionalInteger(5), trouble: row.optionalText(6))
    }

    /// How one person's part in one session is recorded; `.unrecorded` when nobody has said anything.
    package func attendanceStatus(session: Int, participant: Int) throws(Fault) -> Attendance.Status {
        try prepare("select status from attendance where session = ? and participant = ?")
            .first(session, participant) { row throws(Fault) in try row.value(0) } ?? .unrecorded
    }
}
