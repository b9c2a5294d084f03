import Basics
import Clubs
import Notices
import Stores

/// A message that is committed as `transmitting` and may now leave.
struct Leased: Sendable {
    var lease: Lease
    var parcel: Parcel
    var usefulUntil: Instant
    /// Until when this channel is tried: then the next way still has time.
    var patience: Instant
    /// By when a receipt must come if it is accepted now; `nil` where none is asked for.
    var proofBy: Instant?
}

/// What came of one look at what is due on a channel.
struct LeasedBatch: Sendable {
    /// What may leave.
    var leased: [Leased] = []
    /// About how much was decided.
    var seen = 0
    /// How much of it was left alone: it had changed since it was read.
    var refused = 0
}

/// Decides about what is due on a channel, freezes what is to leave, and leases it.
///
/// Three steps: a look at one snapshot; deciding, rendering and composing with no lock held; and one short transaction that
/// carries out what still holds. Sessions are looked at anew each time: what was cancelled or moved since the planning no
/// longer leaves, nor what is cancelled or moved while it is being composed.
struct Leasing {
    let installation: Installation
    let name: ChannelName
    /// `nil` for a name on which something waits although this installation has no such channel.
    let channel: (any Channel)?
    let worker: Int64
    let mark: String
    /// Shared by all lanes of the process.
    var inHand = InHand()
    /// Shared by the lanes of the channel.
    var reservations = Reservations()

    /// How long a process that sends may stay silent before it is taken for dead.
    static let length = Span.seconds(45)

    private var line: ChannelLine { channel?.line ?? ChannelLine(name, inLine: true) }

    /// - Parameter results: written first, in the same transaction: one visit to the disk does for both.
    func lease(
        upTo limit: Int, at now: Instant, after results: [AttemptResult] = [], tally: inout Tally
    ) throws(Fault) -> LeasedBatch {
        let asking = Asking(
            catalogue: installation.catalogue, form: channel?.form, sends: channel != nil, now: now)
        return try reservations.decide { reserved throws(Fault) in
            try installation.outbox.due(on: line, at: now, upTo: limit, besides: reserved, needs: asking.needs)
        } _: { work throws(Fault) in
            let deciding = try Deciding(work, leasing: self, at: now, taken: Leasing.taken(results))
            guard !deciding.decided.isEmpty || !results.isEmpty || work.isPaceAhead else { return LeasedBatch() }
            return try carryOut(deciding, at: now, after: results, tally: &tally)
        }
    }

    private func carryOut(
        _ deciding: Deciding, at now: Instant, after results: [AttemptResult], tally: inout Tally
    ) throws(Fault) -> LeasedBatch {
        let holder = LeaseHolder(
            worker: worker, line: line, until: now + Leasing.length, dailyCap: installation.organisation.dailyCap)
        let wanted = deciding.leased.map(\.lease)
        let answer: LeaseAnswer
        // In hand before they can be seen in the store: house-keeping takes what is not for lost.
        inHand.take(wanted)
        do {
            if !wanted.isEmpty { Step.composing.pass() }
            if !results.isEmpty { Step.settling.pass() }
            answer = try installation.outbox.lease(
                deciding.decided, by: holder, after: results, at: now, onward: installation.onward(at: now))
        } catch {
            // Whether the commit reached the disk is not known: nobody holds these, and house-keeping finds out.
            inHand.letGo(of: wanted)
            throw error
        }
        inHand.letGo(of: results.map(\.lease) + wanted.filter { !answer.leased.contains($0) })
        if !results.isEmpty { Step.settled.pass() }
        if !answer.leased.isEmpty { Step.leased.pass() }
        tally += answer.tally
        return LeasedBatch(
            leased: deciding.leased.filter { answer.leased.contains($0.lease) }, seen: deciding.decided.count,
            refused: answer.refused)
    }

    /// What was taken although the store does not know it yet.
    private static func taken(_ results: [AttemptResult]) -> Set<DeliveryID> {
        Set(
            results.compactMap { result in
                if case .accepted = result.after { result.lease.id } else { nil }
            })
    }

    /// Writes what came of attempts.
    func write(_ results: [AttemptResult], at now: Instant, tally: inout Tally) throws(Fault) {
        guard !results.isEmpty else { return }
        Step.settling.pass()
        tally += try installation.outbox.settle(results, on: name, at: now, onward: installation.onward(at: now))
        inHand.letGo(of: results.map(\.lease))
        Step.settled.pass()
    }
}
