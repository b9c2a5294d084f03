/// The starts of each facilitator's whole cohorts, spread so that those of all together lie evenly.
///
/// Everybody in turn takes the best set of starts beside those of the others, exactly, until nobody finds a better one.
struct EvenSets {
    private static let rounds = 12

    /// By facilitator; fewer than the share where rooms are short.
    private(set) var sets: [[Int]]

    /// - Parameters:
    ///   - shares: how many cohorts each leads, no more than their rota has.
    ///   - besides: the starts of cohorts that stand already.
    init(_ table: SeasonTable, shares: [Int], rotas: [Rota], allowed: [[Bool]], besides: [Int] = []) {
        let total = shares.reduce(besides.count, +)
        sets = Array(repeating: [], count: shares.count)
        guard total > 0, !table.starts.isEmpty else { return }
        var even = EvenStarts(starts: table.starts.count, cohorts: total)
        var rooms = SeasonRooms(table)
        for start in besides {
            even.add(start)
            rooms.add(start)
        }
        var placed = besides.count
        for round in 0..<Self.rounds {
            var isChanged = false
            for facilitator in shares.indices where shares[facilitator] > 0 {
                let old = sets[facilitator]
                for start in old {
                    even.add(start, -1)
                    rooms.add(start, -1)
                }
                placed += round == 0 ? shares[facilitator] : 0
                let share = round == 0 ? Double(placed) / Double(total) : 1
                let open = allowed[facilitator].enumerated().map { $1 && rooms.house($0) }
                var new: [Int] = []
                // Fewer when rooms are short.
                for count in stride(from: shares[facilitator], to: 0, by: -1) {
                    let costs = even.costs(count, share: share)
                    if let starts = rotas[facilitator].cheapest(count, open, cost: costs) {
                        new = starts
                        break
                    }
                }
                for start in new {
                    even.add(start)
                    rooms.add(start)
                }
                isChanged = isChanged || new != old
                sets[facilitator] = new
            }
            if !isChanged { break }
        }
    }
}
