import Basics
import Clubs

/// What to do with a delivery after an attempt: a pure function of the outcome.
package enum AfterAttempt: Hashable, Sendable {
    /// - Parameter proofBy: by when a receipt has to say that it was delivered, where that is asked for.
    case accepted(reference: String?, proofBy: Instant? = nil)
    /// - Parameter outcomeUnknown: whether this attempt may have been taken.
    case retry(at: Instant, reason: Reason, outcomeUnknown: Bool = false)
    /// Never by this channel: the next one, or a call.
    case failed(reason: Reason)
    /// Nobody can say whether it was taken, and it is not resent: a human asks.
    case unknown(reason: Reason)

    /// How long one channel is tried while another reaches the person, and while only a human is left.
    package static let patience = (another: Span.minutes(30), human: Span.hours(24))

    /// - Parameters:
    ///   - attempts: how many have been made, this one included.
    ///   - patience: until when this channel is tried: then the next way still has time.
    ///   - proofBy: by when it has to be proven once it is accepted.
    ///   - jitter: 0 to 1, drawn by the caller.
    package init(
        _ outcome: Outcome, attempts: Int, at now: Instant, usefulUntil: Instant, patience: Instant = .distantFuture,
        proofBy: Instant? = nil, resendsUnknown: Bool, jitter: Double
    ) {
        switch outcome {
        case .accepted(let reference):
            self = .accepted(reference: reference, proofBy: proofBy)
        case .permanent(let reason):
            self = .failed(reason: reason)
        case .transient(let reason, let retryAfter):
            let pause = max(Backoff.pause(after: attempts, jitter: jitter), retryAfter ?? .zero)
            self =
                now + pause < min(patience, usefulUntil)
                ? .retry(at: now + pause, reason: reason) : .failed(reason: reason)
        case .unknown(let reason) where resendsUnknown:
            let pause = Backoff.pause(after: attempts, jitter: jitter)
            self =
                now + pause < usefulUntil
                ? .retry(at: now + pause, reason: reason, outcomeUnknown: true) : .unknown(reason: reason)
        case .unknown(let reason):
            self = .unknown(reason: reason)
        }
    }
}

/// How long to wait between attempts.
package enum Backoff {
    /// 30 seconds, doubled each time up to an hour, and up to a quarter more or less by chance: many deliveries that
    /// failed together do not come back together.
    package static func pause(after attempts: Int, jitter: Double) -> Span {
        let doubled = 30_000 * (1 << min(max(attempts, 1) - 1, 7))
        return .milliseconds(Int(Double(min(doubled, 3_600_000)) * (0.75 + 0.5 * jitter)))
    }
}
