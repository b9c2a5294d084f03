import Clubs
import Notices
import Storage

/// One line of sending on one channel: claims what is due, sends it, writes what came of it.
///
/// Used by one thread at a time; a channel may have several lanes, which share its pace.
final class Lane {
    let name: ChannelName
    private let claiming: Claiming
    private let pace: Pace
    private let clock: () -> Instant
    /// Results that the store could not take yet: they are written before anything else is claimed.
    private var unwritten: [(Claim, AfterAttempt)] = []

    /// How many results are committed together at most: fewer, and the disk sets the rate; more, and a crash leaves
    /// more deliveries in doubt.
    private static let group = 64

    init(_ claiming: Claiming, pace: Pace, clock: @escaping () -> Instant) {
        name = claiming.name
        self.claiming = claiming
        self.pace = pace
        self.clock = clock
    }

    /// One round. No transaction is open while the channel sends.
    /// - Returns: whether there was anything to do.
    func turn(tally: inout Tally) throws(Fault) -> Bool {
        try write(tally: &tally)
        let now = clock()
        let wanted = claiming.channel?.batch ?? Lane.group
        let granted = claiming.channel == nil ? wanted : pace.take(wanted, at: now)
        guard granted > 0 else { return false }
        let (claimed, seen): ([Claimed], Int)
        do {
            (claimed, seen) = try claiming.claim(upTo: granted, at: now, tally: &tally)
        } catch {
            pace.giveBack(granted, takenAt: now)
            throw error
        }
        pace.giveBack(granted - claimed.count, takenAt: now)
        guard let channel = claiming.channel, !claimed.isEmpty else { return seen > 0 }
        try send(claimed, through: channel, tally: &tally)
        return true
    }

    private func send(_ claimed: [Claimed], through channel: any Channel, tally: inout Tally) throws(Fault) {
        var waiting = Dictionary(claimed.map { ($0.parcel.id, $0) }, uniquingKeysWith: { first, _ in first })
        channel.send(claimed.map(\.parcel)) { parcel, outcome in
            guard let sent = waiting.removeValue(forKey: parcel.id) else { return }
            unwritten.append((sent.claim, after(outcome, sent, channel)))
            // A store that refuses now is asked again before the next claim.
            if unwritten.count >= Lane.group { try? write(tally: &tally) }
        }
        for sent in waiting.values {
            unwritten.append((sent.claim, after(.unknown(reason: "the channel gave no answer"), sent, channel)))
        }
        try write(tally: &tally)
    }

    private func after(_ outcome: Outcome, _ sent: Claimed, _ channel: any Channel) -> AfterAttempt {
        // By chance, but the same for the same attempt: a rehearsal repeats itself.
        let claim = sent.claim
        var chance = SeededGenerator(seed: UInt64(truncatingIfNeeded: claim.id.notice &* 31 &+ claim.attempts))
        return AfterAttempt(
            outcome, attempts: claim.attempts, at: clock(), usefulUntil: sent.usefulUntil,
            resendsUnknown: channel.resendsUnknown, jitter: Double.random(in: 0..<1, using: &chance))
    }

    private func write(tally: inout Tally) throws(Fault) {
        guard !unwritten.isEmpty else { return }
        let aftermath = Aftermath(installation: claiming.installation, now: clock())
        var written = Tally()
        try claiming.installation.database.write { connection throws(Fault) in
            written = Tally()
            for (claim, after) in unwritten { try aftermath.settle(claim, after, connection, tally: &written) }
        }
        unwritten.removeAll(keepingCapacity: true)
        tally += written
    }
}
