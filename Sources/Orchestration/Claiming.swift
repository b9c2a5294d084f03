import Clubs
import Notices
import Storage

/// A message that is committed as `transmitting` and may now leave.
struct Claimed: Sendable {
    var claim: Claim
    var parcel: Parcel
    var usefulUntil: Instant
    /// Until when this channel is tried: then the next way still has time.
    var patience: Instant
    /// By when a receipt must come if it is accepted now; `nil` where none is asked for.
    var proofBy: Instant?
}

/// Decides, in one transaction, about what is due on a channel, and freezes what is to leave.
///
/// Sessions are read again here: what was cancelled or moved since the planning no longer leaves.
struct Claiming {
    let installation: Installation
    let name: ChannelName
    /// `nil` for a name on which something waits although this installation has no such channel.
    let channel: (any Channel)?
    let worker: Int64
    let mark: String
    /// Shared by all lanes of the process.
    var inHand = InHand()

    /// How long a process that sends may stay silent before it is taken for dead.
    static let lease = Span.seconds(45)

    /// - Parameter results: written first, in the same transaction: one visit to the disk does for both.
    /// - Returns: what may leave, and how many notices were looked at.
    func claim(
        upTo limit: Int, at now: Instant, after results: [AttemptResult] = [], tally: inout Tally
    ) throws(Fault) -> (claimed: [Claimed], seen: Int) {
        let aftermath = Aftermath(installation: installation, now: now)
        var batch = ClaimBatch(claiming: self, now: now)
        do {
            try installation.database.write { connection throws(Fault) in
                for result in results {
                    try aftermath.settle(result.claim, on: name, result.after, connection, tally: &batch.tally)
                }
                if !results.isEmpty { try note(results, at: now, connection) }
                try keepingPace(upTo: limit, at: now, connection) { room throws(Fault) in
                    try batch.work(upTo: room, connection)
                    return batch.claimed.count
                }
                inHand.take(batch.claimed.map(\.claim))
                if !batch.claimed.isEmpty { Step.composing.pass() }
            }
        } catch {
            // Whether the commit reached the disk is not known: nobody holds these, and house-keeping finds out.
            inHand.letGo(of: batch.claimed.map(\.claim))
            throw error
        }
        inHand.letGo(of: results.map(\.claim))
        if !results.isEmpty { Step.settled.pass() }
        if !batch.claimed.isEmpty { Step.claimed.pass() }
        tally += batch.tally
        return (batch.claimed, batch.seen)
    }

    /// Notes how the channel fares, once for all of a batch.
    private func note(_ results: [AttemptResult], at now: Instant, _ connection: Connection) throws(Fault) {
        var isTaken = false
        var refusal: String?
        for result in results {
            switch result.after {
            case .accepted: isTaken = true
            case .retry(_, let reason, _), .unknown(let reason): refusal = reason
            // One person's address says nothing of the channel.
            case .failed(let reason, let blame) where blame == .ourselves: refusal = reason
            case .failed: break
            }
        }
        try connection.note(name, accepted: isTaken, refusal: refusal, at: now)
        Step.settling.pass()
    }

    /// Claims no more than the limit of the channel leaves room for, and counts what was claimed towards it.
    private func keepingPace(
        upTo limit: Int, at now: Instant, _ connection: Connection, claim: (Int) throws(Fault) -> Int
    ) throws(Fault) {
        guard let perMinute = channel?.perMinute else {
            _ = try claim(limit)
            return
        }
        let kept = try connection.pace(of: name)
        var pace = Pace(text: kept)
        let room = pace.room(perMinute: perMinute, at: now)
        guard room > 0 else {
            // A clock that was set back: what it takes for the future is kept as of now, and waited for once.
            if pace.text != kept { try connection.setPace(of: name, pace.text) }
            return
        }
        let count = try claim(min(limit, room))
        guard count > 0 else { return }
        pace.take(count, at: now)
        try connection.setPace(of: name, pace.text)
    }

    /// Writes what came of attempts.
    func write(_ results: [AttemptResult], at now: Instant, tally: inout Tally) throws(Fault) {
        guard !results.isEmpty else { return }
        let aftermath = Aftermath(installation: installation, now: now)
        var written = Tally()
        try installation.database.write { connection throws(Fault) in
            for result in results {
                try aftermath.settle(result.claim, on: name, result.after, connection, tally: &written)
            }
            try note(results, at: now, connection)
        }
        inHand.letGo(of: results.map(\.claim))
        Step.settled.pass()
        tally += written
    }
}

/// What came of one attempt, before it is written.
struct AttemptResult: Sendable {
    var claim: Claim
    var after: AfterAttempt
}
