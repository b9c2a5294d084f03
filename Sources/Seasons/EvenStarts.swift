/// How evenly the starts of a season lie over the days on which a cohort may start.
///
/// Of n cohorts and m possible starts, n·i/m should have begun with the i-th; the sum of the squares of what there is more
/// or less is what the season minimises last (the Cramér-von Mises statistic, but for a factor).
struct EvenStarts {
    /// How many cohorts begin at each start.
    private(set) var counts: [Int]
    /// How many have begun up to each start, by rights.
    private let ideal: [Double]

    init(starts: Int, cohorts: Int) {
        counts = Array(repeating: 0, count: starts)
        ideal = (0..<starts).map { Double(cohorts * ($0 + 1)) / Double(starts) }
    }

    mutating func add(_ start: Int, _ number: Int = 1) { counts[start] += number }

    var unevenness: Double {
        var begun = 0
        return zip(counts, ideal).reduce(0) { sum, here in
            begun += here.0
            let more = Double(begun) - here.1
            return sum + more * more
        }
    }

    /// What it costs somebody to have begun so many up to each start, beside all that is here.
    /// - Parameters:
    ///   - count: how many they begin in all; the costs lie at `start * (count + 1) + taken`.
    ///   - share: the part of all cohorts that is here then, above 0 and at most 1.
    func costs(_ count: Int, share: Double = 1) -> [Double] {
        var costs: [Double] = []
        costs.reserveCapacity(counts.count * (count + 1))
        var begun = 0
        for (number, right) in zip(counts, ideal) {
            begun += number
            for taken in 0...count {
                let more = Double(begun + taken) - right * share
                costs.append(more * more)
            }
        }
        return costs
    }
}
