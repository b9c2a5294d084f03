import Basics
import Clubs
import Notices
import Stores

/// The outbox, seen by those who send. Every function runs inside a transaction of the caller.
extension Connection {
    /// Commits the frozen message as `transmitting`: the last thing before its first byte leaves.
    /// - Parameters:
    ///   - about: the sessions that it was written of, with their sequences: whether it still holds.
    ///   - said: what it tells the person of each session.
    func begin(
        _ id: DeliveryID, of notice: DueNotice, parcel: Parcel, about: String, saying said: [Said],
        on channel: ChannelName, worker: Int64, at now: Instant, until end: Instant
    ) throws(Fault) {
        try prepare("update notices set state = 'started' where number = ?").run(id.notice)
        try prepare(
            """
            insert into deliveries (notice, step, channel, state, attempts, worker, next_at, begun_at, started_at,
                about)
            values (?, ?, ?, 'transmitting', 1, ?, ?, ?, ?, ?)
            """
        ).run(id.notice, id.step, channel, worker, end, now, now, about)
        try keep(parcel.address, parcel.body, of: id)
        try say(said, to: notice.participant.number, in: notice.cohort, with: id)
    }

    private func keep(_ address: String, _ body: [UInt8], of id: DeliveryID) throws(Fault) {
        try prepare("insert into parcels (notice, step, address, body) values (?, ?, ?, ?)")
            .run(id.notice, id.step, address, body)
    }

    /// Takes up a delivery again for another attempt.
    func resume(_ id: DeliveryID, worker: Int64, at now: Instant, until end: Instant) throws(Fault) {
        try prepare(
            """
            update deliveries set state = 'transmitting', attempts = attempts + 1, worker = ?, started_at = ?, next_at = ?
            where notice = ? and step = ? and state = 'retrying'
            """
        ).run(worker, now, end, id.notice, id.step)
    }

    /// Writes what came of an attempt, once: only who holds the lease may, and only while it is in flight.
    /// - Returns: whether it was written.
    func settle(_ lease: Lease, as after: AfterAttempt, at now: Instant) throws(Fault) -> Bool {
        var result = SettledAttempt(state: .unknown)
        switch after {
        case .accepted(let reference, let proofBy):
            result = SettledAttempt(state: .accepted, reference: reference, proofBy: proofBy)
        case .retry(let at, let reason, let outcomeUnknown):
            result = SettledAttempt(state: .retrying, next: at, reason: reason, outcomeUnknown: outcomeUnknown)
        case .failed(let reason): result = SettledAttempt(state: .failed, reason: reason)
        case .unknown(let reason): result = SettledAttempt(state: .unknown, reason: reason, outcomeUnknown: true)
        }
        try prepare(
            """
            update deliveries set state = ?, next_at = ?, proof_by = ?, reference = coalesce(?, reference), reason = ?,
                finished_at = ?, doubtful = case when ? = 1 then 1 else doubtful end
            where notice = ? and step = ? and worker = ? and attempts = ? and state = 'transmitting'
            """
        ).run(
            result.state.rawValue, result.next, result.proofBy, result.reference, result.reason,
            result.next == nil ? now : nil, result.outcomeUnknown, lease.id.notice, lease.id.step, lease.worker,
            lease.attempts)
        return changes == 1
    }

    private struct SettledAttempt {
        var state: DeliveryState
        var next: Instant?
        var reference: String?
        var proofBy: Instant?
        var reason: Reason?
        var outcomeUnknown = false
    }

    /// Records a channel that could not even be tried: the message cannot be written for it.
    func refuse(
        _ id: DeliveryID, at address: String, on channel: ChannelName, worker: Int64, at now: Instant, reason: Reason
    ) throws(Fault) {
        try prepare(
            """
            insert into deliveries (notice, step, channel, state, attempts, worker, begun_at, started_at, finished_at,
                reason)
            values (?, ?, ?, 'failed', 1, ?, ?, ?, ?, ?)
            """
        ).run(id.notice, id.step, channel, worker, now, now, now, reason)
        try keep(address, [], of: id)
    }

    /// Puts another attempt off.
    func postpone(_ id: DeliveryID, until: Instant) throws(Fault) {
        try prepare("update deliveries set next_at = ? where notice = ? and step = ? and state = 'retrying'")
            .run(until, id.notice, id.step)
    }

    /// Ends a delivery that waits for another attempt.
    func end(_ id: DeliveryID, as state: DeliveryState, reason: Reason, at now: Instant) throws(Fault) {
        try prepare(
            """
            update deliveries set state = ?, reason = ?, finished_at = ?, next_at = null
            where notice = ? and step = ? and state = 'retrying'
            """
        ).run(state.rawValue, reason, now, id.notice, id.step)
    }

    /// Puts a delivery that ended back among those that are tried again, with the same bytes.
    func takeUpAgain(_ id: DeliveryID, at now: Instant) throws(Fault) {
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
    func state(ofNotice number: Int) throws(Fault) -> DeliveryState? {
        try prepare("select state from notices where number = ?")
            .first(number) { row throws(Fault) in DeliveryState(rawValue: row.text(0)) } ?? nil
    }

    /// Ends a notice: `expired`, `cancelled`, `suppressed`, `failed` or `called`.
    func close(notice number: Int, as state: DeliveryState, reason: Reason) throws(Fault) {
        try prepare("update notices set state = ?, reason = ? where number = ?").run(state.rawValue, reason, number)
    }

    /// Whether a notice has left its plan and its deliveries tell what became of it.
    func isStarted(notice number: Int) throws(Fault) -> Bool {
        try prepare("select 1 from notices where number = ? and state = 'started'").first(number) { _ in true } ?? false
    }

    /// Sends a notice on by another channel, or later.
    func requeue(
        notice number: Int, as state: DeliveryState = .scheduled, on channel: ChannelName, at due: Instant
    ) throws(Fault) {
        try prepare(
            "update notices set state = ?, channel = ?, due_at = ?, send_at = ?, early_at = null where number = ?"
        )
        .run(state.rawValue, channel, due, due, number)
    }

    /// Sends a notice on by the next channel, at once; when it was planned for stays known.
    func passOn(notice number: Int, to channel: ChannelName, at now: Instant) throws(Fault) {
        try prepare(
            """
            update notices set state = 'scheduled', channel = ?, due_at = \(Dialect.least("due_at", "?")),
                send_at = ?, early_at = null
            where number = ?
            """
        ).run(channel, now, now, number)
    }

    /// Lets a notice be of use for longer.
    func extend(notice number: Int, until: Instant) throws(Fault) {
        try prepare("update notices set useful_until = ? where number = ?").run(until, number)
    }

    /// Deliveries in flight that nobody may be sending: those of `worker` itself, which knows what it has in hand, and
    /// those of others whose lease has run out.
    /// - Parameter alone: whether no other process can be sending; then no lease is waited for.
    func outcomesUnknown(for worker: Int64, alone: Bool, at now: Instant) throws(Fault) -> [(
        lease: Lease, channel: ChannelName
    )] {
        try prepare(
            """
            select notice, step, worker, attempts, channel from deliveries
            where state = 'transmitting' and (worker = ? or ? = 1 or next_at <= ?)
            """
        ).all(worker, alone, now) { row throws(Fault) in
            (
                Lease(
                    id: DeliveryID(notice: row.integer(0), step: row.integer(1)), worker: Int64(row.integer(2)),
                    attempts: row.integer(3)),
                ChannelName(row.text(4))
            )
        }
    }

    /// Keeps the leases of a process that is alive.
    func renewLeases(of worker: Int64, until end: Instant) throws(Fault) {
        try prepare("update deliveries set next_at = ? where worker = ? and state = 'transmitting'").run(end, worker)
    }

    func mark() throws(Fault) -> String? {
        try prepare("select mark from marks").first { row throws(Fault) in try row.text("mark") }
    }

    /// The database's own mark, part of every message's id; made on first use.
    func mark(orElse new: String) throws(Fault) -> String {
        if let known = try prepare("select mark from marks").first(row: { row throws(Fault) in row.text(0) }) {
            return known
        }
        try prepare("insert into marks (mark) values (?)").run(new)
        return new
    }
}

extension Connection {
    /// Whether anything is in flight or waits for another attempt; each of the two has an index of its own.
    func isSending() throws(Fault) -> Bool {
        try prepare(
            """
            select exists (select 1 from deliveries where state = 'transmitting')
                or exists (select 1 from deliveries where state = 'retrying')
            """
        ).first { row throws(Fault) in row.flag(0) } ?? false
    }
}
