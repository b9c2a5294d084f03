import Clubs
import Notices

/// What people were told of the sessions of their cohort.
extension Connection {
    private static let factColumns = """
        f.sequence, f.title_fr, f.title_en, f.modality, f.by_phone, f.day, f.starts, f.ends, f.due_day, f.due_time,
        f.facilitator, f.link, f.place, f.cancelled, f.partners, d.state in ('accepted', 'delivered')
        """

    /// What did not arrive counts as unsaid.
    private static let counted = "d.state in ('transmitting', 'accepted', 'delivered', 'unknown')"

    /// What everybody of a cohort was last told of each session: of people and of sessions in the order of their rows.
    ///
    /// What nobody was told of is missing. Whom somebody works with stays said by later messages that do not speak of it.
    func said(in cohort: Stored<Cohort>) throws(Fault) -> [Said] {
        let all = try prepare(
            """
            select \(Connection.factColumns), p.key, s.key from participants p join said f on f.participant = p.number
            join deliveries d on d.notice = f.notice and d.step = f.step join sessions s on s.number = f.session
            where p.cohort = ? and \(Connection.counted)
            order by p.number, s.number, d.started_at, d.notice, d.step
            """
        ).all(cohort.number) { row throws(Fault) in
            try said(
                row, of: SessionID(cohort: cohort.id, key: row.text(17)),
                to: ParticipantID(rawValue: "\(cohort.id)/\(row.text(16))"))
        }
        var last: [Said] = []
        for said in all {
            guard let before = last.last, before.participant == said.participant, before.session == said.session else {
                last.append(said)
                continue
            }
            last[last.count - 1] = said
            if said.partners == nil { last[last.count - 1].partners = before.partners }
        }
        return last
    }

    /// Keeps what a delivery says to one person; what they are certain to know already is not kept again.
    /// - Parameter participant: the number of the person's row.
    func say(_ said: [Said], to participant: Int, in cohort: Int, with id: DeliveryID) throws(Fault) {
        for said in said {
            guard let session = try number(of: said.session, in: cohort) else { continue }
            guard try !isCertain(said, to: participant, session: session) else { continue }
            let facts = said.facts
            try prepare(
                """
                insert into said (notice, step, participant, session, sequence, title_fr, title_en, modality, by_phone,
                    day, starts, ends, due_day, due_time, facilitator, link, place, cancelled, partners)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run(
                id.notice, id.step, participant, session, said.sequence, facts.title.french, facts.title.english,
                facts.modality, facts.byPhone, facts.start.date, facts.start.time, facts.end.time, facts.due?.date,
                facts.due?.time, facts.facilitator, facts.link, facts.place, facts.isCancelled,
                said.partners?.joined(separator: ","))
        }
    }

    private func number(of session: SessionID, in cohort: Int) throws(Fault) -> Int? {
        try prepare("select number from sessions where cohort = ? and key = ?")
            .first(cohort, session.key) { row throws(Fault) in row.integer(0) }
    }

    /// Whether somebody is certain to know all that is said.
    private func isCertain(_ said: Said, to participant: Int, session: Int) throws(Fault) -> Bool {
        guard let last = try lastSaid(said, to: participant, session: session), last.isCertain,
            last.facts == said.facts, last.sequence == said.sequence
        else { return false }
        guard let partners = said.partners else { return true }
        return try lastPartners(of: participant, session: session) == partners
    }

    private func lastSaid(_ said: Said, to participant: Int, session: Int) throws(Fault) -> Said? {
        try prepare(
            """
            select \(Connection.factColumns) from said f join deliveries d on d.notice = f.notice and d.step = f.step
            where f.participant = ? and f.session = ? and \(Connection.counted)
            order by d.started_at desc, d.notice desc, d.step desc limit 1
            """
        ).first(participant, session) { row throws(Fault) in
            try self.said(row, of: said.session, to: said.participant)
        }
    }

    private func lastPartners(of participant: Int, session: Int) throws(Fault) -> [String]? {
        try prepare(
            """
            select f.partners from said f join deliveries d on d.notice = f.notice and d.step = f.step
            where f.participant = ? and f.session = ? and f.partners is not null and \(Connection.counted)
            order by d.started_at desc, d.notice desc, d.step desc limit 1
            """
        ).first(participant, session) { row throws(Fault) in Connection.keys(row.text(0)) }
    }

    private static func keys(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }

    private func said(
        _ row: Row, of session: SessionID, to participant: ParticipantID
    ) throws(Fault) -> Said {
        let day = row.date(5)
        let due = row.isNull(8) ? nil : CivilDateTime(row.date(8), row.time(9))
        return Said(
            participant: participant, session: session, sequence: row.integer(0),
            facts: SessionFacts(
                title: Phrase(fr: row.text(1), en: row.text(2)), modality: try row.value(3), byPhone: row.flag(4),
                start: CivilDateTime(day, row.time(6)), end: CivilDateTime(day, row.time(7)), due: due,
                facilitator: row.optionalText(10).map(FacilitatorID.init), link: row.optionalText(11),
                place: row.optionalText(12), isCancelled: row.flag(13)),
            partners: row.optionalText(14).map(Connection.keys), isCertain: row.flag(15))
    }
}
