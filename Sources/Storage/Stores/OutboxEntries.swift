import Clubs
import Notices

/// A line of the outbox as people read it: a delivery, or a notice that has none yet or ended without one.
package struct OutboxEntry: Sendable {
    package var id: DeliveryID
    package var rule: NoticeRuleID
    package var occurrence: String
    package var cohort: CohortID
    package var session: SessionID?
    package var participant: ParticipantID
    /// `nil` when no channel reaches the person.
    package var channel: ChannelName?
    package var state: DeliveryState
    package var due: Instant
    package var usefulUntil: Instant
    package var attempts: Int
    package var messageID: String?
    package var reference: String?
    package var reason: String?
    /// When the latest attempt began.
    package var startedAt: Instant?
    package var finishedAt: Instant?
    package var body: [UInt8]?
}

extension Connection {
    /// The outbox in the order in which things are due.
    /// - Parameter cohort: the number of one cohort, or all.
    package func outbox(cohort: Int? = nil) throws(Fault) -> [OutboxEntry] {
        // By way of its people: the notices lie in the order of participants in an index, and a cohort has few.
        guard let cohort else { return try outbox(where: "n.number >= ?", 0) }
        return try outbox(where: "p.cohort = ?", cohort)
    }

    /// The lines of one notice, with the frozen bytes.
    package func outbox(notice: Int) throws(Fault) -> [OutboxEntry] {
        try outbox(where: "n.number = ?", notice, withBodies: true)
    }

    private func outbox(
        where filter: String, _ number: Int, withBodies: Bool = false
    ) throws(Fault) -> [OutboxEntry] {
        let columns = """
            n.number, n.rule, n.occurrence, c.id, s.key, p.key, n.due_at, n.useful_until
            """
        let joins = """
            from notices n join cohorts c on c.number = n.cohort join participants p on p.number = n.participant
            left join sessions s on s.number = n.session
            """
        let body = "(select b.body from parcels b where b.notice = d.notice and b.step = d.step)"
        return try prepare(
            """
            select \(columns), d.step, d.channel, d.state, d.attempts,
                (select d.notice || '.' || d.step || '.' || mark from marks), d.reference, d.reason, d.started_at,
                d.finished_at, \(withBodies ? body : "null")
            \(joins) join deliveries d on d.notice = n.number where \(filter)
            union all
            select \(columns),
                (select count(*) + 1 from deliveries d where d.notice = n.number),
                n.channel, n.state, 0, null, null, n.reason, null, null, null
            \(joins) where n.state not in ('started', 'failed') and \(filter)
                and not (n.state in ('expired', 'cancelled', 'suppressed')
                    and exists (select 1 from deliveries d where d.notice = n.number))
            order by 7, 1, 9
            """
        ).all(number, number) { row throws(Fault) in
            let cohort = CohortID(row.text(3))
            let channel = ChannelName(row.text(9))
            return OutboxEntry(
                id: DeliveryID(notice: row.integer(0), step: row.integer(8)), rule: NoticeRuleID(row.text(1)),
                occurrence: row.text(2), cohort: cohort,
                session: row.optionalText(4).map { SessionID(cohort: cohort, key: $0) },
                participant: ParticipantID(rawValue: "\(cohort)/\(row.text(5))"),
                channel: channel == .nobody ? nil : channel, state: try row.value(10), due: row.instant(6),
                usefulUntil: row.instant(7), attempts: row.integer(11), messageID: row.optionalText(12),
                reference: row.optionalText(13), reason: row.optionalText(14), startedAt: row.optionalInstant(15),
                finishedAt: row.optionalInstant(16), body: row.isNull(17) ? nil : row.bytes(17))
        }
    }
}
