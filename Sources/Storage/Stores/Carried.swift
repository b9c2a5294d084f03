import Clubs
import Notices

/// Notices that travel in the message of another one: several things for one person at nearly the same time.
extension Connection {
    /// What else waits for a person on a channel and is due by a moment, the earliest first.
    package func companions(
        of notice: DueNotice, on channel: ChannelName, dueBy moment: Instant, rules: [NoticeRuleID], limit: Int
    ) throws(Fault) -> [DueNotice] {
        guard !rules.isEmpty, limit > 0 else { return [] }
        let marks = rules.map { _ in "?" }.joined(separator: ", ")
        var parameters: [any SQLBindable] = [notice.participant.number]
        parameters += rules
        parameters += [notice.number, channel, moment, limit] as [any SQLBindable]
        return try prepare(
            """
            select \(Connection.dueColumns) from notices n
            join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
            where n.participant = ? and n.rule in (\(marks)) and n.number <> ? and n.channel = ?
                and n.state in ('scheduled', 'deferred') and n.due_at <= ?
                and not exists (select 1 from deliveries d where d.notice = n.number)
            order by n.due_at, n.number limit ?
            """
        ).all(binding: parameters) { row throws(Fault) in try dueNotice(row) }
    }

    /// The notices that travel in another's message.
    package func carried(by notice: Int) throws(Fault) -> [DueNotice] {
        try prepare(
            """
            select \(Connection.dueColumns) from notices n
            join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
            where n.carrier = ? order by n.due_at, n.number
            """
        ).all(notice) { row throws(Fault) in try dueNotice(row) }
    }

    /// Lets a notice travel in the message of another one.
    package func carry(notice: Int, in carrier: Int) throws(Fault) {
        try prepare("update notices set state = 'started', carrier = ?, reason = null where number = ?")
            .run(carrier, notice)
    }

    /// Lets a notice travel by itself again.
    package func release(notice: Int, on channel: ChannelName, at due: Instant) throws(Fault) {
        try prepare("update notices set carrier = null where number = ?").run(notice)
        try requeue(notice: notice, on: channel, at: due)
    }
}
