import Basics

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
    /// By start, every change of hands that the diaries as they stand leave; the starts that have none are left out.
    private let changes: [(start: Int, ways: [SeasonDraft.Cohort])]
    private var random = SeededGenerator(seed: 1)
    private var current: SeasonDraft

    private init(_ draft: SeasonDraft, target: Int, allowed: [[Bool]]) {
        table = draft.table
        self.target = target
        self.allowed = allowed
        changes = draft.table.mayHandOver ? Self.changes(SeasonDraft(draft.table, cohorts: target), allowed) : []
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
        var idle = 0
        for _ in 0..<rounds where idle < rounds / 3 {
            if depth == 1 ? score.missing == 0 : depth == 2 && score.missing == 0 && score.handOvers == 0 { break }
            let before = current
            ruin()
            fill(order())
            let after = Score(current, target: target)
            idle += 1
            guard after.isNoWorse(than: score, depth: depth) else {
                current = before
                continue
            }
            if !score.isNoWorse(than: after, depth: depth) { idle = 0 }
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
        for (start, ways) in changes.shuffled(using: &random) {
            while current.cohorts.count < target, let room = current.freeRoom(start) {
                guard var cohort = split(start, ways) else { break }
                cohort.room = room
                current.insert(cohort)
            }
        }
    }

    /// Of those who are free for a whole cohort, one of those with the fewest hours for their time.
    private mutating func lightest(_ start: Int) -> Int? {
        let piece = table.starts[start].whole
        var best: (facilitator: Int, load: Double)?
        for (facilitator, person) in table.request.facilitators.enumerated()
        where allowed[facilitator][start] && current.isFree(facilitator, for: piece) {
            let hours = Double(current.diaries[facilitator].minutes + piece.minutes)
            let load =
                hours / Double(max(person.availableMinutes, 1)) * Double.random(in: 0.9...1.1, using: &random)
            if best.map({ load < $0.load }) ?? true { best = (facilitator, load) }
        }
        return best?.facilitator
    }

    /// A way to lead a cohort with one change of hands that is still free, any of those that there are.
    private mutating func split(_ start: Int, _ ways: [SeasonDraft.Cohort]) -> SeasonDraft.Cohort? {
        let pieces = table.starts[start]
        let first = Int.random(in: ways.indices, using: &random)
        let turned = ways[first...] + ways[..<first]
        return turned.first { way in
            current.isFree(way.first, for: pieces.heads[way.cut])
                && current.isFree(way.second, for: pieces.tails[way.cut])
        }
    }

    /// See `HandOvers` for who may hand over to whom.
    private static func changes(
        _ empty: SeasonDraft, _ allowed: [[Bool]]
    ) -> [(start: Int, ways: [SeasonDraft.Cohort])] {
        empty.table.starts.enumerated().compactMap { number, start in
            let people = allowed.indices.filter { !allowed[$0][number] }
            var ways: [SeasonDraft.Cohort] = []
            for cut in start.weeks.dropFirst() {
                let firsts = people.filter { empty.isFree($0, for: start.heads[cut]) }
                for second in people where empty.isFree(second, for: start.tails[cut]) {
                    for first in firsts where first != second {
                        ways.append(.init(start: number, first: first, cut: cut, second: second))
                    }
                }
            }
            return ways.isEmpty ? nil : (number, ways)
        }
    }
}
