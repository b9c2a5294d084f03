import Clubs
import Planning
import Testing

@Suite struct PlanExaminationTests {
    @Test(arguments: ["four-week-remote", "four-week-hybrid", "four-week-in-person"] as [ProgrammeID])
    func programmesAsThePlannerDatesThem(_ id: ProgrammeID) throws {
        let programme = try #require(EveryStartDateTests.catalogue.first { $0.id == id })
        let plan = try StandingPlan(programme, from: #require(CivilDate("2027-02-01")))
        #expect(plan.conflicts.isEmpty)
    }
}
