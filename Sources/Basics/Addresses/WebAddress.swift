/// A complete http or https address (RFC 3986): visible ASCII, at most 2,000 characters, a host, a port of 1 to 65535 where
/// one is given, nobody's name or password.
package struct WebAddress: Hashable, Sendable {
    /// As it was written.
    package let text: String
    package let isSecure: Bool
    /// In lower case; a number of version 6 in its brackets.
    package let host: String

    package init?(_ text: String) {
        guard text.utf8.count <= 2_000,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }),
            let end = text.firstIndex(of: ":"), text[end...].hasPrefix("://"),
            let host = WebAddress.host(of: text[end...].dropFirst(3).prefix { !"/?#".contains($0) })
        else { return nil }
        switch text[..<end].lowercased() {
        case "https": isSecure = true
        case "http": isSecure = false
        default: return nil
        }
        self.text = text
        self.host = host.lowercased()
    }

    /// Whether it leads to the machine we run on.
    package var isThisMachine: Bool { WebAddress.isThisMachine(host) }

    /// Whether a name or a number is that of the machine we run on: `localhost`, 127.0.0.0/8 (RFC 1122 section 3.2.1.3),
    /// `::1`.
    package static func isThisMachine(_ host: String) -> Bool {
        let host = host.lowercased()
        if host == "localhost" || host == "::1" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127"
            && parts.allSatisfy { $0.utf8.allSatisfy { (48...57).contains($0) } && UInt8($0) != nil }
    }

    private static func host(of authority: Substring) -> Substring? {
        guard !authority.isEmpty, !authority.contains("@") else { return nil }
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let port = authority[authority.index(after: end)...]
            return port.isEmpty || isPort(port) ? authority[...end] : nil
        }
        let host = authority.prefix { $0 != ":" }
        let port = authority.dropFirst(host.count)
        guard !host.isEmpty, port.isEmpty || isPort(port), !host.hasPrefix("."), !host.contains(".."),
            host.utf8.allSatisfy({ isHostByte($0) })
        else { return nil }
        return host
    }

    private static func isPort(_ text: Substring) -> Bool {
        guard text.hasPrefix(":"), text.utf8.dropFirst().allSatisfy({ (48...57).contains($0) }),
            let number = Int(text.dropFirst())
        else { return false }
        return (1...65_535).contains(number)
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"): true
        default: false
        }
    }
}
