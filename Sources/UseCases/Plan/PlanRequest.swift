import Basics
import Clubs
import Planning
import Spreadsheets

/// What a facilitator asks for when planning a cohort.
package struct PlanRequest: Sendable {
    package var programme: ProgrammeID
    package var start: CivilDate
    package var name: String
    package var people: [PersonRow]
    package var facilitator: FacilitatorID?
    package var territory: Territory?
    /// One link for the whole cohort; by default the pattern of the settings makes it.
    package var link: String?
    /// Where sessions in person take place.
    package var place: String?
    /// Keys of sessions that this cohort does without.
    package var leaveOut: [String]
    /// How many people each slot of a choice takes, unless the programme says it.
    package var capacity: Int?
    /// How many people the cohort takes: who comes after them waits.
    package var places: Int?

    package init(
        programme: ProgrammeID, start: CivilDate, name: String, people: [PersonRow] = [],
        facilitator: FacilitatorID? = nil, territory: Territory? = nil, link: String? = nil, place: String? = nil,
        leaveOut: [String] = [], capacity: Int? = nil, places: Int? = nil
    ) {
        self.programme = programme
        self.start = start
        self.name = name
        self.people = people
        self.facilitator = facilitator
        self.territory = territory
        self.link = link
        self.place = place
        self.leaveOut = leaveOut
        self.capacity = capacity
        self.places = places
    }
}

/// A cohort as planned.
package struct PlannedCohort: Sendable {
    package var cohort: Cohort
    package var sessions: [Session]
    package var participants: [Participant]
    /// How many notices it puts into the outbox.
    package var notices: Int
    /// Whether the same plan stood there already: then nothing was changed.
    package var unchanged: Bool
    /// Sessions that a day off made move: where from.
    package var moved: [SessionID: HalfDay]
    package var remarks: [Remark]
    /// What is wrong with the plan beside other cohorts, diaries, limits and channels; it hinders nothing.
    package var conflicts: [Conflict] = []
    /// What follows in other cohorts of whoever leads: turns on the telephone that go out of the way.
    package var elsewhere: [PlanChange] = []
}
