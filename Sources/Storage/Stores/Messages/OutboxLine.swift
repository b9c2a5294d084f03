import Basics
import Books
import Clubs
import Notices
import Stores

/// The lines before the channels: what is due, in which order, and when something next is.
extension Connection {
    static let dueColumns = """
        n.number, n.cohort, n.rule, n.occurrence, n.session, n.due_at, n.useful_until, n.matters, n.details, c.id,
        (select count(*) from deliveries d where d.notice = n.number), n.send_at,
        exists (select 1 from carried k where k.notice = n.number), \(participantColumns)
        """

    /// In the order of the index: nothing is sorted, however many are due at the same moment.
    static let dueLine = """
        select \(Connection.dueColumns) from notices n
        join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
        where n.channel = ? and n.rank = ? and n.state in ('scheduled', 'deferred') and n.send_at <= ?
            and n.due_at <= ?
        order by n.send_at, n.due_at, n.number limit ?
        """

    /// The notices of one channel that are due: the urgent before the others, and within a rank in line.
    /// - Parameter inLine: whether its notices have turns: those of a channel with a limit do, and what is due may
    ///   stand anywhere in the longest line. Those of others leave when they are due.
    func dueNotices(
        on channel: ChannelName, at now: Instant, limit: Int, inLine: Bool = true
    ) throws(Fault) -> [DueNotice] {
        let line = try prepare(Connection.dueLine)
        let end = inLine ? now + BookNotice.longestLine : now
        var due: [DueNotice] = []
        for rank in Urgency.allCases where due.count < limit {
            due += try line.all(channel, rank.rawValue, end, now, limit - due.count) {
                row throws(Fault) in try dueNotice(row)
            }
        }
        return due
    }

    /// What presses on a channel, the earliest deadline first: notices that are due or may leave early, and are of no
    /// more use by a moment.
    func pressingNotices(
        on channel: ChannelName, by deadline: Instant, at now: Instant, limit: Int
    ) throws(Fault) -> [DueNotice] {
        try prepare(
            """
            select \(Connection.dueColumns) from notices n
            join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
            where n.channel = ? and n.rank in (0, 1, 2) and n.state in ('scheduled', 'deferred') and n.send_at <= ?
                and n.useful_until <= ? and (n.due_at <= ? or n.early_at <= ?)
            order by n.useful_until, n.send_at, n.number limit ?
            """
        ).all(channel, now + Pressure.horizon, deadline, now, now, limit) { row throws(Fault) in try dueNotice(row) }
    }

    /// What is soon of no more use on a channel: how much of it is useful until when, the earliest first.
    /// - Parameter enough: as many as that leave in their turn, whenever it is: fewer are not looked at.
    func pressure(
        on channel: ChannelName, at now: Instant, moreThan enough: Int
    ) throws(Fault) -> [Pressure.Wave] {
        let count =
            try prepare(
                """
                select count(*) from (select 1 from notices where channel = ? and rank in (0, 1, 2)
                    and state in ('scheduled', 'deferred') and send_at <= ? limit ?) as soon
                """
            ).first(channel, now + Pressure.horizon, enough + 1) { row throws(Fault) in row.integer(0) } ?? 0
        guard count > enough else { return [] }
        let opens = Dialect.least("due_at", "coalesce(early_at, due_at)")
        return try prepare(
            """
            select useful_until, count(*), min(\(opens)) from notices
            where channel = ? and rank in (0, 1, 2) and state in ('scheduled', 'deferred') and send_at <= ?
                and useful_until > ? and useful_until <= ?
            group by useful_until order by useful_until
            """
        ).all(channel, now + Pressure.horizon, now, now + Pressure.horizon + Pressure.horizon) { row throws(Fault) in
            Pressure.Wave(usefulUntil: row.instant(0), count: row.integer(1), opens: row.instant(2))
        }
    }

    func notice(_ number: Int) throws(Fault) -> DueNotice? {
        try prepare(
            """
            select \(Connection.dueColumns) from notices n
            join participants p on p.number = n.participant join cohorts c on c.number = n.cohort
            where n.number = ?
            """
        ).first(number) { row throws(Fault) in try dueNotice(row) }
    }

    func dueNotice(_ row: Row) throws(Fault) -> DueNotice {
        DueNotice(
            number: row.integer(0), cohort: row.integer(1),
            participant: try participant(row, of: CohortID(row.text(9)), first: 13), rule: NoticeRuleID(row.text(2)),
            occurrence: Occurrence(row.text(3)), session: row.optionalInteger(4), due: row.instant(5),
            sendAt: row.instant(11),
            usefulUntil: row.instant(6),
            matters: row.flag(7), details: row.optionalText(8),
            tried: row.integer(10) == 0 && !row.flag(12) ? [] : try channelsTried(for: row.integer(0)),
            steps: row.integer(10))
    }

    private func channelsTried(for notice: Int) throws(Fault) -> [ChannelName] {
        try prepare(
            """
            select channel, started_at from deliveries where notice = ? and state not in ('cancelled', 'delivered')
            union all
            select d.channel, d.started_at from carried k join deliveries d on d.notice = k.carrier and d.step = k.step
            where k.notice = ? and d.state not in ('cancelled', 'delivered')
            order by 2
            """
        ).all(notice, notice) { row throws(Fault) in ChannelName(row.text(0)) }
    }

    static let retryLine = """
        select d.notice, d.step, d.attempts, d.next_at, p.address, p.body, d.about, d.begun_at,
            d.started_at
        from deliveries d join parcels p on p.notice = d.notice and p.step = d.step
        where d.channel = ? and d.next_at <= ? and d.state = 'retrying'
        order by d.next_at limit ?
        """

    /// The deliveries of one channel whose pause is over.
    /// - Parameter mark: the database's own.
    func dueRetries(
        on channel: ChannelName, at now: Instant, limit: Int, mark: String
    ) throws(Fault) -> [DueRetry] {
        try prepare(Connection.retryLine).all(channel, now, limit) { row throws(Fault) in
            let id = DeliveryID(notice: row.integer(0), step: row.integer(1))
            return DueRetry(
                id: id, attempts: row.integer(2),
                due: row.instant(3),
                parcel: Parcel(id: id.messageID(mark: mark), address: row.text(4), body: row.bytes(5)),
                about: row.optionalText(6), begunAt: row.instant(7), lastAt: row.instant(8))
        }
    }

    /// The names of all channels on which something waits, whether they are configured or not.
    func waitingChannels() throws(Fault) -> [ChannelName] {
        // From name to name through the index: nothing is counted.
        let next = try prepare(
            """
            select min(channel) from (
                select min(channel) as channel from notices where state in ('scheduled', 'deferred') and channel > ?
                union all
                select min(channel) from deliveries where state = 'retrying' and channel > ?
            ) as channels
            """)
        var names: [ChannelName] = []
        while true {
            let last = names.last?.rawValue ?? ""
            guard let name = try next.first(last, last, row: { row throws(Fault) in row.optionalText(0) }) ?? nil else {
                return names
            }
            names.append(ChannelName(name))
        }
    }

    /// When something of a channel is next due: a notice, or another attempt. `nil` when nothing waits.
    /// - Parameter inLine: whether its notices have turns: those of a channel with a limit do.
    func nextDue(on channel: ChannelName, inLine: Bool = true) throws(Fault) -> Instant? {
        let waiting = try nextWaiting(on: channel, inLine: inLine)
        let retry = try prepare("select min(next_at) from deliveries where channel = ? and state = 'retrying'")
            .first(channel) { row throws(Fault) in row.optionalInstant(0) }
        return [waiting, retry ?? nil].compactMap { $0 }.min()
    }

    /// When the first notice is due that waits for a channel and is not begun on it.
    func nextWaiting(on channel: ChannelName, inLine: Bool = true) throws(Fault) -> Instant? {
        // The first in line is seldom not the first that is due; what is due sooner stands within the longest line.
        let first = try prepare(
            """
            select min(due_at) from notices where channel = ? and rank = ? and state in ('scheduled', 'deferred')
                and send_at <= ?
            """)
        let line = try prepare(
            "select min(send_at) from notices where channel = ? and rank = ? and state in ('scheduled', 'deferred')")
        var moments: [Instant] = []
        for rank in Urgency.allCases {
            let head = try line.first(channel, rank.rawValue) { row throws(Fault) in row.optionalInstant(0) }
            guard let head = head ?? nil else { continue }
            let due =
                inLine
                ? try first.first(channel, rank.rawValue, head + BookNotice.longestLine) { row throws(Fault) in
                    row.optionalInstant(0)
                } : head
            if let due = due ?? nil { moments.append(due) }
        }
        return moments.min()
    }
}
