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

    /// Attendance as it was taken; work that is done counts as attendance of it, in time or late, where nobody took any.
    private static let recordRows = """
        select s.key, p.key, a.status, a.source, a.recorded_at, a.minutes, a.trouble, s.starts_at, s.number, p.number
        from sessions s join attendance a on a.session = s.number join participants p on p.number = a.participant
        where $ and not (a.status = 'unrecorded' and exists (select 1 from work w
            where w.session = a.session and w.participant = a.participant and w.state in ('done', 'validated')))
        union all
        select s.key, p.key, case when coalesce(w.received_at, w.recorded_at) > coalesce(s.due_at, s.ends_at)
                then 'late' else 'present' end,
            w.source, w.recorded_at, null, null, s.starts_at, s.number, p.number
        from sessions s join work w on w.session = s.number join participants p on p.number = w.participant
        where $ and w.state in ('done', 'validated') and not exists (select 1 from attendance a
            where a.session = w.session and a.participant = w.participant and a.status <> 'unrecorded')
        order by 8, 9, 10
        """

    /// Everything recorded in a cohort, in the order of the sessions and of the people; done work is among it.
    package func attendance(of cohort: Stored<Cohort>) throws(Fault) -> [Attendance] {
        try prepare(Connection.recordRows.replacing("$", with: "s.cohort = ?"))
            .all(cohort.number, cohort.number) { row throws(Fault) in try record(row, of: cohort.id) }
    }

    /// What is recorded of one session, in the order of the people.
    package func attendance(of session: Stored<Session>, in cohort: CohortID) throws(Fault) -> [Attendance] {
        try prepare(Connection.recordRows.replacing("$", with: "s.number = ?"))
            .all(session.number, session.number) { row throws(Fault) in try record(row, of: cohort) }
    }

    private func record(_ row: Row, of cohort: CohortID) throws(Fault) -> Attendance {
        Attendance(
            session: SessionID(cohort: cohort, key: row.text(0)),
            participant: ParticipantID(rawValue: "\(cohort)/\(row.text(1))"), status: try row.value(2),
            source: try row.value(3), at: row.instant(4), minutes: row.optionalInteger(5), trouble: row.optionalText(6))
    }

    /// How one person's part in one session is recorded, done work as present; `.unrecorded` when nobody has said
    /// anything.
    package func attendanceStatus(session: Int, participant: Int) throws(Fault) -> Attendance.Status {
        let taken: Attendance.Status? = try prepare(
            "select status from attendance where session = ? and participant = ?"
        ).first(session, participant) { row throws(Fault) in try row.value(0) }
        if let taken, taken != .unrecorded { return taken }
        let isDone = try prepare(
            "select 1 from work where session = ? and participant = ? and state in ('done', 'validated')"
        ).first(session, participant) { _ throws(Fault) in true }
        return isDone == true ? .present : .unrecorded
    }
}
