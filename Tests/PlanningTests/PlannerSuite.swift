import Basics
import Clubs
import Planning
import Testing
import ZoneInfo

/// What the suites about the planner share: programmes made by hand, planned in Paris.
protocol PlannerSuite {}

extension PlannerSuite {
    typealias Make = GeneratedProgramme

    func paris() throws -> Zone { try ZoneDirectory().zone(named: "Europe/Paris") }
    func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

    func planner(
        _ entries: [Programme.Entry], off: [String] = [], busy: [BusySpan] = [],
        kinds: [SessionKindID: SessionKind] = [:]
    ) throws -> Planner {
        Planner(
            programme: GeneratedProgramme.programme(id: "test", entries), kinds: kinds,
            daysOff: DaysOff(territory: .metropole, closures: Set(try off.map(day))), zone: try paris(), busy: busy)
    }

    func lines(_ plan: Plan) -> [String] {
        plan.sessions.map { "\($0.key) \($0.span.start.wall) \($0.span.minutes)" }
    }
}
