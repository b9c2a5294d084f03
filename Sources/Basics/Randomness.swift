/// SplitMix64 (Steele, Lea and Flood, 2014): small, seeded, the same on every machine. Not for secrets.
package struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    package init(seed: UInt64) { state = seed }

    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension RandomNumberGenerator {
    /// A word that nobody guesses when the generator is the system's: 31 letters and digits without look-alikes.
    /// - Parameter length: characters; 26 of them hold 128 bits.
    package mutating func token(length: Int = 26) -> String {
        let alphabet = Array("abcdefghjkmnpqrstuvwxyz23456789".utf8)
        let letters = (0..<length).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &self)] }
        return String(decoding: letters, as: UTF8.self)
    }
}
