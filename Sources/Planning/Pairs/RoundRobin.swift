import Basics

/// Finds several rounds of pairs in which nobody meets the same person twice.
///
/// The people sit around a table and move on by one seat each round (the circle method, known since Kirkman, 1847): for
/// an even number `n` that makes `n − 1` rounds in which all meet once. Where some have met before, the pairs that may
/// not come again are taken out, and the gaps are closed by the exchanges of Dinitz and Stinson ("A hill-climbing
/// algorithm for the construction of one-factorizations and Room squares", 1987).
struct RoundRobin {
    /// An even number.
    private let count: Int
    /// Who may meet, row by row.
    private let allowed: [Bool]

    private static let patience = 4_000

    init(count: Int, mayMeet: (Int, Int) -> Bool) {
        self.count = count
        allowed = (0..<count * count).map { cell in
            let (one, other) = (cell / count, cell % count)
            return one != other && mayMeet(min(one, other), max(one, other))
        }
    }

    /// The most rounds that there can be: nobody has more people left to meet.
    var most: Int {
        (0..<count).map { row in allowed[(row * count)..<((row + 1) * count)].count { $0 } }.min() ?? 0
    }

    /// So many rounds of pairs, no two people twice.
    /// - Returns: `nil` when none was found.
    func rounds(_ wanted: Int) -> [[[Int]]]? {
        guard wanted <= most else { return nil }
        var partner = onTheCircle(wanted)
        guard close(&partner, wanted) else { return nil }
        return (0..<wanted).map { round in
            (0..<count).compactMap { person in
                let other = partner[round * count + person]
                return person < other ? [person, other] : nil
            }
        }
    }

    /// For each round and person the partner, -1 for none: the pairs of the circle that are allowed.
    private func onTheCircle(_ rounds: Int) -> [Int] {
        var partner = Array(repeating: -1, count: rounds * count)
        let moving = count - 1
        for round in 0..<min(rounds, moving) {
            for step in 0..<(count / 2) {
                let one = step == 0 ? moving : (round + step) % moving
                let other = (round - step + moving) % moving
                guard allowed[one * count + other] else { continue }
                partner[round * count + one] = other
                partner[round * count + other] = one
            }
        }
        return partner
    }

    /// Gives everybody a partner in every round, by exchanges that never make it worse.
    private func close(_ partner: inout [Int], _ rounds: Int) -> Bool {
        var chance = SeededGenerator(seed: UInt64(count * 1_000 + rounds))
        /// In which round two people meet, -1 for none.
        var round = Array(repeating: -1, count: count * count)
        for cell in partner.indices where partner[cell] >= 0 {
            round[cell % count * count + partner[cell]] = cell / count
        }
        for _ in 0..<RoundRobin.patience {
            let free = partner.indices.filter { partner[$0] < 0 }
            guard let seat = free.randomElement(using: &chance) else { return true }
            let (turn, person) = (seat / count, seat % count)
            let candidates = (0..<count).filter { allowed[person * count + $0] && round[person * count + $0] != turn }
            // Those who are free in this round, or unmet, cost nothing or one exchange.
            let useful = candidates.filter { other in
                partner[turn * count + other] < 0 || round[person * count + other] < 0
            }
            guard let other = (useful.isEmpty ? candidates : useful).randomElement(using: &chance) else { return false }
            for gone in [round[person * count + other]] where gone >= 0 {
                partner[gone * count + person] = -1
                partner[gone * count + other] = -1
            }
            let left = partner[turn * count + other]
            if left >= 0 {
                partner[turn * count + left] = -1
                round[left * count + other] = -1
                round[other * count + left] = -1
            }
            partner[turn * count + person] = other
            partner[turn * count + other] = person
            round[person * count + other] = turn
            round[other * count + person] = turn
        }
        return !partner.contains(-1)
    }
}
