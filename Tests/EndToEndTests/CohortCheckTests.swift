import Foundation
import Testing

/// `jobclub cohort check` and what it proposes, typed as it says.
struct CohortCheckTests {
    private func planned() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        let plan = try jobclub.run(
            "plan --programme four-week-hybrid --start 2028-01-31 --name Limoges --facilitator anne@example.org "
                + "--place Salle-2 --link https://meet.example.org/x --json")
        try #require(plan.code == 0, "\(plan.complaint)")
        #expect(try (plan.json()["conflicts"] as? [Any])?.isEmpty == true)
        return jobclub
    }

    @Test func aProposalTypedAsItIsMendsThePlan() throws {
        let jobclub = try planned()
        let sound = try jobclub.run("cohort check limoges")
        #expect(sound.code == 0)
        #expect(sound.out == "limoges-2028-01: no conflict.\n")
        #expect(try jobclub.run("session move limoges/w2-thu-am --to 2028-02-12T09:30").code == 0)
        let broken = try jobclub.run("cohort check limoges --json")
        #expect(broken.code == 65)
        let conflicts = try #require(try broken.json()["conflicts"] as? [[String: Any]])
        #expect(conflicts.compactMap { $0["rule"] as? String } == ["orderBroken", "dayOff"])
        #expect(conflicts.allSatisfy { ($0["sessions"] as? [String])?.first == "limoges-2028-01/w2-thu-am" })
        let proposals = try #require(conflicts[1]["proposals"] as? [[String: Any]])
        let command = try #require((proposals.first?["commands"] as? [String])?.first)
        #expect(command.hasPrefix("jobclub session move limoges-2028-01/w2-thu-am --to 2028-02-"))
        let text = try jobclub.run("cohort check limoges").out
        #expect(text.contains("\n      \(command)\n"))
        for proposal in proposals {
            for command in try #require(proposal["commands"] as? [String]) {
                #expect(try jobclub.run(command.dropFirst("jobclub ".count) + " --dry-run").code == 0, "\(command)")
            }
        }
        #expect(try jobclub.run(String(command.dropFirst("jobclub ".count))).code == 0)
        let rules = try #require(try jobclub.run("cohort check limoges --json").json()["conflicts"] as? [[String: Any]])
        #expect(!rules.contains { $0["rule"] as? String == "dayOff" })
        #expect(try jobclub.run("cohort check nowhere").code == 66)
    }
}
