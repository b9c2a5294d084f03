/// Adds cohorts that change hands, where everybody's whole cohorts do not suffice.
///
/// A cohort changes hands only between two people whose diaries leave neither of them all of it. Each one added is worth
/// what it brings less the whole cohorts that it costs either of them, worked out exactly with their rotas.
struct HandOvers {
    private typealias Cohort = SeasonDraft.Cohort

    private let table: SeasonTable
    private let rotas: [Rota]
    /// By facilitator and start, whether the diary leaves all of it.
    private let allowed: [[Bool]]
    private var draft: SeasonDraft
    /// By facilitator, the most whole cohorts beside the parts.
    private(set) var most: [Int]

    private init(_ draft: SeasonDraft, rotas: [Rota], allowed: [[Bool]], most: [Int]) {
        table = draft.table
        self.draft = draft
        self.rotas = rotas
        self.allowed = allowed
        self.most = most
    }

    /// The cohorts that change hands, so that with the whole ones beside them there are as many as wanted, or the most found.
    static func add(
        upTo target: Int, _ empty: SeasonDraft, rotas: [Rota], allowed: [[Bool]], most: [Int]
    ) -> SeasonDraft {
        var adding = HandOvers(empty, rotas: rotas, allowed: allowed, most: most)
        while adding.total < target, adding.addOne(to: target) {}
        while adding.exchange(target) {}
        return adding.draft
    }

    private var total: Int { draft.cohorts.count + most.reduce(0, +) }

    /// One of the ways to lead one more cohort, or two more when one alone brings nothing.
    private mutating func addOne(to target: Int) -> Bool {
        let ways = ways
        if let best = lightest(ways.filter { $0.gain > 0 }, target) {
            take(best.cohort)
            return true
        }
        // Two that bring something together only: the first one makes room that the second one shares.
        let before = self
        for way in ways.filter({ $0.gain == 0 }).prefix(40) {
            take(way.cohort)
            if let second = lightest(self.ways.filter { $0.gain > 0 }, target) {
                take(second.cohort)
                return true
            }
            self = before
        }
        return false
    }

    /// Leads one of the cohorts otherwise when that balances the hours better.
    private mutating func exchange(_ target: Int) -> Bool {
        let (before, weight) = (self, weight(target))
        for cohort in draft.cohorts {
            draft.remove { $0 == cohort }
            for facilitator in [cohort.first, cohort.second] { most[facilitator] = count(facilitator) }
            let missing = before.total - total
            if let best = lightest(ways.filter { $0.gain >= missing }, target), best.weight < weight * (1 - 1e-9) {
                take(best.cohort)
                return true
            }
            self = before
        }
        return false
    }

    private mutating func take(_ cohort: Cohort) {
        draft.insert(cohort)
        for facilitator in [cohort.first, cohort.second] { most[facilitator] = count(facilitator) }
    }

    private func count(_ facilitator: Int) -> Int {
        rota(facilitator, draft.diaries[facilitator]).most(draft.allowed(facilitator))
    }

    private func rota(_ facilitator: Int, _ diary: SeasonDiary) -> Rota {
        diary.pattern.isEmpty
            ? rotas[facilitator] : Rota(table.starts.map(\.whole), pattern: diary.pattern, table.request)
    }

    // MARK: Ways

    private struct Way {
        var cohort: SeasonDraft.Cohort
        /// How many cohorts more there are with it.
        var gain: Int
        /// What the two can lead beside it.
        var firstMost: Int
        var secondMost: Int
    }

    /// Every way to lead one cohort with a change of hands.
    private var ways: [Way] {
        var ways: [Way] = []
        for (number, start) in table.starts.enumerated() where start.weeks.count > 1 {
            let people = allowed.indices.filter { !allowed[$0][number] }
            for cut in 1..<start.weeks.count {
                let firsts = people.compactMap { left($0, beside: start.heads[cut]) }
                guard !firsts.isEmpty else { continue }
                let seconds = people.compactMap { left($0, beside: start.tails[cut]) }
                for first in firsts {
                    for second in seconds where first.facilitator != second.facilitator {
                        let lost =
                            most[first.facilitator] - first.most + most[second.facilitator] - second.most
                        ways.append(
                            Way(
                                cohort: .init(
                                    start: number, first: first.facilitator, cut: cut, second: second.facilitator),
                                gain: 1 - lost, firstMost: first.most, secondMost: second.most))
                    }
                }
            }
        }
        return ways
    }

    /// The most whole cohorts that somebody leads beside a part of one, or `nil` when they have no time for that part.
    private func left(_ facilitator: Int, beside part: SeasonTable.Piece) -> (facilitator: Int, most: Int)? {
        var diary = draft.diaries[facilitator]
        guard diary.isFree(for: part) else { return nil }
        diary.insert(part)
        let open = table.starts.map { !$0.weeks.isEmpty && diary.isFree(for: $0.whole) }
        return (facilitator, rota(facilitator, diary).most(open))
    }

    // MARK: Balance

    /// The way after which the hours can be shared best; of equals the first.
    private func lightest(_ ways: [Way], _ target: Int) -> (cohort: SeasonDraft.Cohort, weight: Double)? {
        var best: (cohort: SeasonDraft.Cohort, weight: Double)?
        for way in ways {
            let start = table.starts[way.cohort.start]
            var (led, most) = (draft.diaries.map(\.minutes), most)
            led[way.cohort.first] += start.heads[way.cohort.cut].minutes
            led[way.cohort.second] += start.tails[way.cohort.cut].minutes
            most[way.cohort.first] = way.firstMost
            most[way.cohort.second] = way.secondMost
            let weight = weight(target - draft.cohorts.count - 1, most, led)
            if best.map({ weight < $0.weight }) ?? true { best = (way.cohort, weight) }
        }
        return best
    }

    private func weight(_ target: Int) -> Double {
        weight(target - draft.cohorts.count, most, draft.diaries.map(\.minutes))
    }

    /// Σ h²/a once the whole cohorts are shared out.
    private func weight(_ wholes: Int, _ most: [Int], _ led: [Int]) -> Double {
        let people = table.request.facilitators
        let each = table.request.starts.first?.minutes ?? 0
        let shares = Shares.of(
            min(wholes, most.reduce(0, +)), most: most, led: led, available: people.map(\.availableMinutes), each: each)
        return people.indices.reduce(0) { sum, facilitator in
            let available = Double(people[facilitator].availableMinutes)
            let hours = Double(led[facilitator] + shares[facilitator] * each)
            return available > 0 ? sum + hours * hours / available : sum
        }
    }
}
