/// HMAC with SHA-1 (RFC 2104, RFC 2202), for the protocols of others that ask for it: never for our own.
package enum HMACSHA1 {
    private static let blockSize = 64

    /// - Parameter key: of any length; more than 64 bytes are hashed first.
    package static func code(key: [UInt8], _ message: [UInt8]) -> [UInt8] {
        var block = key.count > blockSize ? SHA1.digest(key) : key
        block += Array(repeating: 0, count: blockSize - block.count)
        let inner = SHA1.digest(block.map { $0 ^ 0x36 } + message)
        return SHA1.digest(block.map { $0 ^ 0x5c } + inner)
    }
}
