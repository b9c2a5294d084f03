import Basics

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
            guard let address = try? EmailAddress(trimmed) else { return nil }
            self.init(address: address)
            return
        }
        let inside = trimmed[trimmed.index(after: open)...].dropLast()
        var name = trimmed[..<open].trimmingSpaces()
        if name.count >= 2, name.hasPrefix("\""), name.hasSuffix("\"") { name = String(name.dropFirst().dropLast()) }
        guard let address = try? EmailAddress(inside) else { return nil }
        self.init(name: name, address: address)
    }
}

extension StringProtocol {
    func trimmingSpaces() -> String {
        guard let start = firstIndex(where: { !$0.isWhitespace }), let end = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[start...end])
    }
}
