import Clubs

/// A person's place in a company, as it is kept.
package struct Pairing: Hashable, Sendable {
    package var session: SessionID
    package var participant: ParticipantID
    /// Which company of the session, from 1.
    package var company: Int
    package var byHand: Bool

    package init(session: SessionID, participant: ParticipantID, company: Int, byHand: Bool) {
        self.session = session
        self.participant = participant
        self.company = company
        self.byHand = byHand
    }
}

extension Connection {
    /// Who works with whom in a cohort, each session's companies together.
    package func pairings(of cohort: Stored<Cohort>) throws(Fault) -> [Pairing] {
        try prepare(
            """
            select s.key, p.key, q.company, q.by_hand from sessions s join pairings q on q.session = s.number
            join participants p on p.number = q.participant
            where s.cohort = ? order by s.starts_at, s.number, q.company, p.number
            """
        ).all(cohort.number) { row throws(Fault) in
            Pairing(
                session: SessionID(cohort: cohort.id, key: row.text(0)),
                participant: ParticipantID(rawValue: "\(cohort.id)/\(row.text(1))"), company: row.integer(2),
                byHand: row.flag(3))
        }
    }

    /// Puts the people of a session together anew.
    /// - Parameter companies: the numbers of the people of each.
    package func replacePairings(
        session: Int, with companies: [(people: [Int], byHand: Bool)]
    ) throws(Fault) {
        try prepare("delete from pairings where session = ?").run(session)
        let statement = try prepare(
            "insert into pairings (session, participant, company, by_hand) values (?, ?, ?, ?)")
        for (index, company) in companies.enumerated() {
            for person in company.people { try statement.run(session, person, index + 1, company.byHand) }
        }
    }

    /// The others of somebody's company in a session, with their numbers.
    package func partners(
        of participant: Int, session: Int, in cohort: CohortID
    ) throws(Fault) -> [Stored<Participant>] {
        try prepare(
            """
            select \(Connection.participantColumns) from pairings mine
            join pairings q on q.session = mine.session and q.company = mine.company
            join participants p on p.number = q.participant
            where mine.session = ? and mine.participant = ? and q.participant <> mine.participant order by p.number
            """
        ).all(session, participant) { row throws(Fault) in try self.participant(row, of: cohort) }
    }

    /// What the last message of some rules that left told somebody of a session, as `begin` was told.
    /// - Returns: `nil` when none has left.
    package func lastAbout(
        participant: Int, session: Int, by rules: Set<NoticeRuleID>
    ) throws(Fault) -> String? {
        try prepare(
            """
            select n.rule, d.about from notices n join deliveries d on d.notice = n.number
            where n.participant = ? and n.session = ? and d.state in ('transmitting', 'accepted', 'delivered', 'unknown')
            order by d.started_at desc, d.notice desc, d.step desc
            """
        ).all(participant, session) { row throws(Fault) in (rule: NoticeRuleID(row.text(0)), about: row.optionalText(1))
        }
        .first { rules.contains($0.rule) }?.about
    }
}
