/// HMAC with SHA-256 (RFC 2104, RFC 4231). The key is worked in once; each code starts from there.
package struct HMACSHA256: Sendable {
    private let inner: SHA256
    private let outer: SHA256

    /// - Parameter key: of any length; more than 64 bytes are hashed first.
    package init(key: [UInt8]) {
        var block = key.count > SHA256.blockSize ? SHA256.digest(key) : key
        block += Array(repeating: 0, count: SHA256.blockSize - block.count)
        var inner = SHA256()
        inner.update(block.map { $0 ^ 0x36 })
        var outer = SHA256()
        outer.update(block.map { $0 ^ 0x5c })
        self.inner = inner
        self.outer = outer
    }

    /// The code of the parts put one after the other.
    package func code(_ parts: [UInt8]...) -> [UInt8] {
        var hash = inner
        for part in parts { part.withUnsafeBytes { hash.update($0) } }
        var whole = outer
        hash.finish().withUnsafeBytes { whole.update($0) }
        return whole.finish()
    }
}

/// Whether two codes are equal, in a time that depends on their length alone: nobody learns a code byte by byte.
package func equalInConstantTime(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    var difference: UInt8 = 0
    for index in a.indices { difference |= a[index] ^ b[index] }
    return difference == 0
}
