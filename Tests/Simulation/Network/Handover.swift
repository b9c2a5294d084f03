import Basics
import Clubs
import Notices

/// A parcel as it came to a gateway, with the truth of what became of it, which the sender may never learn.
package struct Handover: Hashable, Sendable {
    /// What the sender was told at once.
    package enum Answer: Hashable, Sendable {
        case accepted
        case transient
        case permanent(Blame)
        /// The line broke, or the sender died, before an answer came.
        case none
    }

    /// Its place among all that happened.
    package var order: Int
    /// The true time.
    package var at: Instant
    /// What the clock of the sender showed.
    package var clock: Instant
    package var channel: ChannelName
    package var address: String
    package var messageID: String
    /// Of the bytes.
    package var digest: UInt64
    package var rule: NoticeRuleID
    /// The key of the person, `p07`; empty when nobody has the address.
    package var person: String
    package var text: String
    /// Whether the person really has it.
    package var isReceived: Bool
    package var answer: Answer
    /// Which run of the program handed it over.
    package var process: Int

    package init(
        order: Int, at: Instant, clock: Instant, channel: ChannelName, address: String = "", messageID: String,
        digest: UInt64 = 0, rule: NoticeRuleID, person: String, text: String = "", isReceived: Bool = true,
        answer: Answer = .accepted, process: Int = 1
    ) {
        self.order = order
        self.at = at
        self.clock = clock
        self.channel = channel
        self.address = address
        self.messageID = messageID
        self.digest = digest
        self.rule = rule
        self.person = person
        self.text = text
        self.isReceived = isReceived
        self.answer = answer
        self.process = process
    }

    /// The notice that the sender says it belongs to: `412` of `412.1.mark`.
    package var notice: Int { Int(messageID.prefix { $0 != "." }) ?? 0 }
}

/// A report that the sender was given.
package struct Hearing: Hashable, Sendable {
    package var order: Int
    /// What the clock of the sender showed.
    package var clock: Instant
    package var messageID: String
    package var verdict: DeliveryReport.Verdict

    package init(order: Int, clock: Instant, messageID: String, verdict: DeliveryReport.Verdict) {
        self.order = order
        self.clock = clock
        self.messageID = messageID
        self.verdict = verdict
    }
}

/// FNV-1a (Fowler, Noll and Vo), 64 bits: tells different bytes apart, and is no secret.
func digest(of bytes: some Sequence<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash
}
