import Basics
import Clubs
import Planning
import ZoneInfo

/// Plans that stand, made for tests.
struct StandingPlan {
    static let cohort: CohortID = "limoges-2027-02"
    static let anne: FacilitatorID = "anne@example.org"

    var sessions: [Session]
    var surroundings: Surroundings
    /// What other cohorts and diaries take, as it was put into the surroundings.
    var taken: [FacilitatorID: (engagements: [Engagement], busy: [BusySpan])] = [:]
    /// The same of rooms, by the figure in their names.
    var takenRooms: [String: [Engagement]] = [:]

    var examination: PlanExamination { PlanExamination(of: sessions, in: surroundings) }
    var conflicts: [Conflict] { examination.conflicts }

    static func paris() throws -> Zone { try ZoneDirectory().zone(named: "Europe/Paris") }

    /// A programme dated by the planner.
    init(_ programme: Programme, kinds: [SessionKindID: SessionKind] = [:], from start: CivilDate) throws {
        let daysOff = DaysOff(territory: .metropole)
        let zone = try StandingPlan.paris()
        let plan = Planner(programme: programme, kinds: kinds, daysOff: daysOff, zone: zone).plan(from: start)
        sessions = plan.sessions.map { planned in
            let entry = planned.entry
            return Session(
                id: SessionID(cohort: StandingPlan.cohort, key: planned.key), kind: entry.kind, title: planned.title,
                modality: entry.modality, byPhone: planned.byPhone, each: entry.each ?? false,
                peers: entry.peers ?? false, choice: entry.choice, week: entry.week, span: planned.span,
                due: planned.due, facilitator: StandingPlan.anne,
                place: entry.modality == .inPerson ? "Salle 2, Limoges" : nil)
        }
        surroundings = Surroundings(
            daysOff: daysOff, zone: zone, programme: programme, start: plan.start, kinds: kinds)
    }

    /// Sessions written by hand.
    init(_ sessions: [Session], from start: CivilDate) throws {
        self.sessions = sessions
        surroundings = Surroundings(
            daysOff: DaysOff(territory: .metropole), zone: try StandingPlan.paris(), programme: nil, start: start)
    }
}
