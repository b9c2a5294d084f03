/// Every way in which one facilitator can lead cohorts one after another, and beside one another where that is allowed: a
/// graph with a layer for each cohort or part of one, whose states are those taken before that still matter.
///
/// Exact, whatever the sessions of the programme: a state keeps everything that shares a week with something still to come.
/// - Complexity: with programmes that fill their weeks a layer has as many states as one cohort excludes starts.
struct Rota: Sendable {
    private struct Layer {
        /// By state, the state behind this piece when it is left out.
        var skip: [Int32]
        /// By state, the state behind this piece when it is taken; -1 where it cannot be.
        var take: [Int32]
    }

    private let layers: [Layer]
    /// How many states there are behind the last piece.
    private let ends: Int

    /// - Parameters:
    ///   - pieces: what may be led, a layer each; best in the order of time.
    ///   - pattern: what the facilitator leads already, where more than the moments matters.
    init(_ pieces: [SeasonTable.Piece], pattern: SeasonPattern, _ request: SeasonRequest) {
        let spans = pieces.map { ($0.weekMinutes.first?.week ?? 0, $0.weekMinutes.last?.week ?? -1) }
        // The first week that anything later touches: what ended before it no longer matters.
        var firstWeeks = spans.map(\.0)
        for index in firstWeeks.indices.dropLast().reversed() {
            firstWeeks[index] = min(firstWeeks[index], firstWeeks[index + 1])
        }
        let limits = Limits(pattern, request)
        var states: [[Int]] = [[]]
        var layers: [Layer] = []
        for (number, piece) in pieces.enumerated() {
            var next: [[Int]] = []
            var known: [[Int]: Int32] = [:]
            let horizon = number + 1 < pieces.count ? firstWeeks[number + 1] : .max
            func state(_ taken: [Int]) -> Int32 {
                let kept = taken.filter { spans[$0].1 >= horizon }
                if let number = known[kept] { return number }
                let number = Int32(next.count)
                known[kept] = number
                next.append(kept)
                return number
            }
            var layer = Layer(skip: [], take: [])
            for taken in states {
                layer.skip.append(state(taken))
                let fits =
                    taken.allSatisfy { !pieces[$0].mask.intersects(piece.mask) }
                    && limits.allow(piece, besides: taken.map { pieces[$0] })
                layer.take.append(fits ? state(taken + [number]) : -1)
            }
            layers.append(layer)
            states = next
        }
        self.layers = layers
        ends = states.count
    }

    /// The most cohorts that can be led.
    /// - Parameter allowed: by start, whether the diary has room for it.
    func most(_ allowed: [Bool]) -> Int {
        var best = [Int](repeating: 0, count: ends)
        for (number, layer) in layers.enumerated().reversed() {
            best = layer.skip.indices.map { state in
                let left = best[Int(layer.skip[state])]
                guard allowed[number], layer.take[state] >= 0 else { return left }
                return max(left, best[Int(layer.take[state])] + 1)
            }
        }
        return best[0]
    }

    /// The pieces that go together at the greatest sum of values.
    /// - Parameter values: by piece, 0 for one that the diary has no room for.
    func richest(_ values: [Int]) -> (sum: Int, pieces: [Int]) {
        var best = [Int](repeating: 0, count: ends)
        var taken: [[Bool]] = []
        for (number, layer) in layers.enumerated().reversed() {
            var takes = [Bool](repeating: false, count: layer.skip.count)
            best = layer.skip.indices.map { state in
                let left = best[Int(layer.skip[state])]
                guard values[number] > 0, layer.take[state] >= 0 else { return left }
                let sum = best[Int(layer.take[state])] + values[number]
                takes[state] = sum > left
                return max(left, sum)
            }
            taken.append(takes)
        }
        var pieces: [Int] = []
        var state = 0
        for (number, layer) in layers.enumerated() {
            let takes = taken[layers.count - 1 - number][state]
            if takes { pieces.append(number) }
            state = Int(takes ? layer.take[state] : layer.skip[state])
        }
        return (best[0], pieces)
    }

    /// The greatest sums among the pieces from one on: at each of them, of those up to it.
    func richestSums(from first: Int, _ values: [Int]) -> [Int] {
        var state = 0
        for layer in layers.prefix(first) { state = Int(layer.skip[state]) }
        guard first < layers.count else { return [] }
        var best = [Int](repeating: -1, count: layers[first].skip.count)
        best[state] = 0
        return (first..<layers.count).map { number in
            let layer = layers[number]
            var next = [Int](repeating: -1, count: number + 1 < layers.count ? layers[number + 1].skip.count : ends)
            for state in best.indices where best[state] >= 0 {
                let skip = Int(layer.skip[state])
                next[skip] = max(next[skip], best[state])
                let take = Int(layer.take[state])
                if values[number] > 0, take >= 0 { next[take] = max(next[take], best[state] + values[number]) }
            }
            best = next
            return best.max() ?? 0
        }
    }

    /// The starts of so many cohorts at the least cost, or `nil` when so many do not go together.
    /// - Parameter cost: at `start * (count + 1) + taken`, what it costs to have taken so many up to that start.
    func cheapest(_ count: Int, _ allowed: [Bool], cost: [Double]) -> [Int]? {
        let width = count + 1
        var best = [Double](repeating: .infinity, count: ends * width)
        for state in 0..<ends { best[state * width + count] = 0 }
        var taken: [[Bool]] = []
        for (start, layer) in layers.enumerated().reversed() {
            let states = layer.skip.count
            var here = [Double](repeating: .infinity, count: states * width)
            var takes = [Bool](repeating: false, count: states * width)
            for state in 0..<states {
                let skip = Int(layer.skip[state]) * width
                let take = allowed[start] ? Int(layer.take[state]) * width : -1
                for number in 0...count {
                    var least = best[skip + number] + cost[start * width + number]
                    if take >= 0, number < count {
                        let other = best[take + number + 1] + cost[start * width + number + 1]
                        if other < least {
                            least = other
                            takes[state * width + number] = true
                        }
                    }
                    here[state * width + number] = least
                }
            }
            best = here
            taken.append(takes)
        }
        guard best[0] < .infinity else { return nil }
        var starts: [Int] = []
        var state = 0
        for (start, layer) in layers.enumerated() {
            if taken[layers.count - 1 - start][state * width + starts.count] {
                starts.append(start)
                state = Int(layer.take[state])
            } else {
                state = Int(layer.skip[state])
            }
        }
        return starts
    }
}

/// The limits that more than two cohorts together may break.
private struct Limits {
    private let pattern: SeasonPattern
    private let atMost: Int
    private let weeklyLimit: Int

    init(_ pattern: SeasonPattern, _ request: SeasonRequest) {
        self.pattern = pattern
        atMost = request.atMost
        weeklyLimit = request.weeklyMinutes ?? .max
    }

    func allow(_ piece: SeasonTable.Piece, besides others: [SeasonTable.Piece]) -> Bool {
        if !pattern.running.isEmpty {
            for day in piece.run {
                let running = others.reduce(Int(pattern.running[day])) { $0 + ($1.run.contains(day) ? 1 : 0) }
                if running >= atMost { return false }
            }
        }
        guard !pattern.weekMinutes.isEmpty else { return true }
        return piece.weekMinutes.allSatisfy { part in
            let led = others.reduce(pattern.weekMinutes[part.week]) { sum, other in
                sum + (other.weekMinutes.first { $0.week == part.week }?.minutes ?? 0)
            }
            return led + part.minutes <= weeklyLimit
        }
    }
}
