import Basics
import Books
import Clubs
import Planning

/// Who works with whom, who welcomes whom, and who lets whom reach them, as the book of a cohort holds it.
extension Connection {
    func companies(in names: BookNames) throws(Fault) -> [SessionID: [Company]] {
        let rows = try prepare(
            """
            select q.session, q.participant, q.company, q.by_hand from sessions s
            join pairings q on q.session = s.number where s.cohort = ? order by q.session, q.company, q.participant
            """
        ).all(names.cohort) { row throws(Fault) in
            (
                session: try names.session(try row.integer("session")),
                person: try names.person(try row.integer("participant")), company: try row.integer("company"),
                byHand: try row.flag("by_hand")
            )
        }
        return Dictionary(grouping: rows, by: \.session).mapValues { rows in
            Dictionary(grouping: rows, by: \.company).sorted { $0.key < $1.key }.map { _, members in
                Company(members.map(\.person), byHand: members.allSatisfy(\.byHand))
            }
        }
    }

    func buddies(in names: BookNames) throws(Fault) -> [ParticipantID: Buddy] {
        let rows = try prepare(
            """
            select b.participant as newcomer, c.id as cohort, o.key as key, b.agreed_at as agreed_at
            from participants p join buddies b on b.participant = p.number join participants o on o.number = b.buddy
            join cohorts c on c.number = o.cohort where p.cohort = ?
            """
        ).all(names.cohort) { row throws(Fault) in
            (
                try names.person(try row.integer("newcomer")),
                Buddy(
                    participant: ParticipantID(rawValue: "\(try row.text("cohort"))/\(try row.text("key"))"),
                    agreedAt: try row.instant("agreed_at"))
            )
        }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }

    func consents(in names: BookNames) throws(Fault) -> [GivenConsent] {
        try prepare(
            """
            select n.participant as participant, c.id as cohort, o.key as key, n.given as given, n.shares as shares,
                n.recorded_at as recorded_at
            from participants p join consents n on n.participant = p.number
            left join participants o on o.number = n.partner left join cohorts c on c.number = o.cohort
            where p.cohort = ? order by n.participant, n.partner
            """
        ).all(names.cohort) { row throws(Fault) in
            let key = try row.optionalText("key")
            let cohort = try row.optionalText("cohort") ?? ""
            return GivenConsent(
                participant: try names.person(try row.integer("participant")),
                partner: key.map { ParticipantID(rawValue: "\(cohort)/\($0)") },
                consent: Consent(isGiven: try row.flag("given"), shares: try row.optionalValue("shares")),
                at: try row.instant("recorded_at"))
        }
    }

    // MARK: Keeping

    func keepCompany(_ before: CohortBook, _ after: CohortBook, _ rows: BookRows) throws(Fault) {
        if before.companies != after.companies {
            for session in Set(before.companies.keys).union(after.companies.keys).sorted()
            where before.companies[session] != after.companies[session] {
                try keep(after.companies[session] ?? [], of: session, rows)
            }
        }
        if before.buddies != after.buddies {
            for person in Set(before.buddies.keys).union(after.buddies.keys).sorted()
            where before.buddies[person] != after.buddies[person] {
                try keep(after.buddies[person], of: person, rows)
            }
        }
        if before.consents != after.consents {
            for consent in after.consents where !before.consents.contains(consent) { try keep(consent, rows) }
        }
    }

    private func keep(_ companies: [Company], of session: SessionID, _ rows: BookRows) throws(Fault) {
        try prepare("delete from pairings where session = ?").run(rows.sessions[session])
        let insert = try prepare("insert into pairings (session, participant, company, by_hand) values (?, ?, ?, ?)")
        for (index, company) in companies.enumerated() {
            for person in company.members {
                try insert.run(rows.sessions[session], rows.people[person], index + 1, company.byHand)
            }
        }
    }

    private func keep(_ buddy: Buddy?, of person: ParticipantID, _ rows: BookRows) throws(Fault) {
        guard let newcomer = rows.people[person] else { return }
        // Whoever welcomes them is in another cohort, and messages to them are composed of this.
        try raiseVersion(of: .company(newcomer))
        try prepare("delete from buddies where participant = ?").run(newcomer)
        guard let buddy else { return }
        try prepare("insert into buddies (participant, buddy, agreed_at) values (?, ?, ?)")
            .run(newcomer, try row(of: buddy.participant, rows), buddy.agreedAt)
        try raiseVersion(of: .company(newcomer))
    }

    /// The last word of a person towards another counts.
    private func keep(_ consent: GivenConsent, _ rows: BookRows) throws(Fault) {
        let person = rows.people[consent.participant]
        let partner = try consent.partner.flatMap { id throws(Fault) in try row(of: id, rows) }
        try prepare("delete from consents where participant = ? and coalesce(partner, 0) = ?").run(person, partner ?? 0)
        try prepare("insert into consents (participant, partner, given, shares, recorded_at) values (?, ?, ?, ?, ?)")
            .run(person, partner, consent.consent.isGiven, consent.consent.shares, consent.at)
        for person in [person, partner].compactMap({ $0 }) { try raiseVersion(of: .company(person)) }
    }

    /// The row of a person of any cohort.
    private func row(of person: ParticipantID, _ rows: BookRows) throws(Fault) -> Int? {
        if let known = rows.people[person] { return known }
        let cohort = String(person.rawValue.prefix { $0 != "/" })
        return try prepare(
            "select p.number as number from participants p join cohorts c on c.number = p.cohort where c.id = ? and p.key = ?"
        ).first(cohort, person.key) { row throws(Fault) in try row.integer("number") }
    }
}

extension Consent.Means: SQLBindable {}
