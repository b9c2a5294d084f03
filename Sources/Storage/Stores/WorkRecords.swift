import Clubs

extension Connection {
    /// Records how far somebody is with work; a later record takes the place of the earlier one.
    package func save(_ work: Work, session: Int, participant: Int) throws(Fault) {
        try prepare(
            """
            insert into work (session, participant, state, source, recorded_at, received_at, help_asked_at, note)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (session, participant) do update set state = excluded.state, source = excluded.source,
                recorded_at = excluded.recorded_at, received_at = excluded.received_at,
                help_asked_at = excluded.help_asked_at, note = excluded.note
            """
        ).run(
            session, participant, work.state, work.source, work.at, work.receivedAt, work.helpAskedAt, work.note)
    }

    private static let workRows = """
        select s.key, p.key, w.state, w.source, w.recorded_at, w.received_at, w.help_asked_at, w.note
        from sessions s join work w on w.session = s.number join participants p on p.number = w.participant
        """

    /// Everything recorded of a cohort's work, in the order of the sessions and of the people.
    package func work(of cohort: Stored<Cohort>) throws(Fault) -> [Work] {
        try prepare("\(Connection.workRows) where s.cohort = ? order by s.starts_at, s.number, p.number")
            .all(cohort.number) { row throws(Fault) in try work(row, of: cohort.id) }
    }

    /// What is recorded of one person's part in one piece of work.
    package func work(session: Int, participant: Int, in cohort: CohortID) throws(Fault) -> Work? {
        try prepare("\(Connection.workRows) where w.session = ? and w.participant = ?")
            .first(session, participant) { row throws(Fault) in try work(row, of: cohort) }
    }

    private func work(_ row: Row, of cohort: CohortID) throws(Fault) -> Work {
        Work(
            session: SessionID(cohort: cohort, key: row.text(0)),
            participant: ParticipantID(rawValue: "\(cohort)/\(row.text(1))"), state: try row.value(2),
            source: try row.value(3), at: row.instant(4), receivedAt: row.optionalInstant(5),
            helpAskedAt: row.optionalInstant(6), note: row.optionalText(7))
    }

    /// Whether somebody is stuck with work, and a human has been told.
    package func needsHelp(session: Int, participant: Int) throws(Fault) -> Bool {
        try prepare("select 1 from work where session = ? and participant = ? and state = 'needsHelp'")
            .first(session, participant) { _ throws(Fault) in true } ?? false
    }

    /// Whether anything is recorded of a piece of work, of anybody.
    package func isKept(work session: Int) throws(Fault) -> Bool {
        try prepare(
            """
            select exists (select 1 from work where session = ?)
                or exists (select 1 from attendance where session = ? and status <> 'unrecorded')
            """
        ).first(session, session) { row throws(Fault) in row.flag(0) } ?? false
    }

    /// Takes calls about work off the list that nobody has to make any more.
    /// - Parameter rules: those whose calls were about the work.
    package func dropCalls(
        about session: Int, participant: Int, of rules: [NoticeRuleID], reason: String
    ) throws(Fault) {
        for rule in rules {
            let numbers = try prepare(
                """
                select k.notice from calls k join notices n on n.number = k.notice
                where k.participant = ? and n.session = ? and n.rule = ?
                    and k.state in ('open', 'unreached', 'undecided')
                """
            ).all(participant, session, rule) { row throws(Fault) in row.integer(0) }
            for number in numbers {
                try prepare("update calls set state = 'closed', again_at = null where notice = ?").run(number)
                // One that came too late stays so.
                try prepare("update notices set state = 'cancelled', reason = ? where number = ? and state = 'called'")
                    .run(reason, number)
            }
        }
    }
}
