import Foundation
import Testing

/// People who choose, answer, come late, leave, come back and wait, through the commands alone.
struct PeopleTests {
    private static let noon = "2027-01-11T12:00:00+01:00"

    private func planned(_ options: String = "") throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        try jobclub.write(
            """
            Prénom;Nom;Téléphone;Courriel
            Awa;Diallo;06 39 98 01 01;awa@example.org
            Élodie;D'Ambray;06 39 98 01 02;elodie@example.org
            Noël;Lefèvre;06 39 98 01 03;
            """, to: "people.csv")
        let plan = try jobclub.run(
            "plan --programme four-week-remote --start 2027-02-01 --name Limoges --participants people.csv "
                + "--facilitator anne@example.org --link https://meet.example.org/x \(options)")
        try #require(plan.code == 0, "\(plan.complaint)")
        return jobclub
    }

    private func rules(_ jobclub: Jobclub, _ person: String) throws -> [String] {
        let list = try jobclub.run("outbox list --participant \(person) --json").json()
        return (list["deliveries"] as? [[String: Any]] ?? []).compactMap { $0["rule"] as? String }
    }

    @Test func aSlotIsChosenByTelephoneAndByTextMessage() throws {
        let jobclub = try planned("--capacity 1")
        try #require(try jobclub.run("run --once --now 2027-01-12T12:00:00+01:00").code == 0)
        let chosen = try jobclub.run("session choose limoges p01 information-1 --json").json()
        #expect(chosen["slot"] as? Int == 1)
        let answers = [
            ("+33639980102", "le 1 svp"), ("+33639980102", "Le 2, merci"), ("0639980103", "bof"),
            ("+33639980199", "2"), ("+33639980103", "S.T.O.P"),
        ]
        let input = answers.map {
            "{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"\($0.0)\",\"text\":\"\($0.1)\",\"at\":\"\(Self.noon)\"}"
        }.joined(separator: "\n")
        let taken = try jobclub.run(
            ["receipt", "--json", "--now", Self.noon], input: input + "\n{\"kind\":\"inbound\"\nnonsense")
        #expect(taken.code == 65)
        #expect(taken.complaint.contains("-:6") && taken.complaint.contains("-:7"))
        let results = try #require(try taken.json()["answers"] as? [[String: Any]])
        #expect(
            results.compactMap { $0["result"] as? String } == ["refused", "chosen", "unclear", "unknown", "silenced"])
        let choices = try #require(
            try jobclub.run("session choices limoges --json").json()["choices"] as? [[String: Any]])
        let slots = try #require(choices.first?["slots"] as? [[String: Any]])
        #expect(slots.map { $0["left"] as? Int } == [0, 0, 1])
        #expect(try rules(jobclub, "p02").contains("slot-chosen"))
        #expect(try rules(jobclub, "p03").filter { $0 == "answer-unclear" }.count == 1)
        // A first name will do.
        #expect(try jobclub.run("session choose limoges noël 1").complaint.contains("3) Monday"))
        let report = try jobclub.run("report choices --cohort limoges --json").json()["rows"] as? [[String: Any]]
        #expect(report?.first?["asked"] as? Int == 3 && report?.first?["chose"] as? Int == 2)
    }

    @Test func somebodyLeavesOnADayAndComesBack() throws {
        let jobclub = try planned()
        let left = try jobclub.run("participants exit limoges p01 --to job --on 2027-02-10 --json").json()
        let person = try #require(left["participant"] as? [String: Any])
        #expect(person["status"] as? String == "enrolled" && person["leavesOn"] as? String == "2027-02-10")
        #expect(person["outcome"] as? String == "job")
        let due = try jobclub.run("outbox list --participant p01 --state scheduled --json").json()["deliveries"]
        let days = try #require(due as? [[String: Any]]).compactMap { $0["dueAt"] as? String }
        #expect(!days.isEmpty && days.allSatisfy { $0 < "2027-02-10T12" })
        try #require(try jobclub.run("run --once --now 2027-02-10T09:00:00+01:00").code == 0)
        let people = try jobclub.run("participants list limoges --json").json()["participants"] as? [[String: Any]]
        #expect(people?.first?["status"] as? String == "exited")
        #expect(try jobclub.run("participants return limoges p02").code == 77)
    }

    @Test func placesAreOfferedInTurn() throws {
        let jobclub = try planned("--places 2")
        let people = try jobclub.run("participants list limoges --json").json()["participants"] as? [[String: Any]]
        #expect(people?.map { $0["status"] as? String } == ["enrolled", "enrolled", "waiting"])
        #expect(people?.last?["place"] as? Int == 1)
        #expect(try rules(jobclub, "p03").isEmpty)
        #expect(try jobclub.run("participants accept limoges p03").code == 77)
        #expect(try jobclub.run("participants withdraw limoges p01").code == 0)
        #expect(try rules(jobclub, "p03") == ["place-offered"])
        let yes = "{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33639980103\",\"text\":\"Oui !\"}"
        let answer = try jobclub.run(["receipt"], input: yes)
        #expect(answer.code == 0 && answer.out.contains("place accepted"))
        #expect(try rules(jobclub, "p03").contains("welcome"))
    }
}
