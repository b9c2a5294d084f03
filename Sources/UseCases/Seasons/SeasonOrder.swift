import Basics
import Clubs
import Seasons

/// What a director asks for when planning a season.
package struct SeasonOrder: Sendable {
    package var programme: ProgrammeID
    package var cohorts: Int
    /// No cohort starts before this day; information meetings may.
    package var from: CivilDate
    /// No cohort ends after this day.
    package var to: CivilDate
    /// Who may lead; all who are known when empty.
    package var facilitators: [FacilitatorID]
    package var rooms: [String]
    /// What the cohorts are called, a number behind it. Those that stand under it already are planned anew as they are.
    package var name: String?
    package var atMost: Int
    package var weeklyHours: Int?
    package var territory: Territory?
    package var leave: [Leave]
    package var mayHandOver: Bool

    package struct Leave: Hashable, Sendable {
        package var facilitator: FacilitatorID
        package var days: ClosedRange<CivilDate>

        package init(facilitator: FacilitatorID, days: ClosedRange<CivilDate>) {
            self.facilitator = facilitator
            self.days = days
        }
    }

    package init(
        programme: ProgrammeID, cohorts: Int, from: CivilDate, to: CivilDate, facilitators: [FacilitatorID] = [],
        rooms: [String] = [], name: String? = nil, atMost: Int = 1, weeklyHours: Int? = nil,
        territory: Territory? = nil, leave: [Leave] = [], mayHandOver: Bool = true
    ) {
        self.programme = programme
        self.cohorts = cohorts
        self.from = from
        self.to = to
        self.facilitators = facilitators
        self.rooms = rooms
        self.name = name
        self.atMost = atMost
        self.weeklyHours = weeklyHours
        self.territory = territory
        self.leave = leave
        self.mayHandOver = mayHandOver
    }

    /// The name of the n-th cohort, from 1: `Limoges 07`.
    package func name(of number: Int) -> String {
        let digits = max(2, String(cohorts).count)
        return "\(name ?? "Club") \(padded(number, to: digits))"
    }
}

/// A season as planned.
package struct PlannedSeason: Sendable {
    package var order: SeasonOrder
    package var request: SeasonRequest
    package var plan: SeasonPlan
    /// By identifier, who may lead it.
    package var people: [FacilitatorID: Facilitator]
    /// Mondays of weeks in which the programme cannot start.
    package var weeksWithoutStart: [CivilDate]
    /// Ways to more cohorts, when there are fewer than asked for.
    package var proposals: [SeasonProposal]
    package var zone: Zone
    package var territory: Territory
    package var remarks: [Remark] = []
    /// The cohorts that were planned for real, in the order of the plan; empty when nothing was kept.
    package var kept: [CohortID] = []
    /// Whether all of them stood there already.
    package var unchanged = false

    package init(
        order: SeasonOrder, request: SeasonRequest, plan: SeasonPlan, people: [FacilitatorID: Facilitator],
        weeksWithoutStart: [CivilDate], proposals: [SeasonProposal], zone: Zone, territory: Territory
    ) {
        self.order = order
        self.request = request
        self.plan = plan
        self.people = people
        self.weeksWithoutStart = weeksWithoutStart
        self.proposals = proposals
        self.zone = zone
        self.territory = territory
    }
}

/// Each once, in the order of their first places.
package func unique(_ ids: [FacilitatorID]) -> [FacilitatorID] {
    var seen: Set<FacilitatorID> = []
    return ids.filter { seen.insert($0).inserted }
}
