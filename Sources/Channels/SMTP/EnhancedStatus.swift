import Clubs
import Notices

/// What became of a mail, as servers code it: `5.1.1` (RFC 3463; the registry of RFC 5248).
package struct EnhancedStatus: Hashable, Sendable, CustomStringConvertible {
    /// 2 success, 4 not now, 5 never.
    package let `class`: Int
    /// 0 to 7: address, mailbox, system, network, protocol, content, policy.
    package let subject: Int
    /// 0 to 999.
    package let detail: Int

    /// Reads `5.1.1`.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard parts.count == 3, parts.allSatisfy({ (1...3).contains($0.count) && $0.allSatisfy(Self.isDigit) }) else {
            return nil
        }
        let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 48) } }
        guard [2, 4, 5].contains(numbers[0]) else { return nil }
        (`class`, subject, detail) = (numbers[0], numbers[1], numbers[2])
    }

    package var description: String { "\(`class`).\(subject).\(detail)" }

    /// Whether it says no more than its class: `5.0.0`.
    package var isVague: Bool { subject == 0 }

    /// At whom a final refusal with this status points.
    ///
    /// | Status | Registered meaning | Blame |
    /// |---|---|---|
    /// | 5.1.0 | other address status: something about the recipient's address | address |
    /// | 5.1.1, 5.1.2, 5.1.3 | no such mailbox, no such domain, no valid address | address |
    /// | 5.1.6 | the mailbox has moved and left no new address | address |
    /// | 5.1.10 | the domain takes no mail at all (RFC 7505) | address |
    /// | 5.2.1 | the mailbox is disabled, and with class 5 stays so | address |
    /// | 5.1.7, 5.1.8 | the *sender's* address or domain is bad | ourselves |
    /// | 5.7.x | security and policy: relaying, authentication, reputation, spam | ourselves |
    /// | 5.1.4, 5.1.5, 5.1.9 | ambiguous, valid, lost on the way to other systems | message |
    /// | 5.2.2, 5.2.3, 5.3.x to 5.6.x, 5.0.x | full, too large, systems, routes, protocol, content | message |
    /// | 4.x.x | given up after trying for long | message |
    package var blame: Blame {
        guard `class` == 5 else { return .message }
        switch (subject, detail) {
        case (1, 0...3), (1, 6), (1, 10), (2, 1): return .address
        case (1, 7), (1, 8), (7, _): return .ourselves
        default: return .message
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}
