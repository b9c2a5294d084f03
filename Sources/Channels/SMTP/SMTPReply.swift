import Clubs
import Notices

/// A server's answer: the code of RFC 5321 section 4.2 and, when it has one, the finer one of RFC 3463.
///
/// The words that follow are left out: they tend to hold addresses.
package struct SMTPReply: Hashable, Sendable, CustomStringConvertible {
    /// 200 to 599.
    package let code: Int
    /// Of the same class as the code.
    package let status: EnhancedStatus?

    /// Reads the last line of a reply, `550 5.1.1 no such user`; a line that goes on (`550-`) is none.
    package init?(_ line: some StringProtocol) {
        guard line.utf8.count >= 3, let code = Int(line.prefix(3)), (200...599).contains(code) else { return nil }
        let rest = line.dropFirst(3)
        guard rest.isEmpty || rest.first == " " || rest.first?.isNewline == true else { return nil }
        self.code = code
        let status = EnhancedStatus(rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ".") })
        self.status = status?.class == code / 100 ? status : nil
    }

    /// `550 5.1.1`.
    package var description: String { status.map { "\(code) \($0)" } ?? "\(code)" }

    package var isPositive: Bool { code < 400 }
    package var isPermanent: Bool { code >= 500 }

    /// At whom a refusal of the recipient or of the message points.
    ///
    /// Ourselves: security and policy, our sender's address, and protocol (x.5.x), which only the two of us speak here;
    /// the plain codes that mean the same. The address: only where the finer code says so, since a bare 550 is also said
    /// of spam.
    package var blame: Blame {
        if let status { return status.subject == 5 ? .ourselves : status.blame }
        return [500, 502, 503, 504, 530, 534, 535, 538, 555].contains(code) ? .ourselves : .message
    }

    /// Whether the message is larger than the server takes.
    package var isTooLarge: Bool { status.map { $0.subject == 3 && $0.detail == 4 } ?? (code == 552) }
}
