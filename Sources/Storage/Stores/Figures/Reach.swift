import Basics
import Clubs
import Notices
import Stores

extension Connection {
    /// The notices that matter and were due in a time, of one cohort or of all, in the order of their numbers.
    func reached(cohort: Int?, from: Instant, to: Instant) throws(Fault) -> [ReachedNotice] {
        let whose = cohort == nil ? "(? is null)" : "p.cohort = ?"
        var notices = try prepare(
            """
            select n.number, n.rule, c.id, p.key, n.due_at, n.useful_until, n.state, k.listed_at, k.state
            from participants p join notices n on n.participant = p.number join cohorts c on c.number = p.cohort
            left join calls k on k.notice = n.number
            where \(whose) and n.matters = 1 and n.due_at >= ? and n.due_at <= ? order by n.number
            """
        ).all(cohort, from, to) { row throws(Fault) in
            let cohort = CohortID(row.text(2))
            return ReachedNotice(
                number: row.integer(0), rule: NoticeRuleID(row.text(1)), cohort: cohort,
                participant: ParticipantID(rawValue: "\(cohort)/\(row.text(3))"), due: row.instant(4),
                usefulUntil: row.instant(5), state: DeliveryState(rawValue: row.text(6)),
                listedAt: row.optionalInstant(7),
                call: try row.optionalValue(8))
        }
        let places = Dictionary(uniqueKeysWithValues: notices.enumerated().map { ($1.number, $0) })
        let deliveries = try prepare(
            """
            select n.number, d.channel, d.state, d.finished_at, d.proof_by is not null or d.unproven = 1, d.started_at
            from participants p join notices n on n.participant = p.number join deliveries d on d.notice = n.number
            where \(whose) and n.matters = 1 and n.due_at >= ? and n.due_at <= ?
            union all
            select n.number, d.channel, d.state, d.finished_at, d.proof_by is not null or d.unproven = 1, d.started_at
            from participants p join notices n on n.participant = p.number join carried k on k.notice = n.number
            join deliveries d on d.notice = k.carrier and d.step = k.step
            where \(whose) and n.matters = 1 and n.due_at >= ? and n.due_at <= ?
            order by 1, 6
            """
        ).all(cohort, from, to, cohort, from, to) { row throws(Fault) in
            (
                row.integer(0),
                ReachedDelivery(
                    channel: ChannelName(row.text(1)), state: try row.value(2), finishedAt: row.optionalInstant(3),
                    awaitsProof: row.flag(4))
            )
        }
        for (number, delivery) in deliveries {
            if let place = places[number] { notices[place].deliveries.append(delivery) }
        }
        return notices
    }
}
