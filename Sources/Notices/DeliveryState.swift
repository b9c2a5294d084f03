import Clubs

/// Where a notice stands on one channel.
///
/// ```
///   scheduled ──────────► transmitting ──► accepted ──► delivered
///      │  ▲                 │   ▲   │
///      │  │        transient│   │   ├──► failed   (never by this channel: the next one, or a call)
///      ▼  │                 ▼   │   │
///   deferred             retrying   └──► unknown  (the answer was lost: resent under the same id, or a call)
///      │                    │
///      └─► expired, cancelled, suppressed, called
/// ```
///
/// `scheduled`, `deferred`, `suppressed` and `called` belong to the notice, before and after its deliveries.
package enum DeliveryState: String, Codable, Sendable, CaseIterable {
    case scheduled
    /// Put off to the end of quiet hours.
    case deferred
    /// Committed before the first byte leaves; its lease is renewed by the process that sends.
    case transmitting
    /// The other side took it: not yet delivery.
    case accepted
    case delivered
    case retrying
    case failed
    /// It may have been taken: the answer was lost, or the process died while sending.
    case unknown
    /// It came too late to be of use.
    case expired
    case cancelled
    /// What it would have said no longer held, or no channel reaches the person and it does not matter enough to phone.
    case suppressed
    /// A human has it on the call list.
    case called
}

/// One way of reaching one person with one notice: `412.1` is notice 412 on the first channel tried.
package struct DeliveryID: Hashable, Sendable, CustomStringConvertible {
    package var notice: Int
    /// 1 for the first channel.
    package var step: Int

    package init(notice: Int, step: Int) {
        self.notice = notice
        self.step = step
    }

    /// Reads `412.1`; `412` is its first step.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let notice = Int(parts[0]), notice > 0,
            let step = parts.count == 2 ? Int(parts[1]) : 1, step > 0
        else { return nil }
        self.init(notice: notice, step: step)
    }

    package var description: String { "\(notice).\(step)" }

    /// The id of its message, the same at every attempt: `412.1.k3v9…`.
    /// - Parameter mark: the database's own.
    package func messageID(mark: String) -> String { "\(self).\(mark)" }
}
