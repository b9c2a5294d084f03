/// A server's answer: the code of RFC 5321 section 4.2 and, when it has one, the finer one of RFC 3463.
///
/// The words that follow are left out: they tend to hold addresses.
package struct SMTPReply: Hashable, Sendable, CustomStringConvertible {
    /// 200 to 599.
    package let code: Int
    /// `5.1.1` as subject 1 and detail 1; the class is the first digit of the code.
    package let subject: Int?
    package let detail: Int?

    /// Reads the last line of a reply, `550 5.1.1 no such user`; a line that goes on (`550-`) is none.
    package init?(_ line: some StringProtocol) {
        guard line.utf8.count >= 3, let code = Int(line.prefix(3)), (200...599).contains(code) else { return nil }
        let rest = line.dropFirst(3)
        guard rest.isEmpty || rest.first == " " || rest.first?.isNewline == true else { return nil }
        self.code = code
        let word = rest.dropFirst().prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        let parts = word.split(separator: ".", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 3, parts[0] == code / 100, let subject = parts[1], let detail = parts[2] else {
            subject = nil
            detail = nil
            return
        }
        self.subject = subject
        self.detail = detail
    }

    /// `550 5.1.1`.
    package var description: String {
        guard let subject, let detail else { return "\(code)" }
        return "\(code) \(code / 100).\(subject).\(detail)"
    }

    package var isPositive: Bool { code < 400 }
    package var isPermanent: Bool { code >= 500 }

    /// Whether a refusal speaks of us (not allowed, not logged in, a command it does not know) rather than of the
    /// recipient or the message: security and policy (x.7.x), protocol (x.5.x), and the codes that mean the same.
    package var blamesSender: Bool {
        if let subject { return subject == 7 || subject == 5 }
        return [500, 502, 503, 504, 530, 534, 535, 538, 555].contains(code)
    }

    /// Whether the message is larger than the server takes.
    package var isTooLarge: Bool { (subject == 3 && detail == 4) || (subject == nil && code == 552) }
}
