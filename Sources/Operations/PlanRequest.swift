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

    package init(
        programme: ProgrammeID, start: CivilDate, name: String, people: [PersonRow] = [],
        facilitator: FacilitatorID? = nil, territory: Territory? = nil, link: String? = nil, place: String? = nil,
        leaveOut: [String] = []
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
    }
}

/// A cohort as planned.
package struct PlannedCohort: Sendable {
    package var cohort: Cohort
    package var sessions: [Session]
    package var participants: [Participant]
    /// How many notices were put into the outbox.
    package var notices: Int
    /// Whether the same plan stood there already: then nothing was changed.
    package var unchanged: Bool
    /// Sessions that a day off made move: where from.
    package var moved: [SessionID: HalfDay]
    package var remarks: [Phrase]
    /// What is wrong with the plan beside other cohorts, diaries, limits and channels; it hinders nothing.
    package var conflicts: [Conflict] = []
}
