/// An address to which mail can be sent: `local@domain`.
///
/// Checked strictly, so that it can stand in an SMTP command and in a header as it is: the dot-atom form of RFC 5322
/// section 3.4.1 in ASCII, within the lengths of RFC 5321 section 4.5.3.1. Quoted local parts, address literals and
/// letters beyond ASCII are refused, though the standards know them: no recipient of ours has one and injection does.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    package let domain: String

    /// - Returns: `nil` for anything but `local@domain` as above.
    package init?(_ text: some StringProtocol) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254, Self.isLocal(parts[0]), Self.isDomain(parts[1]) else {
            return nil
        }
        local = String(decoding: parts[0], as: UTF8.self)
        domain = String(decoding: parts[1], as: UTF8.self)
    }

    /// For a constant of the program.
    init(local: String, domain: String) {
        self.local = local
        self.domain = domain
    }

    package var description: String { "\(local)@\(domain)" }

    private static func isLocal(_ bytes: some Collection<UInt8>) -> Bool {
        let atoms = bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return bytes.count <= 64 && atoms.allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    /// Labels of letters, digits and inner hyphens (RFC 1123 section 2.1).
    private static func isDomain(_ bytes: some Collection<UInt8>) -> Bool {
        bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
            (1...63).contains(label.count) && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
                && label.first != UInt8(ascii: "-") && Array(label).last != UInt8(ascii: "-")
        }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }

    private static func isAtomText(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }
}

/// An address with the name that people see: `Club de Limoges <club@example.org>`.
package struct Mailbox: Hashable, Sendable {
    /// May be empty.
    package var name: String
    package var address: EmailAddress

    package init(name: String = "", address: EmailAddress) {
        self.name = name
        self.address = address
    }

    /// Reads `club@example.org`, `Club <club@example.org>` and `"Club, Limoges" <club@example.org>`.
    package init?(_ text: String) {
        let trimmed = text.trimmingSpaces()
        guard trimmed.hasSuffix(">"), let open = trimmed.lastIndex(of: "<") else {
            guard let address = EmailAddress(trimmed) else { return nil }
            self.init(address: address)
            return
        }
        let inside = trimmed[trimmed.index(after: open)...].dropLast()
        var name = trimmed[..<open].trimmingSpaces()
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
        guard let address = EmailAddress(inside) else { return nil }
        self.init(name: name, address: address)
    }
}

extension StringProtocol {
    func trimmingSpaces() -> String {
        let start = drop(while: \.isWhitespace)
        return String(String(start.reversed().drop(while: \.isWhitespace)).reversed())
    }
}
