import Basics
import Clubs

/// What a standing plan is examined against: the people and rooms that it shares with other cohorts, days, hours and limits.
package struct Surroundings: Sendable {
    /// A facilitator as other cohorts and the diary take them.
    package struct Leader: Sendable {
        let engagements: Engagements
        let diary: Diary

        package init(engagements: [Engagement], busy: [BusySpan]) {
            self.engagements = Engagements(engagements)
            diary = Diary(busy)
        }
    }

    /// By half-day, where no programme says otherwise: 9:00 to 12:30 and 13:30 to 17:00.
    package static let usualHours = Programme.HalfDays(
        am: .init(from: CivilTime(clamping: 540), to: CivilTime(clamping: 750)),
        pm: .init(from: CivilTime(clamping: 810), to: CivilTime(clamping: 1020)))

    package var daysOff: DaysOff
    package var zone: Zone
    package var limits: Organisation.Limits
    package var hours: Programme.HalfDays
    /// The shortest that sessions of a kind can last, in minutes.
    package var shortest: [SessionKindID: Int]
    /// Everybody of whom something is known; whoever is missing here is taken to be free.
    package var leaders: [FacilitatorID: Leader]
    /// Who may be proposed to lead, the first the most welcome.
    package var substitutes: [FacilitatorID]
    package var rooms: [Room: Engagements]
    var programme: Programme?
    /// The first day of the cohort: no way out moves a session past it.
    package var start: CivilDate
    /// Sessions that have begun are past help.
    package var now: Instant

    /// - Parameters:
    ///   - programme: `nil` when it is not known any more; then no order is asked for.
    ///   - rooms: the engagements of each room in other cohorts.
    package init(
        daysOff: DaysOff, zone: Zone, limits: Organisation.Limits = .init(), programme: Programme?, start: CivilDate,
        kinds: [SessionKindID: SessionKind] = [:], leaders: [FacilitatorID: Leader] = [:],
        substitutes: [FacilitatorID] = [], rooms: [Room: Engagements] = [:], now: Instant = .distantPast
    ) {
        self.daysOff = daysOff
        self.zone = zone
        self.limits = limits
        hours = programme?.halfDays ?? Surroundings.usualHours
        shortest = kinds.mapValues(\.minutes.from)
        self.leaders = leaders
        self.substitutes = substitutes
        self.rooms = rooms
        self.programme = programme
        self.start = start
        self.now = now
    }
}
