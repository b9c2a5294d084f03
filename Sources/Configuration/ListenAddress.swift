/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:0`.
package struct ListenAddress: Hashable, Sendable {
    package let host: String
    /// 0 lets the system choose one.
    package let port: Int

    /// - Returns: `nil` when the host is empty or the port is no number from 0 to 65535.
    package init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]),
            (0...65535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
        guard !host.isEmpty, !host.contains(where: \.isWhitespace), host.contains(":") == text.hasPrefix("[") else {
            return nil
        }
        self.host = String(host)
        self.port = port
    }
}
