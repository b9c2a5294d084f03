import Basics
import Digests

/// The signed address to which a bounce of one message comes back (variable envelope return path):
/// `retours+412.1.k3v9….MAC@club.example.org`.
///
/// Anybody can write to it, so that what it says of a message counts only with our signature: the first 100 bits of
/// HMAC-SHA256, in the 32 letters and digits of RFC 4648 section 7 in lower case. Servers may change the case of what
/// stands before the `@`, so that none of it depends on case.
package struct ReturnPath: Sendable {
    /// In characters of 5 bits each.
    private static let codeLength = 20
    /// RFC 5321 section 4.5.3.1.1.
    private static let localLimit = 64
    /// The most that the address of bounces may have before its `@`: an identifier of 24 characters still fits.
    package static let longestLocal = 18

    /// Below which address they are.
    package let bounces: EmailAddress
    private let code: HMACSHA256

    /// - Parameter key: 16 bytes or more, the same for as long as bounces may come.
    /// - Returns: `nil` for a shorter key.
    package init?(bounces: EmailAddress, key: [UInt8]) {
        guard key.count >= 16 else { return nil }
        self.bounces = bounces
        code = HMACSHA256(key: key)
    }

    /// Where bounces of a message go.
    /// - Parameter id: `Message.id`.
    /// - Returns: `nil` for an identifier that an address cannot carry: with capitals, other signs than letters, digits,
    ///   `.` and `-`, or too long.
    package func address(of id: String) -> EmailAddress? {
        guard Self.isIdentifier(id) else { return nil }
        let local = "\(bounces.local)+\(id).\(signature(id))"
        guard local.utf8.count <= Self.localLimit else { return nil }
        return try? EmailAddress("\(local)@\(bounces.domain)")
    }

    /// The message that an address is about.
    /// - Parameter address: in whatever case it came back.
    /// - Returns: `nil` for another address and for a signature that is not ours.
    package func message(of address: some StringProtocol) -> String? {
        guard address.utf8.count <= 254, let at = address.lastIndex(of: "@"),
            address[address.index(after: at)...].lowercased() == bounces.domain
        else { return nil }
        let local = address[..<at].lowercased()
        let prefix = "\(bounces.local.lowercased())+"
        guard local.hasPrefix(prefix), local.utf8.count <= Self.localLimit else { return nil }
        let token = local.dropFirst(prefix.count)
        guard let dot = token.lastIndex(of: ".") else { return nil }
        let id = String(token[..<dot])
        guard Self.isIdentifier(id),
            equalInConstantTime(Array(token[token.index(after: dot)...].utf8), Array(signature(id).utf8))
        else { return nil }
        return id
    }

    private func signature(_ id: String) -> String {
        Base32.encode(
            code.code(Array("return path\n\(id)\n\(bounces.identity)".utf8)), characters: Self.codeLength)
    }

    private static func isIdentifier(_ id: String) -> Bool {
        id.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty
                && part.allSatisfy { (48...57).contains($0) || (97...122).contains($0) || $0 == UInt8(ascii: "-") }
        }
    }
}
