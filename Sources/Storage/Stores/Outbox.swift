import Clubs
import Notices

/// A notice whose time has come, with the person it is for.
package struct DueNotice: Sendable {
    package var number: Int
    package var cohort: Int
    package var participant: Stored<Participant>
    package var rule: NoticeRuleID
    package var occurrence: String
    package var session: Int?
    package var due: Instant
    /// When its turn in the line of its channel comes.
    package var sendAt: Instant
    package var usefulUntil: Instant
    package var matters: Bool
    package var details: String?
    /// The channels that were tried before and did not reach the person.
    package var tried: [ChannelName]
    /// How many deliveries it has had.
    package var steps: Int

    /// The delivery that the next attempt makes.
    package var nextDelivery: DeliveryID { DeliveryID(notice: number, step: steps + 1) }
}

/// A delivery that failed for a while and is to be tried again with the same bytes.
package struct DueRetry: Sendable {
    package var id: DeliveryID
    package var attempts: Int
    package var due: Instant
    package var parcel: Parcel
    /// The sessions that it was written of, as `begin` was told; `nil` when that is not known.
    package var about: String?
    /// When its first attempt began, and its last.
    package var begunAt: Instant
    package var lastAt: Instant
}

/// What holds the right to finish an attempt: the process, and which attempt it was.
package struct Claim: Hashable, Sendable {
    package var id: DeliveryID
    package var worker: Int64
    package var attempts: Int

    package init(id: DeliveryID, worker: Int64, attempts: Int) {
        self.id = id
        self.worker = worker
        self.attempts = attempts
    }
}

/// The outbox, seen by those who send. Every function runs inside a transaction of the caller.
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
    package func dueNotices(
        on channel: ChannelName, at now: Instant, limit: Int, inLine: Bool = true
    ) throws(Fault) -> [DueNotice] {
        let line = try prepare(Connection.dueLine)
        let end = inLine ? now + NewNotice.longestLine : now
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
    package func pressingNotices(
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
    package func pressure(
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
        return try prepare(
            """
            select useful_until, count(*), min(min(due_at, coalesce(early_at, due_at))) from notices
            where channel = ? and rank in (0, 1, 2) and state in ('scheduled', 'deferred') and send_at <= ?
                and useful_until > ? and useful_until <= ?
            group by useful_until order by useful_until
            """
        ).all(channel, now + Pressure.horizon, now, now + Pressure.horizon + Pressure.horizon) { row throws(Fault) in
            Pressure.Wave(usefulUntil: row.instant(0), count: row.integer(1), opens: row.instant(2))
        }
    }

    package func notice(_ number: Int) throws(Fault) -> DueNotice? {
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
            occurrence: row.text(3), session: row.optionalInteger(4), due: row.instant(5), sendAt: row.instant(11),
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
    package func dueRetries(
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

    /// Commits the frozen message as `transmitting`: the last thing before its first byte leaves.
    /// - Parameter about: the sessions that it was written of, with their sequences: whether it still holds.
    package func begin(
        _ id: DeliveryID, parcel: Parcel, about: String, on channel: ChannelName, worker: Int64, at now: Instant,
        lease: Instant
    ) throws(Fault) {
        try prepare("update notices set state = 'started' where number = ?").run(id.notice)
        try prepare(
            """
            insert into deliveries (notice, step, channel, state, attempts, worker, next_at, begun_at, started_at,
                about)
            values (?, ?, ?, 'transmitting', 1, ?, ?, ?, ?, ?)
            """
        ).run(id.notice, id.step, channel, worker, lease, now, now, about)
        try keep(parcel, of: id)
    }

    private func keep(_ parcel: Parcel, of id: DeliveryID) throws(Fault) {
        try prepare("insert into parcels (notice, step, address, body) values (?, ?, ?, ?)")
            .run(id.notice, id.step, parcel.address, parcel.body)
    }

    /// How many messages a person has been sent on a day, over all channels and cohorts.
    package func told(_ person: Stored<Participant>, on day: CivilDate) throws(Fault) -> Int {
        try prepare("select count from told where person = ? and day = ?")
            .first(person.contactKey, day) { row throws(Fault) in row.integer(0) } ?? 0
    }

    /// Counts a message towards the most that a person gets in a day.
    /// - Throws: `.internal` past that: the schema refuses it, and nothing leaves.
    package func countTold(_ person: Stored<Participant>, on day: CivilDate, most: Int) throws(Fault) {
        try prepare(
            """
            insert into told (person, day, count, most) values (?, ?, 1, ?)
            on conflict (person, day) do update set count = count + 1, most = excluded.most
            """
        ).run(person.contactKey, day, most)
    }

    /// Forgets whom the messages of days before one were counted for.
    package func dropTold(before day: CivilDate) throws(Fault) {
        try prepare("delete from told where day < ?").run(day)
    }

    /// Takes up a delivery again for another attempt.
    package func resume(_ id: DeliveryID, worker: Int64, at now: Instant, lease: Instant) throws(Fault) {
        try prepare(
            """
            update deliveries set state = 'transmitting', attempts = attempts + 1, worker = ?, started_at = ?, next_at = ?
            where notice = ? and step = ? and state = 'retrying'
            """
        ).run(worker, now, lease, id.notice, id.step)
    }

    /// Writes what came of an attempt, once: only who holds the claim may, and only while it is in flight.
    /// - Returns: whether it was written.
    package func settle(_ claim: Claim, as after: AfterAttempt, at now: Instant) throws(Fault) -> Bool {
        var result = SettledAttempt(state: .unknown)
        switch after {
        case .accepted(let reference, let proofBy):
            result = SettledAttempt(state: .accepted, reference: reference, proofBy: proofBy)
        case .retry(let at, let reason, let inDoubt):
            result = SettledAttempt(state: .retrying, next: at, reason: reason, inDoubt: inDoubt)
        case .failed(let reason, _): result = SettledAttempt(state: .failed, reason: reason)
        case .unknown(let reason): result = SettledAttempt(state: .unknown, reason: reason, inDoubt: true)
        }
        try prepare(
            """
            update deliveries set state = ?, next_at = ?, proof_by = ?, reference = coalesce(?, reference), reason = ?,
                finished_at = ?, doubtful = case when ? = 1 then 1 else doubtful end
            where notice = ? and step = ? and worker = ? and attempts = ? and state = 'transmitting'
            """
        ).run(
            result.state.rawValue, result.next, result.proofBy, result.reference, result.reason,
            result.next == nil ? now : nil, result.inDoubt, claim.id.notice, claim.id.step, claim.worker,
            claim.attempts)
        return changes == 1
    }

    private struct SettledAttempt {
        var state: DeliveryState
        var next: Instant?
        var reference: String?
        var proofBy: Instant?
        var reason: String?
        var inDoubt = false
    }

    /// Records a channel that could not even be tried: the message cannot be written for it.
    package func refuse(
        _ id: DeliveryID, parcel: Parcel, on channel: ChannelName, worker: Int64, at now: Instant, reason: String
    ) throws(Fault) {
        try prepare(
            """
            insert into deliveries (notice, step, channel, state, attempts, worker, begun_at, started_at, finished_at,
                reason)
            values (?, ?, ?, 'failed', 1, ?, ?, ?, ?, ?)
            """
        ).run(id.notice, id.step, channel, worker, now, now, now, reason)
        try keep(parcel, of: id)
    }

    /// Puts another attempt off.
    package func postpone(_ id: DeliveryID, until: Instant) throws(Fault) {
        try prepare("update deliveries set next_at = ? where notice = ? and step = ? and state = 'retrying'")
            .run(until, id.notice, id.step)
    }

    /// Ends a delivery that waits for another attempt.
    package func end(_ id: DeliveryID, as state: DeliveryState, reason: String, at now: Instant) throws(Fault) {
        try prepare(
            """
            update deliveries set state = ?, reason = ?, finished_at = ?, next_at = null
            where notice = ? and step = ? and state = 'retrying'
            """
        ).run(state.rawValue, reason, now, id.notice, id.step)
    }

    /// Puts a delivery that ended back among those that are tried again, with the same bytes.
    package func takeUpAgain(_ id: DeliveryID, at now: Instant) throws(Fault) {
        try prepare(
            """
            update deliveries set state = 'retrying', next_at = ?, finished_at = null
            where notice = ? and step = ? and state in ('failed', 'unknown', 'expired')
            """
        ).run(now, id.notice, id.step)
        // By way of its plan: from there every arrow leads on.
        try prepare(
            "update notices set state = 'scheduled' where number = ? and state in ('expired', 'cancelled', 'suppressed')"
        )
        .run(id.notice)
        try prepare("update notices set state = 'started', reason = null where number = ? and state <> 'started'")
            .run(id.notice)
    }

    /// What a notice stands at itself, apart from its deliveries; `nil` once these tell.
    package func state(ofNotice number: Int) throws(Fault) -> DeliveryState? {
        try prepare("select state from notices where number = ?")
            .first(number) { row throws(Fault) in DeliveryState(rawValue: row.text(0)) } ?? nil
    }

    /// Ends a notice: `expired`, `cancelled`, `suppressed`, `failed` or `called`.
    package func close(notice number: Int, as state: DeliveryState, reason: String) throws(Fault) {
        try prepare("update notices set state = ?, reason = ? where number = ?").run(state.rawValue, reason, number)
    }

    /// Whether a notice has left its plan and its deliveries tell what became of it.
    package func isStarted(notice number: Int) throws(Fault) -> Bool {
        try prepare("select 1 from notices where number = ? and state = 'started'").first(number) { _ in true } ?? false
    }

    /// Sends a notice on by another channel, or later.
    package func requeue(
        notice number: Int, as state: DeliveryState = .scheduled, on channel: ChannelName, at due: Instant
    ) throws(Fault) {
        try prepare(
            "update notices set state = ?, channel = ?, due_at = ?, send_at = ?, early_at = null where number = ?"
        )
        .run(state.rawValue, channel, due, due, number)
    }

    /// Sends a notice on by the next channel, at once; when it was planned for stays known.
    package func passOn(notice number: Int, to channel: ChannelName, at now: Instant) throws(Fault) {
        try prepare(
            """
            update notices set state = 'scheduled', channel = ?, due_at = min(due_at, ?), send_at = ?, early_at = null
            where number = ?
            """
        ).run(channel, now, now, number)
    }

    /// Lets a notice be of use for longer.
    package func extend(notice number: Int, until: Instant) throws(Fault) {
        try prepare("update notices set useful_until = ? where number = ?").run(until, number)
    }

    /// Deliveries in flight that nobody may be sending: those of `worker` itself, which knows what it has in hand, and
    /// those of others whose lease has run out.
    /// - Parameter alone: whether no other process can be sending; then no lease is waited for.
    package func doubtful(for worker: Int64, alone: Bool, at now: Instant) throws(Fault) -> [(
        claim: Claim, channel: ChannelName
    )] {
        try prepare(
            """
            select notice, step, worker, attempts, channel from deliveries
            where state = 'transmitting' and (worker = ? or ? = 1 or next_at <= ?)
            """
        ).all(worker, alone, now) { row throws(Fault) in
            (
                Claim(
                    id: DeliveryID(notice: row.integer(0), step: row.integer(1)), worker: Int64(row.integer(2)),
                    attempts: row.integer(3)),
                ChannelName(row.text(4))
            )
        }
    }

    /// Keeps the leases of a process that is alive.
    package func renewLeases(of worker: Int64, until lease: Instant) throws(Fault) {
        try prepare("update deliveries set next_at = ? where worker = ? and state = 'transmitting'").run(lease, worker)
    }

    /// The names of all channels on which something waits, whether they are configured or not.
    package func waitingChannels() throws(Fault) -> [ChannelName] {
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
    package func nextDue(on channel: ChannelName, inLine: Bool = true) throws(Fault) -> Instant? {
        let waiting = try nextWaiting(on: channel, inLine: inLine)
        let retry = try prepare("select min(next_at) from deliveries where channel = ? and state = 'retrying'")
            .first(channel) { row throws(Fault) in row.optionalInstant(0) }
        return [waiting, retry ?? nil].compactMap { $0 }.min()
    }

    /// When the first notice is due that waits for a channel and is not begun on it.
    package func nextWaiting(on channel: ChannelName, inLine: Bool = true) throws(Fault) -> Instant? {
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
                ? try first.first(channel, rank.rawValue, head + NewNotice.longestLine) { row throws(Fault) in
                    row.optionalInstant(0)
                } : head
            if let due = due ?? nil { moments.append(due) }
        }
        return moments.min()
    }

    /// What a channel began in its last minute, as `Pace` writes it; empty before its first message.
    package func pace(of channel: ChannelName) throws(Fault) -> String {
        try prepare("select begun from paces where channel = ?").first(channel) { row throws(Fault) in row.text(0) }
            ?? ""
    }

    package func setPace(of channel: ChannelName, _ begun: String) throws(Fault) {
        try prepare(
            """
            insert into paces (channel, begun) values (?, ?)
            on conflict (channel) do update set begun = excluded.begun
            """
        ).run(channel, begun)
    }

    /// The database's own mark, part of every message's id; made on first use.
    package func mark(orElse new: String) throws(Fault) -> String {
        if let known = try prepare("select mark from marks").first(row: { row throws(Fault) in row.text(0) }) {
            return known
        }
        try prepare("insert into marks (mark) values (?)").run(new)
        return new
    }
}

extension Stored<Participant> {
    /// What one human is known by, in whichever cohorts they are: by it the messages of a day are counted.
    var contactKey: String { value.phone ?? value.email?.lowercased() ?? value.webhook ?? "#\(number)" }
}
