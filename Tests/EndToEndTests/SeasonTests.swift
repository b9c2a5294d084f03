import Foundation
import Testing

struct SeasonTests {
    private func season(_ jobclub: Jobclub, _ words: String) throws -> Jobclub.Answer {
        try jobclub.run(
            "season plan --programme four-week-remote --from 2027-01-04 --to 2027-06-30 \(words)")
    }

    @Test func aSeasonIsPlannedKeptAndExplained() throws {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        #expect(try season(jobclub, "--cohorts 6").code == 64, "nobody leads yet")
        for name in ["anne", "omar"] {
            try #require(try jobclub.run("facilitators add \(name)@example.org --name \(name)").code == 0)
        }
        let plan = try #require(try season(jobclub, "--cohorts 6 --room Oak --json").json()["season"] as? [String: Any])
        #expect(plan["placed"] as? Int == 6)
        #expect(plan["handOvers"] as? Int == 0)
        let cohorts = try #require(plan["cohorts"] as? [[String: Any]])
        #expect(cohorts.allSatisfy { $0["room"] as? String == "Oak" })
        let loads = try #require(plan["facilitators"] as? [[String: Any]])
        #expect(loads.map { $0["cohorts"] as? Int } == [3, 3])

        let kept = try season(jobclub, "--cohorts 6 --room Oak --name Spring --keep")
        #expect(kept.code == 0, "\(kept.complaint)")
        let starts = try #require(try jobclub.run("cohort list --json").json()["cohorts"] as? [[String: Any]])
        #expect(starts.map { $0["start"] as? String } == cohorts.map { $0["start"] as? String })
        #expect(try season(jobclub, "--cohorts 6 --room Oak --name Spring --keep").out.contains("nothing has changed"))

        let short = try season(jobclub, "--cohorts 20 --name Spring --leave anne@example.org=2027-03-01..2027-05-30")
        #expect(short.code == 0)
        #expect(short.out.contains("find no place, and that is proven"))
        #expect(short.out.contains("more facilitator"))
        let csv = try season(jobclub, "--cohorts 6 --room Oak --name Spring --csv").out
        #expect(csv.hasPrefix("\u{FEFF}Cohort;Start;End;Led by;Room;Hours\r\nSpring 01;2027-"))
        #expect(try season(jobclub, "--cohorts 6 --facilitator ane@example.org").code == 66)
        #expect(try season(jobclub, "--cohorts 6 --leave anne=tomorrow").code == 64)
    }
}
