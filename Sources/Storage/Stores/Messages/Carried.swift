import Basics
import Clubs
import Notices
import Stores

/// Notices that travel in the message of another one: several things for one person at nearly the same time.
///
/// A notice travels with a delivery, not with a notice: when that delivery ends without having arrived, each of them goes
/// its own way again.
extension Connection {
    /// What else waits for a person on a channel and is due by a moment, the earliest first.
    func companions(
        of notice: DueNotice, on channel: ChannelName, dueBy moment: Instant, rules: [NoticeRuleID], limit: Int
    ) throws(Fault) -> [DueNotice] {
        guard !rules.isEmpty, limit > 0 else { return [] }
        let marks = rules.map { _ in "?" }.joined(separator: ", ")
        var parameters: [any SQLBindable] = [notice.participant.number]
        parameters += rules
        parameters += [notice.number, channel, moment, limit] as [any SQLBindable]
        // The rule is no column for an index here: those of the person that wait are few, those of the rules many.
        return try prepare(
            """
            select \(Connection.dueColumns) from notices n
            join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
            where n.participant = ? and n.rule || '' in (\(marks)) and n.number <> ? and n.channel = ?
                and n.state in ('scheduled', 'deferred') and n.due_at <= ?
            order by n.due_at, n.number limit ?
            """
        ).all(binding: parameters) { row throws(Fault) in try dueNotice(row) }
    }

    /// The notices that travel with a delivery, in the order in which its message has them.
    func carried(by id: DeliveryID) throws(Fault) -> [DueNotice] {
        try prepare(
            """
            select \(Connection.dueColumns) from carried k join notices n on n.number = k.notice
            join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
            where k.carrier = ? and k.step = ? order by k.place
            """
        ).all(id.notice, id.step) { row throws(Fault) in try dueNotice(row) }
    }

    /// Lets a notice travel with a delivery.
    /// - Parameter place: where it stands in the message, counted from 1.
    func carry(notice: Int, with id: DeliveryID, at place: Int) throws(Fault) {
        try prepare("update notices set state = 'started', reason = null where number = ?").run(notice)
        try prepare("insert into carried (notice, carrier, step, place) values (?, ?, ?, ?)")
            .run(notice, id.notice, id.step, place)
    }

    /// Lets what travelled with a delivery that was given up travel by itself.
    func release(carriedBy id: DeliveryID, at now: Instant) throws(Fault) {
        for notice in try carried(by: id) where try isStarted(notice: notice.number) {
            guard try !hasOtherJourney(notice.number, than: id) else { continue }
            try prepare(
                """
                update notices set state = 'scheduled', due_at = \(Dialect.least("due_at", "?")), send_at = ?,
                    early_at = null
                where number = ?
                """
            ).run(now, now, notice.number)
        }
    }

    /// Whether a notice is under way, or has arrived, by another delivery than one. What was taken and not proven in time
    /// counts for nothing.
    func hasOtherJourney(_ notice: Int, than id: DeliveryID) throws(Fault) -> Bool {
        try prepare(
            """
            select 1 from (
                select notice, step, state from deliveries
                where notice = ? and (unproven = 0 or state = 'delivered')
                union all
                select d.notice, d.step, d.state from carried k
                join deliveries d on d.notice = k.carrier and d.step = k.step
                where k.notice = ? and (d.unproven = 0 or d.state = 'delivered')) as journeys
            where not (notice = ? and step = ?) and state in ('transmitting', 'retrying', 'accepted', 'delivered')
            """
        ).first(notice, notice, id.notice, id.step) { _ in true } ?? false
    }
}
