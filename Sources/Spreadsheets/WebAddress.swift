/// The addresses that webhooks may have.
enum WebAddress {
    /// Whether this is an https address with a host and without a user's name; http will do on this machine only.
    ///
    /// RFC 3986: visible ASCII, at most 2,000 characters, a port of 1 to 65535 where one is given.
    static func isWebhook(_ text: String) -> Bool {
        guard text.utf8.count <= 2_000,
            text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }),
            let schemeEnd = text.utf8.firstIndex(of: UInt8(ascii: ":"))
        else { return false }
        let rest = text[schemeEnd...]
        guard rest.hasPrefix("://") else { return false }
        let authority = rest.dropFirst(3).prefix { !"/?#".contains($0) }
        guard let host = host(of: authority) else { return false }
        switch text[..<schemeEnd].lowercased() {
        case "https": return true
        case "http": return ["localhost", "127.0.0.1", "[::1]"].contains(host.lowercased())
        default: return false
        }
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
