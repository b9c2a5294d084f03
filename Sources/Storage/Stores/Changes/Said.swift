import Basics
import Clubs
import Notices

/// What people were told of the sessions of their cohort.
extension Connection {
    private static let factColumns = """
        f.sequence, f.title_fr, f.title_en, f.modality, f.by_phone, f.day, f.starts, f.ends, f.due_day, f.due_time,
        f.facilitator, f.link, f.place, f.cancelled, f.partners, d.state in ('accepted', 'delivered'), d.started_at,
        d.notice, d.step
        """

    /// What did not arrive counts as unsaid.
    private static let counted = "d.state in ('transmitting', 'accepted', 'delivered', 'unknown')"

    package func said(to person: ParticipantID) throws(Fault) -> [SessionID: Said] {
        let cohort = CohortID(String(person.rawValue.prefix { $0 != "/" }))
        var last: [SessionID: LastSaid] = [:]
        _ = try prepare(
            """
            select \(Connection.factColumns), s.key from cohorts c join participants p on p.cohort = c.number
            join said f on f.participant = p.number join sessions s on s.number = f.session
            join deliveries d on d.notice = f.notice and d.step = f.step
            where c.id = ? and p.key = ? and \(Connection.counted)
            """
        ).all(cohort, person.key) { row throws(Fault) in
            let session = SessionID(cohort: cohort, key: row.text(19))
            last[session, default: LastSaid()].hear(try said(row, of: session, to: person), at: Moment(row))
        }
        return last.compactMapValues(\.said)
    }

    /// Keeps what a delivery says to one person; what they are certain to know already is not kept again.
    /// - Parameter participant: the number of the person's row.
    func say(_ said: [Said], to participant: Int, in cohort: Int, with id: DeliveryID) throws(Fault) {
        for said in said {
            guard let last = try lastSaid(said, to: participant, in: cohort) else { continue }
            if let known = last.said, known.isCertain, known.facts == said.facts, known.sequence == said.sequence,
                said.partners == nil || said.partners == known.partners
            {
                continue
            }
            let facts = said.facts
            try prepare(
                """
                insert into said (notice, step, participant, session, sequence, title_fr, title_en, modality, by_phone,
                    day, starts, ends, due_day, due_time, facilitator, link, place, cancelled, partners)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
            ).run(
                id.notice, id.step, participant, last.session, said.sequence, facts.title.french, facts.title.english,
                facts.modality, facts.byPhone, facts.start.date, facts.start.time, facts.end.time, facts.due?.date,
                facts.due?.time, facts.facilitator, facts.link, facts.place, facts.isCancelled,
                said.partners?.joined(separator: ","))
        }
    }

    /// The row of a session, and what a person was last told of it; `nil` for a session that is not there.
    private func lastSaid(
        _ said: Said, to participant: Int, in cohort: Int
    ) throws(Fault) -> (session: Int, said: Said?)? {
        var last = LastSaid()
        let rows = try prepare(
            """
            select \(Connection.factColumns), s.number from sessions s
            left join said f on f.participant = ? and f.session = s.number
            left join deliveries d on d.notice = f.notice and d.step = f.step and \(Connection.counted)
            where s.cohort = ? and s.key = ?
            """
        ).all(participant, cohort, said.session.key) { row throws(Fault) in
            let moment = Moment(row)
            if moment.delivery != nil {
                last.hear(try self.said(row, of: said.session, to: said.participant), at: moment)
            }
            return row.integer(19)
        }
        return rows.first.map { ($0, last.said) }
    }

    /// When something was said: the later of two deliveries that began at one time is the one of the higher number.
    private struct Moment: Comparable {
        let startedAt: Int
        /// `nil` for one that does not count.
        let delivery: DeliveryID?

        /// - Parameter row: with the columns of `factColumns`.
        init(_ row: Row) {
            startedAt = row.integer(16)
            delivery = row.isNull(17) ? nil : DeliveryID(notice: row.integer(17), step: row.integer(18))
        }

        private var order: (Int, Int, Int) { (startedAt, delivery?.notice ?? 0, delivery?.step ?? 0) }
        static func < (a: Moment, b: Moment) -> Bool { a.order < b.order }
    }

    /// The last of what somebody was told of a session, in whatever order it is read.
    private struct LastSaid {
        private var last: (said: Said, at: Moment)?
        /// Whom somebody works with stays said by later messages that do not speak of it.
        private var partners: (keys: [String], at: Moment)?

        var said: Said? {
            guard var said = last?.said else { return nil }
            said.partners = partners?.keys
            return said
        }

        mutating func hear(_ said: Said, at moment: Moment) {
            if last.map({ $0.at < moment }) ?? true { last = (said, moment) }
            guard let keys = said.partners, partners.map({ $0.at < moment }) ?? true else { return }
            partners = (keys, moment)
        }
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
