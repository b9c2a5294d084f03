import Basics
import Clubs
import Notices

/// How a channel fares.
package struct ChannelHealth: Hashable, Sendable {
    /// When the other side last took something.
    package var acceptedAt: Instant?
    /// Since when nothing has been taken although it was tried; `nil` while all is well.
    package var failingSince: Instant?
    /// What the last refusal said.
    package var reason: Reason?
    package var credit: Credit?
    package var creditAt: Instant?

    package init() {}

    /// Whether the last refusal may be about one person's mailbox and not about the channel (RFC 5321: an answer to RCPT, to
    /// DATA or to the message itself).
    package var mayBeOnePersons: Bool {
        guard let reason, reason.blame != .ourselves, let step = reason.step else { return false }
        return [.recipient, .data, .content].contains(step)
    }
}

/// Something that a human must hear of although no message says it.
package struct Alarm: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        /// What is due does not leave.
        case stalled
        /// The account at the gateway is nearly empty.
        case credit
        /// The store refuses to keep anything: nothing may be sent.
        case store
    }

    package var number: Int
    package var kind: Kind
    package var channel: ChannelName
    package var reason: Reason
    package var begunAt: Instant

    package init(number: Int, kind: Kind, channel: ChannelName, reason: Reason, begunAt: Instant) {
        self.number = number
        self.kind = kind
        self.channel = channel
        self.reason = reason
        self.begunAt = begunAt
    }
}
