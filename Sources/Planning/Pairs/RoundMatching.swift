/// Puts people together for one piece of work at the least cost: all in pairs, and one three when their number is odd.
///
/// Exact for up to 20 people by dynamic programming over sets: whoever is first among those left is given a partner.
/// Since the first is always next, only some 11,000 sets of 20 people can come up. Beyond 20 it improves an
/// arrangement by exchanges until none helps.
struct RoundMatching {
    /// The cost of two people together, row by row; symmetric.
    private let costs: [Int]
    /// What a three costs beyond its three meetings, for each of its members.
    private let threes: [Int]
    private let count: Int

    private static let exact = 20

    /// - Parameters:
    ///   - count: at least 2.
    ///   - three: what a three costs beyond its meetings, for one of its members.
    init(count: Int, cost: (Int, Int) -> Int, three: (Int) -> Int) {
        self.count = count
        var costs = Array(repeating: 0, count: count * count)
        for one in 0..<count {
            for other in 0..<one {
                costs[one * count + other] = cost(other, one)
                costs[other * count + one] = costs[one * count + other]
            }
        }
        self.costs = costs
        threes = count % 2 == 0 ? [] : (0..<count).map(three)
    }

    /// Groups of two, one of them of three when the number is odd.
    func best() -> [[Int]] {
        guard count > 3 else { return count < 2 ? [] : [Array(0..<count)] }
        guard count <= RoundMatching.exact else { return improved() }
        var table = Table(size: 1 << count)
        _ = solve((1 << count) - 1, &table)
        return groups(from: table)
    }

    private func cost(_ one: Int, _ other: Int) -> Int { costs[one * count + other] }

    private func cost(_ group: [Int]) -> Int {
        guard group.count == 3 else { return cost(group[0], group[1]) }
        return cost(group[0], group[1]) + cost(group[0], group[2]) + cost(group[1], group[2])
            + group.reduce(0) { $0 + threes[$1] }
    }

    // MARK: Exact

    /// For each set of people left: the least cost, and with whom the first of them goes.
    private struct Table {
        var costs: [Int]
        var partners: [Int32]

        init(size: Int) {
            costs = Array(repeating: -1, count: size)
            partners = Array(repeating: 0, count: size)
        }
    }

    /// - Parameter left: who is without company, as bits. An odd number of them means that the three is still to come.
    private func solve(_ left: Int, _ table: inout Table) -> Int {
        if left == 0 { return 0 }
        if table.costs[left] >= 0 { return table.costs[left] }
        let first = left.trailingZeroBitCount
        let rest = left & (left - 1)
        let isOdd = left.nonzeroBitCount % 2 == 1
        var (least, chosen) = (Int.max, 0)
        var others = rest
        while others != 0 {
            let other = others & -others
            others ^= other
            let partner = other.trailingZeroBitCount
            let pair = cost(first, partner)
            // The last three stay together.
            if pair < least, left.nonzeroBitCount != 3 {
                let total = pair + solve(rest ^ other, &table)
                if total < least { (least, chosen) = (total, other) }
            }
            guard isOdd else { continue }
            var thirds = others
            while thirds != 0 {
                let third = thirds & -thirds
                thirds ^= third
                let guest = third.trailingZeroBitCount
                let three =
                    pair + cost(first, guest) + cost(partner, guest) + threes[first] + threes[partner] + threes[guest]
                guard three < least else { continue }
                let total = three + solve(rest ^ other ^ third, &table)
                if total < least { (least, chosen) = (total, other | third) }
            }
        }
        table.costs[left] = least
        table.partners[left] = Int32(chosen)
        return least
    }

    private func groups(from table: Table) -> [[Int]] {
        var groups: [[Int]] = []
        var left = (1 << count) - 1
        while left != 0 {
            let group = (left & -left) | Int(table.partners[left])
            groups.append((0..<count).filter { group & (1 << $0) != 0 })
            left &= ~group
        }
        return groups
    }

    // MARK: By exchanges

    private func improved() -> [[Int]] {
        var groups = stride(from: 0, to: count - 1, by: 2).map { [$0, $0 + 1] }
        if count % 2 == 1 { groups[groups.count - 1].append(count - 1) }
        var better = true
        while better {
            better = false
            for one in groups.indices {
                for other in groups.indices where other > one {
                    if exchange(&groups, one, other) { better = true }
                }
            }
        }
        return groups
    }

    /// Exchanges a member of one group for one of another where that costs less.
    private func exchange(_ groups: inout [[Int]], _ one: Int, _ other: Int) -> Bool {
        let before = cost(groups[one]) + cost(groups[other])
        for mine in groups[one].indices {
            for theirs in groups[other].indices {
                var (left, right) = (groups[one], groups[other])
                swap(&left[mine], &right[theirs])
                guard cost(left) + cost(right) < before else { continue }
                (groups[one], groups[other]) = (left, right)
                return true
            }
        }
        return false
    }
}
