import Basics
import Clubs

/// What somebody on the way says became of a message after it was handed over: a gateway's receipt, a bounce.
///
/// Reports come late, twice and out of order: what they lead to depends on which came, never on their order.
package struct DeliveryReport: Hashable, Sendable {
    /// The message that is meant.
    package enum Subject: Hashable, Sendable {
        /// By our own name for it: `Message.id`, `412.1.k3v9…`.
        case message(String)
        /// By the other side's name for it, as `Outcome.accepted` told.
        case reference(String)
    }

    package enum Verdict: Hashable, Sendable {
        /// It is with the person: a telephone took it, a mailbox holds it.
        case delivered
        /// Still on its way: queued, taken by the operator, delayed. Nothing follows.
        case underway
        /// It will not arrive.
        case failed(Blame)
    }

    package var channel: ChannelName
    package var subject: Subject
    package var verdict: Verdict
    /// Short and for operators, without personal data: `5.1.1`, `the operator rejected it`. Whatever the reporter
    /// wrote, this is what `ForeignText.anonymous` leaves of it.
    package let reason: String?
    /// When it happened, as the reporter says; else when it was heard.
    package var at: Instant

    package init(channel: ChannelName, subject: Subject, verdict: Verdict, reason: String? = nil, at: Instant) {
        self.channel = channel
        self.subject = subject
        self.verdict = verdict
        let anonymous = reason.map { ForeignText.anonymous($0) }
        self.reason = anonymous?.isEmpty == true ? nil : anonymous
        self.at = at
    }
}

/// What an account at a gateway still holds.
package struct Credit: Hashable, Sendable {
    /// In `unit`.
    package var left: Double
    /// `SMS`, `EUR`…; whatever the gateway wrote, one short line of it.
    package var unit: String

    package init(left: Double, unit: String) {
        self.left = left
        self.unit = ForeignText.anonymous(unit, atMost: 20)
    }

    /// What an account may hold at most here: past that, and for no number at all, the answer is nonsense.
    private static let most = 1e12

    /// The same when it can be: a finite amount in a short unit.
    package var plausible: Credit? {
        guard left.isFinite, abs(left) < Credit.most else { return nil }
        return Credit(left: left, unit: String(unit.prefix(8)))
    }

    /// `212 SMS`.
    package var spoken: String {
        let whole = plausible.map { String(Int($0.left)) } ?? "?"
        return unit.isEmpty ? whole : "\(whole) \(unit)"
    }
}
