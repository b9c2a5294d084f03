import Clubs
import Notices
import Storage

/// Runs every cohort of an installation: opens and closes sessions, sends what is due, writes what came of it.
///
/// It knows no clock: the caller says what time it is, and so a rehearsal runs the same code in virtual time.
package final class Orchestrator {
    package let installation: Installation
    let worker: Int64
    private let mark: String
    private let inHand = InHand()
    /// Whether no other process can be sending from the same data: then what is in flight belongs to the dead.
    private let alone: Bool

    /// - Parameters:
    ///   - worker: a number that no other process has.
    ///   - mark: what makes message ids of this database unlike those of any other, used when it has none yet.
    package init(
        _ installation: Installation, worker: Int64, mark: String, alone: Bool
    ) throws(Fault) {
        self.installation = installation
        self.worker = worker
        self.alone = alone
        self.mark = try installation.database.write { connection throws(Fault) in try connection.mark(orElse: mark) }
    }

    /// Does everything that is due at a moment, channel after channel, and returns when nothing is left.
    package func step(at now: Instant) throws(Fault) -> Tally {
        var tally = try keepHouse(at: now)
        let lanes = installation.channels.map { lane(on: $0, clock: { now }) }
        var busy = true
        while busy {
            busy = try passOnUnreachable(at: now, tally: &tally)
            for lane in lanes {
                while try lane.turn(tally: &tally) { busy = true }
            }
        }
        try watchCredit(at: now)
        try bell.ring(at: now)
        return tally
    }

    var bell: AlarmBell { AlarmBell(installation: installation, mark: mark) }

    /// How often the accounts at the gateways are asked what they hold.
    private static let creditPause = Span.minutes(30)

    /// Asks the gateways what their accounts still hold, and keeps it. No transaction is open while they answer.
    func watchCredit(at now: Instant) throws(Fault) {
        for channel in installation.channels where channel.lowCredit != nil {
            let last = try installation.database.read { connection throws(Fault) in
                try connection.health(of: channel.name).creditAt
            }
            guard last.map({ now - $0 >= Orchestrator.creditPause || now < $0 }) ?? true else { continue }
            guard let credit = channel.credit()?.plausible else { continue }
            try installation.database.write { connection throws(Fault) in
                try connection.setCredit(credit, of: channel.name, at: now)
                try Watch(installation: installation, now: now).look(connection)
            }
        }
    }

    /// What is neither sending nor waiting: sessions open and close, and deliveries of dead processes are taken over.
    func keepHouse(at now: Instant) throws(Fault) -> Tally {
        var tally = Tally()
        let aftermath = Aftermath(installation: installation, now: now)
        try installation.database.write { connection throws(Fault) in
            try connection.turnSessions(at: now)
            for chore in installation.chores { try chore.perform(in: installation, at: now, connection) }
            for (claim, name) in try connection.doubtful(for: worker, alone: alone, at: now) {
                guard claim.worker != worker else {
                    // Ours and not in hand: its claim was committed though the store said otherwise; nothing left.
                    guard !inHand.contains(claim) else { continue }
                    let reason = "the store did not confirm the claim"
                    try aftermath.settle(
                        claim, on: name, .retry(at: now, reason: reason), connection, tally: &tally)
                    continue
                }
                let resends = installation.channels.first { $0.name == name }?.resendsUnknown ?? false
                let reason = "the process stopped while sending"
                try aftermath.settle(
                    claim, on: name,
                    resends ? .retry(at: now, reason: reason, inDoubt: true) : .unknown(reason: reason),
                    connection,
                    tally: &tally)
            }
            while try aftermath.passOnUnproven(connection, tally: &tally) {}
            try Watch(installation: installation, now: now).look(connection)
        }
        return tally
    }

    /// Decides about what waits on channels that this installation does not have.
    /// - Returns: whether there was any.
    func passOnUnreachable(at now: Instant, tally: inout Tally) throws(Fault) -> Bool {
        let known = Set(installation.channelNames)
        let strangers = try installation.database.read { connection throws(Fault) in
            try connection.waitingChannels().filter { !known.contains($0) }
        }
        var busy = false
        for name in strangers {
            let claiming = Claiming(
                installation: installation, name: name, channel: nil, worker: worker, mark: mark,
                inHand: inHand)
            while try claiming.claim(upTo: 200, at: now, tally: &tally).seen > 0 { busy = true }
        }
        return busy
    }

    func lane(on channel: any Channel, clock: @escaping () -> Instant) -> Lane {
        Lane(
            Claiming(
                installation: installation, name: channel.name, channel: channel, worker: worker, mark: mark,
                inHand: inHand), clock: clock)
    }

    /// When the pace of a channel lets go on what was due by a moment, or `nil` when nothing of it waits for a pace.
    /// - Parameter now: no earlier than `moment`.
    package func heldBack(dueBy moment: Instant, at now: Instant) throws(Fault) -> (
        channel: ChannelName, until: Instant
    )? {
        try installation.database.read { connection throws(Fault) in
            var held: [(channel: ChannelName, until: Instant)] = []
            for channel in installation.channels {
                guard let due = try nextDue(on: channel, at: now, connection), due <= moment,
                    let opening = try opening(of: channel, from: now, connection), opening > now
                else { continue }
                held.append((channel.name, opening))
            }
            return held.min { $0.until < $1.until }
        }
    }

    /// The first moment from `now` on at which there is something to do, or `nil` when nothing waits at all.
    package func nextMoment(after now: Instant) throws(Fault) -> Instant? {
        try installation.database.write { connection throws(Fault) in
            var moments = [try connection.turnSessions(at: now), try connection.nextProof()].compactMap { $0 }
            for chore in installation.chores {
                if let next = try chore.nextMoment(in: installation, connection) { moments.append(max(next, now)) }
            }
            for channel in installation.channels {
                guard let due = try nextDue(on: channel, at: now, connection) else { continue }
                moments.append(max(due, try opening(of: channel, from: now, connection) ?? now))
            }
            let known = Set(installation.channelNames)
            for name in try connection.waitingChannels() where !known.contains(name) {
                if let due = try connection.nextDue(on: name) { moments.append(due) }
            }
            return moments.min()
        }
    }

    func due(on channel: any Channel, at now: Instant) throws(Fault) -> Bool {
        try installation.database.read { connection throws(Fault) in
            guard try nextDue(on: channel, at: now, connection).map({ $0 <= now }) ?? false else { return false }
            return try opening(of: channel, from: now, connection).map { $0 <= now } ?? true
        }
    }

    /// When a channel has something to send: what is due, and what must leave early to be there in time.
    private func nextDue(
        on channel: any Channel, at now: Instant, _ connection: Connection
    ) throws(Fault) -> Instant? {
        let due = try connection.nextDue(on: channel.name, inLine: channel.perMinute != nil)
        // What is due first tells how far ahead to look: nothing presses long before.
        guard let perMinute = channel.perMinute, let due, due > now,
            let pressure = Pressure(
                try connection.pressure(on: channel.name, at: due, moreThan: perMinute), perMinute: perMinute, at: now)
        else { return due }
        return min(due, pressure.begins)
    }

    /// When the pace of a channel next lets something go; `nil` for a channel without a limit.
    private func opening(
        of channel: any Channel, from now: Instant, _ connection: Connection
    ) throws(Fault) -> Instant? {
        guard let perMinute = channel.perMinute else { return nil }
        return Pace(text: try connection.pace(of: channel.name)).opening(perMinute: perMinute, from: now)
    }

    func renewLeases(at now: Instant) throws(Fault) {
        try installation.database.write { connection throws(Fault) in
            try connection.renewLeases(of: worker, until: now + Claiming.lease)
        }
    }
}
