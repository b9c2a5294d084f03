/// Puts a season together: as many of the cohorts asked for as there can be, never a clash; then the fewest changes of
/// facilitator within a cohort; then hours in proportion to the time that each has; then starts spread evenly.
///
/// Where everybody's whole cohorts suffice and rooms are at hand, facilitators do not stand in each other's way: the number
/// of cohorts and the balance are then exact (`Rota`, `Shares`). Where they are short, a seeded search continues, and what
/// it may have missed is told by the limit. The same request gives the same plan.
package struct SeasonSolver: Sendable {
    private let table: SeasonTable
    private let request: SeasonRequest
    private let rotas: [Rota]
    /// By facilitator, whether the diary has room for each start.
    private let allowed: [[Bool]]
    /// By facilitator, the most whole cohorts.
    private let most: [Int]

    package init(_ request: SeasonRequest) {
        self.request = request
        let table = SeasonTable(request)
        let diaries = request.facilitators.indices.map { SeasonDiary(of: $0, in: table) }
        allowed = diaries.map { diary in table.starts.map { !$0.weeks.isEmpty && diary.isFree(for: $0.whole) } }
        var known: [SeasonPattern: Rota] = [:]
        rotas = diaries.map { diary in
            let rota = known[diary.pattern] ?? Rota(table.starts.map(\.whole), pattern: diary.pattern, request)
            known[diary.pattern] = rota
            return rota
        }
        most = zip(rotas, allowed).map { $0.most($1) }
        self.table = table
    }

    package func plan() -> SeasonPlan { plan(rounds: max(60, 36_000 / max(60, request.wanted))) }

    /// How many cohorts there are at the least, found in less time.
    var cohorts: Int { plan(rounds: 30).cohorts.count }

    private func plan(rounds: Int) -> SeasonPlan {
        let proof = SeasonProof(table, allowed: allowed)
        var limit = proof.quickLimit
        let wholes = most.reduce(0, +)
        var draft = draft(of: min(request.wanted, limit.most), wholes)
        if draft.cohorts.count < min(request.wanted, limit.most) {
            limit = proof.limit(above: draft.cohorts.count)
            let target = min(request.wanted, limit.most)
            if !request.rooms.isEmpty, draft.cohorts.count < target {
                draft = SeasonSearch.improve(
                    draft, target: target, allowed: allowed, rounds: rounds)
            }
        }
        return SeasonPlan(draft, limit: limit, mostWithoutHandOver: wholes)
    }

    private func draft(of target: Int, _ wholes: Int) -> SeasonDraft {
        var draft = SeasonDraft(table, cohorts: request.wanted)
        if target > wholes, table.mayHandOver, request.rooms.isEmpty {
            draft = HandOvers.add(upTo: target, draft, rotas: rotas, allowed: allowed, most: most)
        }
        return filled(draft, to: target)
    }

    /// Whole cohorts beside those that change hands, in exact shares and evenly spread; fewer when rooms are short.
    private func filled(_ draft: SeasonDraft, to target: Int) -> SeasonDraft {
        let diaries = draft.diaries
        let rotas = zip(self.rotas, diaries).map { rota, diary in
            draft.cohorts.isEmpty || diary.pattern.isEmpty
                ? rota : Rota(table.starts.map(\.whole), pattern: diary.pattern, request)
        }
        let allowed = diaries.indices.map { draft.allowed($0) }
        let most = zip(rotas, allowed).map { $0.most($1) }
        let shares = Shares.of(
            min(target - draft.cohorts.count, most.reduce(0, +)), most: most, led: diaries.map(\.minutes),
            available: request.facilitators.map(\.availableMinutes), each: request.starts.first?.minutes ?? 0)
        let sets = EvenSets(table, shares: shares, rotas: rotas, allowed: allowed, besides: draft.cohorts.map(\.start))
            .sets
        var cohorts = sets.enumerated().flatMap { facilitator, starts in
            starts.map { (start: $0, facilitator: facilitator) }
        }
        cohorts.sort { ($0.start, $0.facilitator) < ($1.start, $1.facilitator) }
        var filled = draft
        for (cohort, room) in zip(cohorts, SeasonRooms.allot(cohorts.map { $0.start }, in: table)) {
            if let room { filled.insertWhole(cohort.start, led: cohort.facilitator, in: room) }
        }
        return filled
    }
}

extension SeasonPlan {
    init(_ draft: SeasonDraft, limit: SeasonLimit, mostWithoutHandOver: Int) {
        let request = draft.table.request
        let sorted = draft.cohorts.sorted {
            ($0.start, $0.first, $0.cut, $0.second) < ($1.start, $1.first, $1.cut, $1.second)
        }
        cohorts = sorted.map { cohort in
            let start = request.starts[cohort.start]
            let lead = { (facilitator: Int, weeks: ArraySlice<SeasonWeek>) in
                SeasonLead(
                    facilitator: request.facilitators[facilitator].id,
                    weeks: (weeks.first?.number ?? 1)...(weeks.last?.number ?? 1),
                    minutes: weeks.reduce(0) { $0 + $1.minutes })
            }
            let leads =
                cohort.isHandedOver
                ? [lead(cohort.first, start.weeks[..<cohort.cut]), lead(cohort.second, start.weeks[cohort.cut...])]
                : [lead(cohort.first, start.weeks[...])]
            return SeasonCohort(
                start: cohort.start, day: start.day, leads: leads,
                room: cohort.room >= 0 ? request.rooms[cohort.room].name : nil, minutes: start.minutes)
        }
        let leads = cohorts.flatMap(\.leads)
        loads = request.facilitators.map { person in
            let own = leads.filter { $0.facilitator == person.id }
            return SeasonLoad(
                facilitator: person.id, earlierMinutes: person.ledMinutes,
                newMinutes: own.reduce(0) { $0 + $1.minutes }, availableMinutes: person.availableMinutes,
                cohorts: own.count)
        }
        self.limit = limit
        self.mostWithoutHandOver = mostWithoutHandOver
    }
}
