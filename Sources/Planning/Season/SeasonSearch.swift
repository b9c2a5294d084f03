import Clubs

/// Takes some cohorts out of a season and puts them in again otherwise, as long as it helps.
///
/// For seasons in which rooms are so short that cohorts stand in each other's way
/// (ruin and recreate; Schrimpf and others, 2000). Seeded: the same season gives the same answer.
struct SeasonSearch {
    private struct Score {
        var missing: Int
        var handOvers: Int
        var weight: Double
        var unevenness: Double

        init(_ draft: SeasonDraft, target: Int) {
            missing = target - draft.cohorts.count
            handOvers = draft.handOvers
            weight = draft.weight
            unevenness = draft.starts.unevenness
        }

        /// - Parameter depth: how many of the four aims count.
        func isNoWorse(than other: Score, depth: Int) -> Bool {
            if missing != other.missing || depth == 1 { return missing <= other.missing }
            if handOvers != other.handOvers || depth == 2 { return handOvers <= other.handOvers }
            if abs(weight - other.weight) > 1e-9 * weight || depth == 3 { return weight <= other.weight * (1 + 1e-9) }
            return unevenness <= other.unevenness
        }
    }

    private let table: SeasonTable
    private let target: Int
    /// By facilitator and start, whether the diary leaves all of it.
    private let allowed: [[Bool]]
    private var random = SeededGenerator(seed: 1)
    private var current: SeasonDraft

    private init(_ draft: SeasonDraft, target: Int, allowed: [[Bool]]) {
        table = draft.table
        self.target = target
        self.allowed = allowed
        current = draft
    }

    /// A season at least as good.
    /// - Parameter target: how many cohorts are wanted; more are not sought.
    /// - Parameter rounds: how often something is taken out, at the most, for each of the three aims in turn.
    static func improve(_ draft: SeasonDraft, target: Int, allowed: [[Bool]], rounds: Int) -> SeasonDraft {
        var search = SeasonSearch(draft, target: target, allowed: allowed)
        search.fill(Array(search.table.starts.indices))
        var best = search.current
        for depth in [1, 2, 4] {
            search.current = best
            search.run(rounds, depth: depth, best: &best)
        }
        return best
    }

    private mutating func run(_ rounds: Int, depth: Int, best: inout SeasonDraft) {
        var score = Score(current, target: target)
        var bestScore = score
        for _ in 0..<rounds {
            if depth == 1 ? score.missing == 0 : depth == 2 && score.missing == 0 && score.handOvers == 0 { break }
            let before = current
            ruin()
            fill(order())
            let after = Score(current, target: target)
            guard after.isNoWorse(than: score, depth: depth) else {
                current = before
                continue
            }
            score = after
            if after.isNoWorse(than: bestScore, depth: 4) {
                best = current
                bestScore = after
            }
        }
    }

    // MARK: Taking out

    private mutating func ruin() {
        guard !current.cohorts.isEmpty else { return }
        switch Int.random(in: 0..<4, using: &random) {
        case 0:
            let center = Int.random(in: table.starts.indices, using: &random)
            let reach = Int.random(in: 2...8, using: &random)
            current.remove { abs($0.start - center) <= reach }
        case 1:
            let people = table.request.facilitators.indices
            let some = (0..<Int.random(in: 2...3, using: &random)).map { _ in
                Int.random(in: people, using: &random)
            }
            current.remove { some.contains($0.first) || some.contains($0.second) }
        case 2:
            // Those that change hands, and two people's more.
            let one = Int.random(in: table.request.facilitators.indices, using: &random)
            current.remove { $0.isHandedOver || $0.first == one }
        default:
            let chosen = (0..<Int.random(in: 1...4, using: &random)).map { _ in
                current.cohorts[Int.random(in: current.cohorts.indices, using: &random)]
            }
            current.remove { chosen.contains($0) }
        }
    }

    // MARK: Putting in

    private mutating func order() -> [Int] {
        let starts = Array(table.starts.indices)
        return switch Int.random(in: 0..<4, using: &random) {
        case 0: starts
        case 1: Array(starts.reversed())
        default: starts.shuffled(using: &random)
        }
    }

    private mutating func fill(_ order: [Int]) {
        for start in order where !table.starts[start].weeks.isEmpty {
            while current.cohorts.count < target, let room = current.freeRoom(start) {
                guard let facilitator = lightest(start) else { break }
                current.insertWhole(start, led: facilitator, in: room)
            }
        }
        guard table.mayHandOver else { return }
        for start in order {
            while current.cohorts.count < target, let cohort = split(start) { current.insert(cohort) }
        }
    }

    /// Of those who are free for a whole cohort, one of those with the fewest hours for their time.
    private mutating func lightest(_ start: Int) -> Int? {
        let piece = table.starts[start].whole
        var best: (facilitator: Int, load: Double)?
        for (facilitator, person) in table.request.facilitators.enumerated()
        where current.isFree(facilitator, for: piece) {
            let hours = Double(current.diaries[facilitator].minutes + piece.minutes)
            let load =
                hours / Double(max(person.availableMinutes, 1)) * Double.random(in: 0.9...1.1, using: &random)
            if best.map({ load < $0.load }) ?? true { best = (facilitator, load) }
        }
        return best?.facilitator
    }

    /// A way to lead a cohort with one change of hands, any of those that there are (see `HandOvers`).
    private mutating func split(_ start: Int) -> SeasonDraft.Cohort? {
        let pieces = table.starts[start]
        guard pieces.weeks.count > 1, let room = current.freeRoom(start) else { return nil }
        let people = allowed.indices.filter { !allowed[$0][start] }
        var ways: [SeasonDraft.Cohort] = []
        for cut in 1..<pieces.weeks.count {
            let firsts = people.filter { current.isFree($0, for: pieces.heads[cut]) }
            guard !firsts.isEmpty else { continue }
            for second in people where current.isFree(second, for: pieces.tails[cut]) {
                for first in firsts where first != second {
                    ways.append(.init(start: start, first: first, cut: cut, second: second, room: room))
                }
            }
        }
        return ways.randomElement(using: &random)
    }
}
