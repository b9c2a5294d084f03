/// What a person reads of a mail as it was sent: its subject and its text, without the encoding.
///
/// It reads what `MailComposer` writes: encoded words in the fields (RFC 2047), quoted-printable text (RFC 2045), the
/// plain text first among the parts. Anything else has no legible form here.
package struct LegibleMail: Equatable, Sendable {
    package var subject: String
    package var text: String

    /// - Returns: `nil` when these bytes are no such mail.
    package init?(_ bytes: some Collection<UInt8>) {
        let lines = String(decoding: bytes, as: UTF8.self).split(
            omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let type = lines.firstIndex(where: { $0.hasPrefix("Content-Type: text/plain;") }),
            let start = lines[type...].firstIndex(of: ""), lines[type..<start].contains(where: Self.isQuotedPrintable),
            let subject = lines.firstIndex(where: { $0.hasPrefix("Subject: ") })
        else { return nil }
        let more = lines[(subject + 1)...].prefix { $0.hasPrefix(" ") }
        self.subject = Self.decodedWords([lines[subject].dropFirst(9)] + more.map { $0.dropFirst() })
        let body = lines[(start + 1)...].prefix { !$0.hasPrefix("--=_") }
        text = QuotedPrintable.decode(body)
        while text.last?.isNewline == true { text.removeLast() }
    }

    private static func isQuotedPrintable(_ line: Substring) -> Bool {
        line == "Content-Transfer-Encoding: quoted-printable"
    }

    /// Encoded words that follow each other belong together (RFC 2047 section 6.2); plain text stands as it is.
    private static func decodedWords(_ pieces: [Substring]) -> String {
        guard pieces.allSatisfy({ $0.hasPrefix("=?utf-8?Q?") && $0.hasSuffix("?=") }) else {
            return pieces.joined(separator: " ")
        }
        let words = pieces.map { $0.dropFirst(10).dropLast(2).replacing("_", with: " ") }
        return QuotedPrintable.decode([words.joined()[...]])
    }
}
