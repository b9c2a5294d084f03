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

    /// The database's own mark, part of every message's id; made on first use.
    package func mark(orElse new: String) throws(Fault) -> String {
        if let known = try prepare("select mark from marks").first(row: { row throws(Fault) in row.text(0) }) {
            return known
        }
        try prepare("insert into marks (mark) values (?)").run(new)
        return new
    }
}
