import Basics
import Clubs
import FoundationEssentials
import Notices
import Stores

/// Runs every cohort of an installation: opens and closes sessions, sends what is due, writes what came of it.
///
/// It knows no clock: the caller says what time it is, and so a rehearsal runs the same code in virtual time.
package final class Orchestrator {
    package let installation: Installation
    let worker: Int64
    private let mark: String
    private let inHand = InHand()
    private let reservations: [ChannelName: Reservations]
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
        reservations = Dictionary(
            installation.channels.map { ($0.name, Reservations(width: Orchestrator.width(of: $0))) },
            uniquingKeysWith: { first, _ in first })
        self.mark = try installation.vault.mark(orElse: mark)
    }

    /// Does everything that is due at a moment, channel after channel, and returns when nothing is left.
    /// - Throws: also what hindered a chore, once all the rest is done.
    package func step(at now: Instant) throws(Fault) -> Tally {
        var hindered: Fault?
        var tally = try keepHouse(at: now) { hindered = hindered ?? $0 }
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
        if let hindered { throw hindered }
        return tally
    }

    var bell: AlarmBell { AlarmBell(installation: installation, mark: mark) }

    /// How often the accounts at the gateways are asked what they hold.
    private static let creditPause = Span.minutes(30)

    /// Asks the gateways what their accounts still hold, and keeps it. No transaction is open while they answer.
    func watchCredit(at now: Instant) throws(Fault) {
        for channel in installation.channels where channel.lowCredit != nil {
            let last = try installation.outbox.vitals(of: [channel.line]).channels.first?.health.creditAt
            guard last.map({ now - $0 >= Orchestrator.creditPause || now < $0 }) ?? true else { continue }
            guard let credit = channel.credit()?.plausible else { continue }
            try installation.outbox.setCredit(credit, of: channel.name, at: now)
            try watch(at: now)
        }
    }

    /// What is neither sending nor waiting: sessions open and close, chores are done, and deliveries of dead processes are
    /// taken over. Each is a transaction of its own.
    /// - Parameter report: takes what hindered a chore; the others, and the house, go on.
    func keepHouse(at now: Instant, report: (Fault) -> Void = { _ in }) throws(Fault) -> Tally {
        try installation.outbox.turnSessions(at: now)
        for chore in installation.chores {
            do throws(Fault) { try chore.perform(in: installation, at: now) } catch { report(error) }
        }
        let onward = installation.onward(at: now)
        let (inHand, channels) = (inHand, installation.channels)
        var tally = try installation.outbox.takeOver(
            for: worker, alone: alone, at: now, isInHand: { inHand.contains($0) },
            resends: { name in channels.first { $0.name == name }?.resendsUnknown ?? false }, onward: onward)
        tally += try installation.outbox.passOnUnproven(at: now, onward: onward)
        try watch(at: now)
        return tally
    }

    private func watch(at now: Instant) throws(Fault) {
        let vitals = try installation.outbox.vitals(of: installation.lines)
        let today = try installation.zone(installation.organisation.zone).wall(at: now).date
        let orders = Watch(channels: installation.channels, now: now, today: today).orders(vitals)
        if !orders.isEmpty { try installation.outbox.keep(orders, at: now) }
    }

    /// Decides about what waits on channels that this installation does not have.
    /// - Returns: whether there was any.
    func passOnUnreachable(at now: Instant, tally: inout Tally) throws(Fault) -> Bool {
        var busy = false
        for stranger in try installation.outbox.agenda(of: installation.lines, at: now).strangers {
            let leasing = Leasing(
                installation: installation, name: stranger.name, channel: nil, worker: worker, mark: mark,
                inHand: inHand)
            var batch = try leasing.lease(upTo: 200, at: now, tally: &tally)
            while batch.seen > batch.refused {
                busy = true
                batch = try leasing.lease(upTo: 200, at: now, tally: &tally)
            }
        }
        return busy
    }

    /// How many lanes of a channel decide and compose at once: as many as processors can do so. Where a minute has little
    /// room one alone takes it, lest others compose what then has none.
    private static func width(of channel: any Channel) -> Int {
        channel.perMinute == nil ? max(1, min(channel.connections, ProcessInfo.processInfo.activeProcessorCount)) : 1
    }

    func lane(on channel: any Channel, clock: @escaping () -> Instant) -> Lane {
        Lane(
            Leasing(
                installation: installation, name: channel.name, channel: channel, worker: worker, mark: mark,
                inHand: inHand, reservations: reservations[channel.name] ?? Reservations()), clock: clock)
    }

    /// When the pace of a channel lets go on what was due by a moment, or `nil` when nothing of it waits for a pace.
    /// - Parameter now: no earlier than `moment`.
    package func heldBack(dueBy moment: Instant, at now: Instant) throws(Fault) -> (
        channel: ChannelName, until: Instant
    )? {
        let lines = try installation.outbox.agenda(of: installation.lines, at: now).lines
        let held = lines.compactMap { line -> (channel: ChannelName, until: Instant)? in
            guard let due = line.due, due <= moment, let opening = line.opening, opening > now else { return nil }
            return (line.name, opening)
        }
        return held.min { $0.until < $1.until }
    }

    /// The first moment from `now` on at which there is something to do, or `nil` when nothing waits at all.
    package func nextMoment(after now: Instant) throws(Fault) -> Instant? {
        var moments = [try installation.outbox.turnSessions(at: now)].compactMap { $0 }
        for chore in installation.chores {
            if let next = try chore.nextMoment(in: installation) { moments.append(max(next, now)) }
        }
        let agenda = try installation.outbox.agenda(of: installation.lines, at: now)
        moments += [agenda.proof].compactMap { $0 }
        moments += agenda.lines.compactMap { $0.next(from: now) }
        moments += agenda.strangers.compactMap(\.due)
        return moments.min()
    }

    func due(on channel: any Channel, at now: Instant) throws(Fault) -> Bool {
        let line = try installation.outbox.agenda(of: [channel.line], at: now).lines.first
        return line?.next(from: now).map { $0 <= now } ?? false
    }

    func renewLeases(at now: Instant) throws(Fault) {
        try installation.outbox.renewLeases(of: worker, until: now + Leasing.length)
    }
}
