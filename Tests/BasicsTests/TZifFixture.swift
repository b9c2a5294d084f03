/// Builds zone files byte by byte (RFC 9636 section 3).
struct TZifFixture {
    struct LocalType {
        var offset: Int32
        var isDaylight: UInt8 = 0
        var designation: UInt8 = 0
    }

    var version: UInt8 = 50
    var transitions: [(at: Int64, type: UInt8)] = []
    var types = [LocalType(offset: 3600)]
    var names = "CET\0"
    var leapCount: UInt32 = 0
    var standardCount: UInt32 = 0
    var universalCount: UInt32 = 0
    var footer = ""

    /// The bytes of the file, the 32-bit block empty but for what it must have.
    var bytes: [UInt8] {
        guard version != 0 else { return block(timeSize: 4) }
        var small = TZifFixture()
        small.version = version
        return small.block(timeSize: 4) + block(timeSize: 8) + Array("\n\(footer)\n".utf8)
    }

    private func block(timeSize: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8) + [version] + Array(repeating: 0, count: 15)
        let counts: [UInt32] = [
            universalCount, standardCount, leapCount, UInt32(transitions.count), UInt32(types.count),
            UInt32(names.utf8.count),
        ]
        for count in counts { bytes += Self.bigEndian(Int64(count), 4) }
        for transition in transitions { bytes += Self.bigEndian(transition.at, timeSize) }
        bytes += transitions.map(\.type)
        for type in types { bytes += Self.bigEndian(Int64(type.offset), 4) + [type.isDaylight, type.designation] }
        bytes += Array(names.utf8)
        bytes += Array(repeating: 0, count: Int(leapCount) * (timeSize + 4))
        return bytes + Array(repeating: 0, count: Int(standardCount + universalCount))
    }

    private static func bigEndian(_ number: Int64, _ size: Int) -> [UInt8] {
        (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * (size - 1 - $0))) }
    }
}
