import Basics

/// Where a server listens: `127.0.0.1:8080`, `[::1]:8080`, `localhost:8080`, `:8080` for every IPv4 address of the machine.
package struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
    /// A name or a numeric address without brackets; empty for every IPv4 address.
    package let host: String
    /// 0 lets the system choose a free one.
    package let port: Int

    /// - Throws: `usage` when there is no port of 0 to 65535 behind a colon.
    package init(_ text: String) throws(Fault) {
        guard let colon = text.lastIndex(of: ":"), let port = ListenAddress.port(text[text.index(after: colon)...]),
            let host = ListenAddress.host(text[..<colon])
        else {
            let shown = excerpt(text)
            throw Fault(
                .usage,
                Phrase(
                    fr: "L'adresse d'écoute « \(shown) » n'est pas comprise : écrivez une adresse et un port, "
                        + "comme 127.0.0.1:8080.",
                    en: "The address to listen on, \"\(shown)\", is not understood: write an address and a port, "
                        + "such as 127.0.0.1:8080."))
        }
        self.host = host
        self.port = port
    }

    init(host: String, port: Int) {
        self.host = host
        self.port = port
    }

    package var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    private static func port(_ text: Substring) -> Int? {
        guard (1...5).contains(text.utf8.count), text.utf8.allSatisfy(ASCII.isDigit), let port = Int(text),
            port <= 65_535
        else { return nil }
        return port
    }

    private static func host(_ text: Substring) -> String? {
        if text.hasPrefix("["), text.hasSuffix("]"), text.utf8.count > 2 { return String(text.dropFirst().dropLast()) }
        guard !text.contains(":"), !text.contains("["), !text.contains(where: \.isWhitespace) else { return nil }
        return String(text)
    }
}
