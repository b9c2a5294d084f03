import Basics
import Clubs
import Notices

/// What an answer to a webhook means.
package enum WebhookOutcome {
    /// What Standard Webhooks 1.0 asks under "Delivery success and failure", with the codes that ask for a second try.
    ///
    /// - Parameter retryAfter: what the answer asked for, in seconds from now; kept within 24 hours.
    ///
    /// | Answer | Outcome |
    /// |---|---|
    /// | 2xx | accepted |
    /// | 3xx | permanent: nothing is followed, a receiver that moved says so to people |
    /// | 408, 425, 429, 5xx | transient |
    /// | 410 | permanent, and nothing more is wanted at this address |
    /// | all other 4xx | permanent |
    package static func of(status: Int, retryAfter: Int?) -> Outcome {
        switch status {
        case 200..<300: .accepted(reference: nil)
        case 300..<400: .permanent(reason: .receiverRedirects(status))
        case 408, 425, 429, 500...: .transient(reason: .receiverAnswered(status), retryAfter: span(retryAfter))
        case 410: .permanent(reason: .receiverIsGone(status))
        case 400..<500: .permanent(reason: .receiverRefused(status))
        default: .transient(reason: .receiverAnswered(status))
        }
    }

    private static func span(_ seconds: Int?) -> Span? {
        seconds.flatMap { $0 > 0 ? .seconds(min($0, 86_400)) : nil }
    }
}
