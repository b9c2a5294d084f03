import Basics
import Clubs
import Notices
import Stores

/// One line of sending on one channel: leases what is due, sends it, writes what came of it.
///
/// Used by one thread at a time; a channel may have several lanes.
final class Lane {
    let name: ChannelName
    private let leasing: Leasing
    private let clock: () -> Instant
    /// Results that are not in the store yet: they are written with the next lease, or before it.
    private var unwritten: [AttemptResult] = []
    /// When the first of them came.
    private var waitingSince = Instant.distantPast

    /// How many results are written together at most, and how long the first of them waits: more, and a crash leaves
    /// more deliveries in doubt; fewer, and the disk sets the rate.
    private static let group = 512
    private static let longestWait = Span.milliseconds(200)
    /// How often in a row everything that was composed had changed before it could be leased.
    private var refusals = 0
    /// From so many on the lane waits to be woken after each: it must not spin on something that never holds.
    private static let mostRefusals = 8

    init(_ leasing: Leasing, clock: @escaping () -> Instant) {
        name = leasing.name
        self.leasing = leasing
        self.clock = clock
    }

    /// One round. No transaction is open while the channel sends.
    ///
    /// What came of the parcels may stay in hand until the next round, which has to follow at once, or `finish`.
    /// - Returns: whether there was anything to do, and so perhaps there is more.
    func turn(tally: inout Tally) throws(Fault) -> Bool {
        let now = clock()
        let wanted = leasing.channel?.batch ?? Lane.group
        let batch: LeasedBatch
        // What follows from results may be due at once: it was not there yet when was looked.
        let mayFollow = !unwritten.isEmpty
        do {
            batch = try leasing.lease(upTo: wanted, at: now, after: unwritten, tally: &tally)
            unwritten.removeAll(keepingCapacity: true)
        } catch {
            // What hinders the lease need not hinder the results.
            try finish(tally: &tally)
            throw error
        }
        refusals = batch.seen > 0 && batch.refused == batch.seen ? refusals + 1 : 0
        guard let channel = leasing.channel, !batch.leased.isEmpty else {
            return refusals < Lane.mostRefusals && batch.seen > 0 || mayFollow
        }
        send(batch.leased, through: channel, tally: &tally)
        return true
    }

    /// Writes what came of the last parcels.
    func finish(tally: inout Tally) throws(Fault) {
        try leasing.write(unwritten, at: clock(), tally: &tally)
        unwritten.removeAll(keepingCapacity: true)
    }

    private func send(_ leased: [Leased], through channel: any Channel, tally: inout Tally) {
        var waiting = Dictionary(leased.map { ($0.parcel.id, $0) }, uniquingKeysWith: { first, _ in first })
        Step.sending.pass()
        channel.send(leased.map { leasing.installation.filled($0.parcel) }) { parcel, outcome in
            Step.sent.pass()
            guard let sent = waiting.removeValue(forKey: parcel.id) else { return }
            let now = clock()
            keep(sent, outcome, at: now, channel)
            // A store that refuses now is asked again with the next lease.
            if unwritten.count >= Lane.group || now - waitingSince >= Lane.longestWait || now < waitingSince {
                try? finish(tally: &tally)
                waitingSince = now
            }
        }
        for sent in waiting.values { keep(sent, .unknown(reason: .channelGaveNoAnswer), at: clock(), channel) }
    }

    private func keep(_ sent: Leased, _ outcome: Outcome, at now: Instant, _ channel: any Channel) {
        if unwritten.isEmpty { waitingSince = now }
        // By chance, but the same for the same attempt: a rehearsal repeats itself.
        let lease = sent.lease
        var chance = SeededGenerator(seed: UInt64(truncatingIfNeeded: lease.id.notice &* 31 &+ lease.attempts))
        let after = AfterAttempt(
            outcome, attempts: lease.attempts, at: now, usefulUntil: sent.usefulUntil, patience: sent.patience,
            proofBy: sent.proofBy, resendsUnknown: channel.resendsUnknown,
            jitter: Double.random(in: 0..<1, using: &chance))
        unwritten.append(AttemptResult(lease: lease, after: after))
    }
}
