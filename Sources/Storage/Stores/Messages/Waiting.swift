import Basics
import Books
import Clubs
import Stores

/// How much waits for the channels.
extension Connection {
    func waitingWaves(of cohort: Int) throws(Fault) -> [WaitingWave] {
        try prepare(
            """
            select n.channel, n.due_at, n.useful_until, n.rule, n.occurrence, count(*), min(n.early_at)
            from participants p join notices n on n.participant = p.number
            where p.cohort = ? and n.state in ('scheduled', 'deferred')
            group by n.channel, n.due_at, n.useful_until, n.rule, n.occurrence
            order by n.due_at, n.channel, n.useful_until
            """
        ).all(cohort) { row throws(Fault) in
            WaitingWave(
                channel: ChannelName(row.text(0)), due: row.instant(1), usefulUntil: row.instant(2),
                rule: NoticeRuleID(row.text(3)), occurrence: Occurrence(row.text(4)), count: row.integer(5),
                early: row.optionalInstant(6))
        }
    }

    /// How many notices of all cohorts wait for a channel and are due after one instant and until another.
    /// - Parameter limit: counting ends there: so much is enough to know.
    func waitingCount(
        on channel: ChannelName, after: Instant, until: Instant, limit: Int
    ) throws(Fault) -> Int {
        try prepare(
            """
            select count(*) from (
                select 1 from notices where channel = ? and rank in (0, 1, 2) and state in ('scheduled', 'deferred')
                    and send_at > ? and send_at <= ? and due_at > ? and due_at <= ? limit ?) as waiting
            """
        ).first(channel, after, until + BookNotice.longestLine, after, until, limit) { row throws(Fault) in
            row.integer(0)
        } ?? 0
    }

    /// The same by the moment at which they are due, in the order of time.
    func waiting(
        on channel: ChannelName, after: Instant, until: Instant
    ) throws(Fault) -> [(due: Instant, count: Int)] {
        try prepare(
            """
            select due_at, count(*) from notices where channel = ? and rank in (0, 1, 2)
                and state in ('scheduled', 'deferred') and send_at > ? and send_at <= ? and due_at > ? and due_at <= ?
            group by due_at order by due_at
            """
        ).all(channel, after, until + BookNotice.longestLine, after, until) { row throws(Fault) in
            (row.instant(0), row.integer(1))
        }
    }
}
