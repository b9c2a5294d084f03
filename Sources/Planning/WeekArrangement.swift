/// All entries of one half-day of a programme: they move together and keep their distances.
struct HalfDayBlock: Hashable, Sendable {
    /// The half-day meant: 0 is the morning of the week's first weekday, 9 the afternoon of its fifth.
    var slot: Int
    /// Minutes since midnight at which the first entry begins.
    var start: Int
    /// Minutes since midnight at which the last entry begins.
    var lastStart: Int
    /// Minutes since midnight at which everything has ended.
    var end: Int
    /// Whether somebody has to be there at that time.
    var isHumanContact: Bool
    /// The places of its entries in the programme's order of time.
    var entries: Range<Int>

    /// The weekday of a slot, from 0.
    static func day(ofSlot slot: Int) -> Int { slot / 2 }
}

/// Which half-day each block of a week takes, given the days that are worked.
struct WeekArrangement: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        var slot: Int
        /// Minutes by which every entry of the block begins later in its day, or earlier when negative.
        var shift: Int
    }

    /// In the order of the blocks; `nil` for a block that has no place.
    var places: [Place?]

    var isComplete: Bool { !places.contains(nil) }
}

extension WeekArrangement {
    /// What an arrangement is worth; less is better, and each line outweighs all that is below it.
    private enum Cost {
        static let withoutPlace = 1_000_000_000
        static let humanContactWithoutPlace = 10_000_000
        static let movedWithoutNeed = 100_000
        static let halfDay = 1
    }

    /// The best arrangement that keeps the order: the most blocks with a place, then the fewest moved although their day is
    /// worked, then the least displacement in half-days; of equals the later half-days.
    ///
    /// Exact, by dynamic programming over blocks and half-days.
    /// - Parameter place: how a block stands in a half-day, or `nil` when it cannot.
    /// - Parameter needsMove: whether a block cannot stay where it is meant.
    /// - Complexity: O(blocks × half-days).
    init(of blocks: [HalfDayBlock], needsMove: [Bool], place: (_ block: Int, _ slot: Int) -> Place?) {
        let slots = 10
        let width = slots + 1
        // best[i * width + s]: the least cost of the first i blocks in the first s half-days.
        var best = [Int](repeating: 0, count: (blocks.count + 1) * width)
        var tried = [Place?](repeating: nil, count: blocks.count * slots)
        for (i, block) in blocks.enumerated() {
            let without =
                Cost.withoutPlace + (block.isHumanContact ? Cost.humanContactWithoutPlace : 0)
            best[(i + 1) * width] = best[i * width] + without
            for slot in 0..<slots {
                var least = min(best[(i + 1) * width + slot], best[i * width + slot + 1] + without)
                if let place = place(i, slot) {
                    tried[i * slots + slot] = place
                    least = min(least, best[i * width + slot] + Self.cost(of: block, in: slot, needsMove[i]))
                }
                best[(i + 1) * width + slot + 1] = least
            }
        }

        // Walk back along the best costs.
        places = Array(repeating: nil, count: blocks.count)
        var i = blocks.count
        var s = slots
        while i > 0 {
            let cost = best[i * width + s]
            if s > 0, let place = tried[(i - 1) * slots + s - 1],
                cost == best[(i - 1) * width + s - 1] + Self.cost(of: blocks[i - 1], in: s - 1, needsMove[i - 1])
            {
                places[i - 1] = place
                i -= 1
                s -= 1
            } else if s > 0, cost == best[i * width + s - 1] {
                s -= 1
            } else {
                i -= 1
            }
        }
        dropOverlaps(of: blocks)
    }

    private static func cost(of block: HalfDayBlock, in slot: Int, _ needsMove: Bool) -> Int {
        guard slot != block.slot else { return 0 }
        return abs(slot - block.slot) * Cost.halfDay + (needsMove ? 0 : Cost.movedWithoutNeed)
    }

    /// A block written beyond the hours of its half-day may leave no room for one that moved next to it.
    private mutating func dropOverlaps(of blocks: [HalfDayBlock]) {
        var last: (day: Int, end: Int, moved: Bool)?
        for (i, block) in blocks.enumerated() {
            guard let place = places[i] else { continue }
            let day = HalfDayBlock.day(ofSlot: place.slot)
            let moved = place.slot != block.slot
            if let last, last.day == day, block.start + place.shift < last.end, moved || last.moved {
                places[i] = nil
                continue
            }
            last = (day, block.end + place.shift, moved)
        }
    }
}
