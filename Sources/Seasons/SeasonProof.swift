/// Looks for the tightest reason why there cannot be more cohorts, in facts that people can check.
///
/// Of the cohorts that start in a stretch of the period there are no more than all facilitators can lead, and no more than
/// all rooms can take, each for themselves. The cheapest cut into stretches is found by dynamic programming. Of a cohort that
/// changes hands both have a part; which proportion proves most is found by subgradient steps (Lagrangean relaxation; Held
/// and Karp, 1971), and any proportion proves something. Without rooms and changes of hands the limit is exact.
struct SeasonProof {
    private let table: SeasonTable
    private let facilitators: [Capacity]
    private let rooms: [Capacity]
    private var prices: PartPrices

    init(_ table: SeasonTable, allowed: [[Bool]]) {
        self.table = table
        facilitators = allowed.enumerated().map { Capacity(ofFacilitator: $0, in: table, allowed: $1) }
        rooms =
            table.starts.allSatisfy { !$0.room.words.isEmpty || $0.weeks.isEmpty }
            ? table.roomTaken.indices.map { Capacity(ofRoom: $0, in: table) } : []
        prices = PartPrices(table)
    }

    // MARK: All starts in one stretch

    /// Of all starts together: quick, and exact where neither rooms nor changes of hands matter.
    var quickLimit: SeasonLimit {
        guard !table.starts.isEmpty else { return SeasonLimit(most: 0, proof: .noStart) }
        let led = stretch(0, table.starts.count - 1, facilitators.map { $0.most(prices).thousandths }, isRooms: false)
        guard !rooms.isEmpty else { return SeasonLimit(most: led.most, proof: .stretches([led])) }
        let housed = stretch(0, table.starts.count - 1, rooms.map { $0.most(prices).thousandths }, isRooms: true)
        let least = housed.most < led.most ? housed : led
        return SeasonLimit(most: least.most, proof: .stretches([least]))
    }

    // MARK: The best stretches at the best proportions

    /// The tightest limit found, no lower than what is known to be possible.
    func limit(above found: Int) -> SeasonLimit {
        guard !table.starts.isEmpty else { return quickLimit }
        var proof = self
        var best = proof.prices
        var least = Int.max
        for step in 0..<Self.steps {
            let sums = proof.facilitators.map { $0.most(proof.prices) }
            let sum = sums.reduce(0) { $0 + $1.thousandths }
            if sum < least { (least, best) = (sum, proof.prices) }
            if least / PartPrices.whole <= found || !proof.follow(sums.flatMap(\.parts), step) { break }
        }
        proof.prices = best
        return rooms.isEmpty ? proof.quickLimit : proof.cut
    }

    private static let steps = 120

    /// Raises what the part counts that is in shorter supply.
    /// - Returns: whether anything changed.
    private mutating func follow(_ parts: [(start: Int, cut: Int, isHead: Bool)], _ step: Int) -> Bool {
        var surplus: [[Int]: Int] = [:]
        for part in parts { surplus[[part.start, part.cut], default: 0] += part.isHead ? 1 : -1 }
        let stride = max(2, 200 / (1 + step / 4))
        var isChanged = false
        for (place, count) in surplus where count != 0 {
            let old = prices.heads[place[0]][place[1]]
            // Neither part ever counts nothing: then nobody would take it in the sum, and the step could not turn back.
            let new = min(max(old - count.signum() * stride, 1), PartPrices.whole - 1)
            prices.heads[place[0]][place[1]] = new
            isChanged = isChanged || new != old
        }
        return isChanged
    }

    private var cut: SeasonLimit {
        let count = table.starts.count
        var best = [0] + [Int](repeating: .max, count: count)
        var froms = [Int](repeating: 0, count: count)
        var byRooms = [Bool](repeating: false, count: count)
        let led = (0..<count).map { from in sums(facilitators, from) }
        let housed = (0..<count).map { from in sums(rooms, from) }
        for end in 0..<count {
            // Long stretches first, for they say it in fewer words.
            for from in 0...end {
                let (people, places) = (led[from][end - from], housed[from][end - from])
                let sum = best[from] + min(people, places)
                guard sum < best[end + 1] else { continue }
                best[end + 1] = sum
                froms[end] = from
                byRooms[end] = places < people
            }
        }
        var stretches: [SeasonLimit.Stretch] = []
        var end = count
        while end > 0 {
            let from = froms[end - 1]
            let capacities = byRooms[end - 1] ? rooms : facilitators
            let shares = capacities.map { $0.sums(from: from, prices)[end - 1 - from] }
            stretches.append(stretch(from, end - 1, shares, isRooms: byRooms[end - 1]))
            end = from
        }
        return SeasonLimit(most: best[count], proof: .stretches(stretches.reversed()))
    }

    /// By start from one on, the whole cohorts that there can be of those up to it.
    private func sums(_ capacities: [Capacity], _ from: Int) -> [Int] {
        var sums = [Int](repeating: 0, count: table.starts.count - from)
        for capacity in capacities {
            for (place, sum) in capacity.sums(from: from, prices).enumerated() { sums[place] += sum }
        }
        return sums.map { $0 / PartPrices.whole }
    }

    private func stretch(_ from: Int, _ to: Int, _ shares: [Int], isRooms: Bool) -> SeasonLimit.Stretch {
        let request = table.request
        return SeasonLimit.Stretch(
            from: request.starts[from].day, to: request.starts[to].day,
            most: shares.reduce(0, +) / PartPrices.whole,
            reason: isRooms
                ? .rooms(zip(request.rooms, shares).map { .init(name: $0.name, thousandths: $1) })
                : .facilitators(zip(request.facilitators, shares).map { .init(name: $0.id, thousandths: $1) }))
    }
}
