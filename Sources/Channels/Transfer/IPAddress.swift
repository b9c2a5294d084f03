import CCurl
import Glibc

/// An address of the Internet Protocol, to tell those of the public network from all others.
package enum IPAddress: Hashable, Sendable {
    case v4(UInt32)
    case v6(high: UInt64, low: UInt64)

    /// Reads what was resolved.
    /// - Returns: `nil` for another family of addresses.
    init?(_ address: UnsafePointer<sockaddr>, length: Int) {
        let bytes = UnsafeRawBufferPointer(start: address, count: length)
        switch Int32(address.pointee.sa_family) {
        case AF_INET where length >= MemoryLayout<sockaddr_in>.size:
            self = .v4(UInt32(bigEndian: bytes.loadUnaligned(as: sockaddr_in.self).sin_addr.s_addr))
        case AF_INET6 where length >= MemoryLayout<sockaddr_in6>.size:
            // sin6_addr begins after family, port and flow label.
            self = .v6(
                high: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                low: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self)))
        default:
            return nil
        }
    }

    /// Whether it is an address that anybody's host on the public network may have: not private, not this machine, not
    /// the neighbours, not a cloud's metadata service, not multicast, not reserved.
    ///
    /// From the special-purpose registries of IANA (RFC 6890 and its updates). Of IPv6 only 2000::/3 is given out, so
    /// all else is refused at once; an address that embeds an IPv4 one is refused however it does so, except through
    /// the well-known translation prefix 64:ff9b::/96 (RFC 6052), which is as public as what it embeds.
    package var isPublic: Bool {
        switch self {
        case .v4(let address):
            return !Self.special4.contains { address >> $0.shift == $0.prefix >> $0.shift }
        case .v6(let high, let low):
            if high == 0x0064_ff9b_0000_0000, low >> 32 == 0 {
                return IPAddress.v4(UInt32(truncatingIfNeeded: low)).isPublic
            }
            guard high >> 61 == 0b001 else { return false }
            return !Self.special6.contains { high >> $0.shift == $0.prefix >> $0.shift }
        }
    }

    private static func net(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ bits: UInt32) -> (prefix: UInt32, shift: UInt32) {
        (a << 24 | b << 16 | c << 8, 32 - bits)
    }

    private static let special4 = [
        net(0, 0, 0, 8), net(10, 0, 0, 8), net(100, 64, 0, 10), net(127, 0, 0, 8), net(169, 254, 0, 16),
        net(172, 16, 0, 12), net(192, 0, 0, 24), net(192, 0, 2, 24), net(192, 88, 99, 24), net(192, 168, 0, 16),
        net(198, 18, 0, 15), net(198, 51, 100, 24), net(203, 0, 113, 24), net(224, 0, 0, 4), net(240, 0, 0, 4),
    ]

    /// Within 2000::/3: protocol assignments and Teredo, documentation twice, 6to4.
    private static let special6: [(prefix: UInt64, shift: UInt64)] = [
        (0x2001_0000_0000_0000, 64 - 23), (0x2001_0db8_0000_0000, 64 - 32), (0x2002_0000_0000_0000, 64 - 16),
        (0x3fff_0000_0000_0000, 64 - 20),
    ]
}
