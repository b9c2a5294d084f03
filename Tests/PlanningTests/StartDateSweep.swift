import Basics
import Clubs
import Planning

/// Plans a programme from every day of a range in every territory, and keeps what breaks a rule.
struct StartDateSweep {
    private(set) var plans = 0
    private(set) var conflicts = 0
    private var faults: [String] = []

    /// Empty when no rule was broken.
    var summary: String { faults.isEmpty ? "" : "\(faults.count) faults: \(faults.prefix(5))" }

    init(of programme: Programme, from first: CivilDate, days: Int) throws {
        let metropole = try sweep(programme, .metropole, first, days, sameAs: nil)
        for territory in Territory.allCases where territory != .metropole {
            _ = try sweep(programme, territory, first, days, sameAs: metropole)
        }
    }

    /// What came of each start, by its distance from the first.
    private typealias Outcomes = [Bool]

    /// - Parameter known: what came of it in metropolitan France. A plan follows from its days off alone: where those are the
    ///   same all around and all had its place, it is not made again.
    private mutating func sweep(
        _ programme: Programme, _ territory: Territory, _ first: CivilDate, _ days: Int, sameAs known: Outcomes?
    ) throws -> Outcomes {
        let check = try PlanCheck(programme: programme, territory: territory)
        let local = localDays(territory, in: programme, from: first, days: days)
        var outcomes: Outcomes = []
        var proposed: [(start: Int, proposals: [CivilDate])] = []
        for index in 0..<days {
            plans += 1
            if let known, known[index], !local[index] {
                outcomes.append(true)
                continue
            }
            let start = first + index
            let plan = check.planner.plan(from: start)
            faults += check.faults(of: plan, from: start)
            outcomes.append(plan.conflicts.isEmpty)
            guard !plan.conflicts.isEmpty else { continue }
            conflicts += 1
            let starts = plan.conflicts[0].proposals.compactMap { proposal -> CivilDate? in
                if case .start(let day) = proposal { day } else { nil }
            }
            proposed.append((plan.start - first, starts))
        }
        for (start, proposals) in proposed {
            checkProposals(proposals, of: start, first, outcomes, check, territory)
        }
        return outcomes
    }

    /// The proposed starts are the nearest working days, before and after, on which everything has its place.
    private mutating func checkProposals(
        _ proposals: [CivilDate], of start: Int, _ first: CivilDate, _ outcomes: Outcomes, _ check: PlanCheck,
        _ territory: Territory
    ) {
        for step in [-1, 1] {
            let range = 1...Planner.searchedDays
            // At the edges of the sweep nothing is known of the starts beyond.
            guard outcomes.indices.contains(start + step * range.upperBound) else { continue }
            let nearest = range.lazy.map { start + step * $0 }
                .first { outcomes[$0] && !check.daysOff.contains(first + $0) }
            let proposal = proposals.first { ($0 - first - start) * step > 0 }
            if proposal != nearest.map({ first + $0 }) {
                faults.append("\(territory) \(first + start): proposes \(proposal.map(\.description) ?? "nothing")")
            }
        }
    }

    /// Whether a day of the territory's own lies in reach of the plan from each start.
    private func localDays(
        _ territory: Territory, in programme: Programme, from first: CivilDate, days: Int
    ) -> [Bool] {
        let (here, there) = (DaysOff(territory: territory), DaysOff(territory: .metropole))
        var reach = [Bool](repeating: false, count: days)
        let weeks = programme.sessions.flatMap { [$0.week, $0.due?.week ?? $0.week] }
        let before = 7 * (1 - (weeks.min() ?? 1))
        // What is owed on the last day may slip over a weekend and the days off around it.
        let after = 7 * (weeks.max() ?? 1) + 10
        for offset in -before..<(days + after) {
            guard here.contains(first + offset) != there.contains(first + offset) else { continue }
            let range = max(0, offset - after)...max(0, min(days - 1, offset + before))
            for index in range where index < days { reach[index] = true }
        }
        return reach
    }
}
