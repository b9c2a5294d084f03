import Basics
import Books
import Clubs
import Notices
import Orchestration
import Planning
import Seasons
import Stores
import UseCases

extension Installation {
    /// Plans a season: starts, facilitators and rooms for so many cohorts. Nothing is kept.
    /// - Throws: `.notFound` for an unknown programme or facilitator, `.usage` for an order that makes no sense; every
    ///   fault at once.
    package func planSeason(_ order: SeasonOrder, at now: Instant) throws(Fault) -> PlannedSeason {
        try read { store throws(Fault) in try planSeason(order, at: now, store) }
    }

    func planSeason(_ order: SeasonOrder, at now: Instant, _ store: any CohortReading) throws(Fault) -> PlannedSeason {
        let known = try store.facilitators()
        try order.check(known, programmes: catalogue.programmes.keys.map(\.rawValue).sorted())
        let programme = try house.programme(order.programme)
        let territory = order.territory ?? organisation.territory
        let zone = try zone(territory == organisation.territory ? organisation.zone : territory.zone)
        let daysOff = house.daysOff(in: territory)
        let planner = Planner(programme: programme, kinds: catalogue.kinds, daysOff: daysOff, zone: zone)
        let starts = SeasonStarts(planner, from: order.from, to: order.to)
        let hours = SeasonHours(programme.halfDays, daysOff: daysOff, days: order.from...order.to, zone: zone)

        var diaries = SeasonDiaries(order, zone: zone, store)
        diaries.ownCohorts = try ownCohorts(order, store)
        let ids = order.facilitators.isEmpty ? known.map(\.id) : unique(order.facilitators)
        var request = SeasonRequest(
            wanted: order.cohorts, starts: starts.starts, facilitators: [], atMost: order.atMost,
            weeklyMinutes: order.weeklyHours.map { $0 * 60 }, mayHandOver: order.mayHandOver)
        for id in ids { request.facilitators.append(try diaries.facilitator(id, hours)) }
        for name in order.rooms { request.rooms.append(try diaries.room(name)) }

        let plan = SeasonSolver(request).plan()
        var season = PlannedSeason(
            order: order, request: request, plan: plan,
            people: Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            weeksWithoutStart: starts.without, proposals: [], zone: zone, territory: territory)
        if plan.cohorts.count < order.cohorts {
            season.proposals = request.proposals(beyond: plan.cohorts.count, available: hours.minutes(besides: []))
            if let longer = longerPeriod(season, planner) { season.proposals.append(longer) }
        }
        if let first = plan.cohorts.first, first.day < zone.wall(at: now).date {
            season.remarks.append(Remark(house.past(first.day)))
        }
        return season
    }

    /// The fewest weeks more after which there are as many cohorts as asked for, of 4, 8, 16, 26.
    private func longerPeriod(_ season: PlannedSeason, _ planner: Planner) -> SeasonProposal? {
        var best: SeasonProposal?
        for weeks in [4, 8, 16, 26] {
            // Nobody's diary is known so far ahead: what it says there, it says.
            var request = season.request
            request.starts = SeasonStarts(planner, from: season.order.from, to: season.order.to + 7 * weeks).starts
            let cohorts = request.cohorts
            guard cohorts > best?.cohorts ?? season.plan.cohorts.count else { continue }
            best = SeasonProposal(way: .weeks(weeks), cohorts: cohorts)
            if cohorts >= season.order.cohorts { break }
        }
        return best
    }

    /// The cohorts that stand already under the names of this season.
    private func ownCohorts(_ order: SeasonOrder, _ store: any CohortReading) throws(Fault) -> Set<CohortID> {
        guard order.name != nil, order.cohorts > 0 else { return [] }
        let names = Set((1...order.cohorts).map { order.name(of: $0) })
        return Set(
            try store.cohorts().filter {
                names.contains($0.name) && $0.programme == order.programme && (order.from...order.to).contains($0.start)
                    && $0.status == .planned
            }.map(\.id))
    }
}
