/// SHA-256 (FIPS 180-4 section 6.2), fed in pieces. A value: a copy goes its own way from where it was taken.
package struct SHA256: Sendable {
    /// Bytes of a digest.
    package static let size = 32
    /// Bytes that one step takes in.
    package static let blockSize = 64

    private var state = SIMD8<UInt32>(
        0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab, 0x5be0_cd19)
    /// What waits for a whole block; a vector lies inside the value, an array would lie on the heap.
    private var tail = SIMD64<UInt8>()
    private var tailCount = 0
    private var length: UInt64 = 0

    package init() {}

    package static func digest(_ bytes: some Sequence<UInt8>) -> [UInt8] {
        var hash = SHA256()
        hash.update(bytes)
        return hash.finish()
    }

    package mutating func update(_ bytes: some Sequence<UInt8>) {
        if bytes.withContiguousStorageIfAvailable({ update(UnsafeRawBufferPointer($0)) }) == nil {
            Array(bytes).withUnsafeBytes { update($0) }
        }
    }

    package mutating func update(_ bytes: UnsafeRawBufferPointer) {
        guard var next = bytes.baseAddress, bytes.count > 0 else { return }
        var left = bytes.count
        length &+= UInt64(left)
        if tailCount > 0 {
            let taken = min(left, Self.blockSize - tailCount)
            let offset = tailCount
            withUnsafeMutableBytes(of: &tail) { tail in
                tail.baseAddress?.advanced(by: offset).copyMemory(from: next, byteCount: taken)
            }
            tailCount += taken
            next += taken
            left -= taken
            guard tailCount == Self.blockSize else { return }
            compressTail()
        }
        while left >= Self.blockSize {
            Self.compress(&state, next)
            next += Self.blockSize
            left -= Self.blockSize
        }
        if left > 0 {
            withUnsafeMutableBytes(of: &tail) { tail in tail.copyMemory(from: .init(start: next, count: left)) }
            tailCount = left
        }
    }

    /// The digest of everything fed so far.
    package func finish() -> [UInt8] {
        var last = self
        last.pad()
        return [UInt8](unsafeUninitializedCapacity: Self.size) { bytes, count in
            for word in 0..<8 {
                let value = last.state[word]
                bytes[word * 4] = UInt8(truncatingIfNeeded: value >> 24)
                bytes[word * 4 + 1] = UInt8(truncatingIfNeeded: value >> 16)
                bytes[word * 4 + 2] = UInt8(truncatingIfNeeded: value >> 8)
                bytes[word * 4 + 3] = UInt8(truncatingIfNeeded: value)
            }
            count = Self.size
        }
    }

    /// Section 5.1.1: a one bit, zeros, and the length in bits in the last eight bytes.
    private mutating func pad() {
        let bits = length &* 8
        tail[tailCount] = 0x80
        for index in (tailCount + 1)..<max(tailCount + 1, Self.blockSize) { tail[index] = 0 }
        if tailCount >= 56 {
            compressTail()
            tail = SIMD64()
        }
        for index in 0..<8 { tail[56 + index] = UInt8(truncatingIfNeeded: bits >> UInt64(56 - index * 8)) }
        compressTail()
    }

    private mutating func compressTail() {
        withUnsafeBytes(of: tail) { block in
            if let start = block.baseAddress { Self.compress(&state, start) }
        }
        tailCount = 0
    }

    /// One block of 64 bytes into the state. Eight rounds a turn, so that the letters change places by name alone.
    private static func compress(_ state: inout SIMD8<UInt32>, _ block: UnsafeRawPointer) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { schedule in
            guard let w = schedule.baseAddress else { return }
            for index in 0..<16 {
                let word = block.loadUnaligned(fromByteOffset: index &* 4, as: UInt32.self)
                w[index] = UInt32(bigEndian: word)
            }
            for index in 16..<64 {
                let early = w[index &- 15]
                let late = w[index &- 2]
                let small = turned(early, 7) ^ turned(early, 18) ^ (early >> 3)
                let large = turned(late, 17) ^ turned(late, 19) ^ (late >> 10)
                w[index] = w[index &- 16] &+ small &+ w[index &- 7] &+ large
            }
            constants.withUnsafeBufferPointer { constants in
                guard let k = constants.baseAddress else { return }
                var (a, b, c, d) = (state[0], state[1], state[2], state[3])
                var (e, f, g, h) = (state[4], state[5], state[6], state[7])
                var i = 0
                while i < 64 {
                    round(a, b, c, &d, e, f, g, &h, k[i] &+ w[i])
                    round(h, a, b, &c, d, e, f, &g, k[i &+ 1] &+ w[i &+ 1])
                    round(g, h, a, &b, c, d, e, &f, k[i &+ 2] &+ w[i &+ 2])
                    round(f, g, h, &a, b, c, d, &e, k[i &+ 3] &+ w[i &+ 3])
                    round(e, f, g, &h, a, b, c, &d, k[i &+ 4] &+ w[i &+ 4])
                    round(d, e, f, &g, h, a, b, &c, k[i &+ 5] &+ w[i &+ 5])
                    round(c, d, e, &f, g, h, a, &b, k[i &+ 6] &+ w[i &+ 6])
                    round(b, c, d, &e, f, g, h, &a, k[i &+ 7] &+ w[i &+ 7])
                    i &+= 8
                }
                state = state &+ SIMD8(a, b, c, d, e, f, g, h)
            }
        }
    }

    @inline(__always)
    private static func round(
        _ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: inout UInt32, _ e: UInt32, _ f: UInt32, _ g: UInt32,
        _ h: inout UInt32, _ word: UInt32
    ) {
        let choice = (e & f) ^ (~e & g)
        let majority = (a & b) ^ (a & c) ^ (b & c)
        let first = h &+ (turned(e, 6) ^ turned(e, 11) ^ turned(e, 25)) &+ choice &+ word
        d = d &+ first
        h = first &+ (turned(a, 2) ^ turned(a, 13) ^ turned(a, 22)) &+ majority
    }

    @inline(__always)
    private static func turned(_ word: UInt32, _ bits: UInt32) -> UInt32 {
        (word &>> bits) | (word &<< (32 &- bits))
    }

    private static let constants: [UInt32] = [
        0x428a_2f98, 0x7137_4491, 0xb5c0_fbcf, 0xe9b5_dba5, 0x3956_c25b, 0x59f1_11f1, 0x923f_82a4, 0xab1c_5ed5,
        0xd807_aa98, 0x1283_5b01, 0x2431_85be, 0x550c_7dc3, 0x72be_5d74, 0x80de_b1fe, 0x9bdc_06a7, 0xc19b_f174,
        0xe49b_69c1, 0xefbe_4786, 0x0fc1_9dc6, 0x240c_a1cc, 0x2de9_2c6f, 0x4a74_84aa, 0x5cb0_a9dc, 0x76f9_88da,
        0x983e_5152, 0xa831_c66d, 0xb003_27c8, 0xbf59_7fc7, 0xc6e0_0bf3, 0xd5a7_9147, 0x06ca_6351, 0x1429_2967,
        0x27b7_0a85, 0x2e1b_2138, 0x4d2c_6dfc, 0x5338_0d13, 0x650a_7354, 0x766a_0abb, 0x81c2_c92e, 0x9272_2c85,
        0xa2bf_e8a1, 0xa81a_664b, 0xc24b_8b70, 0xc76c_51a3, 0xd192_e819, 0xd699_0624, 0xf40e_3585, 0x106a_a070,
        0x19a4_c116, 0x1e37_6c08, 0x2748_774c, 0x34b0_bcb5, 0x391c_0cb3, 0x4ed8_aa4a, 0x5b9c_ca4f, 0x682e_6ff3,
        0x748f_82ee, 0x78a5_636f, 0x84c8_7814, 0x8cc7_0208, 0x90be_fffa, 0xa450_6ceb, 0xbef9_a3f7, 0xc671_78f2,
    ]
}
