/// Some bits of a long row of them, most of which are not set: the moments at which somebody or something is taken.
struct TimeMask: Hashable, Sendable {
    /// The word of the row at which `words` begin.
    private(set) var first = 0
    private(set) var words: [UInt64] = []

    init() {}

    /// - Parameter bits: in any order.
    init(_ bits: some Collection<Int>) {
        guard let least = bits.min(), let most = bits.max() else { return }
        first = least / 64
        words = Array(repeating: 0, count: most / 64 - first + 1)
        for bit in bits { words[bit / 64 - first] |= 1 << UInt64(bit % 64) }
    }

    func contains(_ bit: Int) -> Bool {
        let word = bit / 64 - first
        return words.indices.contains(word) && words[word] >> UInt64(bit % 64) & 1 == 1
    }

    func intersects(_ other: TimeMask) -> Bool {
        let low = max(first, other.first)
        let high = min(first + words.count, other.first + other.words.count)
        guard low < high else { return false }
        for word in low..<high where words[word - first] & other.words[word - other.first] != 0 { return true }
        return false
    }

    /// Whether a row has a bit set that is set here.
    func intersects(_ row: [UInt64]) -> Bool {
        for (offset, word) in words.enumerated() where row[first + offset] & word != 0 { return true }
        return false
    }

    func insert(into row: inout [UInt64]) {
        for (offset, word) in words.enumerated() { row[first + offset] |= word }
    }

    func remove(from row: inout [UInt64]) {
        for (offset, word) in words.enumerated() { row[first + offset] &= ~word }
    }

    var bits: [Int] {
        words.enumerated().flatMap { offset, word in
            (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { (first + offset) * 64 + $0 }
        }
    }
}
