import Foundation
import Testing

/// Pairs, buddies and calls, through the commands alone.
struct CompanyCommandsTests {
    private func planned() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        let people = (1...5).map { "Prénom\($0);Nom\($0);06 39 98 01 0\($0);p\($0)@example.org" }
        try jobclub.write("Prénom;Nom;Téléphone;Courriel\n" + people.joined(separator: "\n"), to: "people.csv")
        for (name, start) in [("Tulle", "2026-11-02"), ("Limoges", "2027-02-01")] {
            let plan = try jobclub.run(
                "plan --programme four-week-remote --start \(start) --name \(name) --participants people.csv "
                    + "--facilitator anne@example.org")
            try #require(plan.code == 0, "\(plan.complaint)")
        }
        return jobclub
    }

    @Test func pairsAreShownMadeAndSet() throws {
        let jobclub = try planned()
        let shown = try jobclub.run("pairs show limoges --json").json()
        let work = try #require(shown["work"] as? [[String: Any]])
        #expect(work.count == 3)
        let companies = try #require(work[0]["companies"] as? [[String: Any]])
        #expect(companies.map { ($0["participants"] as? [String] ?? []).count }.sorted() == [2, 3])
        #expect(try jobclub.run("pairs show limoges").out.contains("Prénom1 Nom1 (p01) + "))
        #expect(try jobclub.run("pairs make limoges --dry-run").out.contains("Nothing is changed"))
        let set = try jobclub.run("pairs set limoges-2027-02/w2-thu-pm p01 p05 --now 2027-01-10T09:00:00+01:00")
        #expect(set.out.contains("Prénom1 Nom1 (p01) + Prénom5 Nom5 (p05)  (by hand)"))
        #expect(try jobclub.run("pairs set limoges-2027-02/w2-thu-pm p01").code == 64)
        #expect(try jobclub.run("pairs set limoges-2027-02/w1-mon-am p01 p02").code == 77)
    }

    @Test func consentsAndBuddiesAreRecorded() throws {
        let jobclub = try planned()
        let one = try jobclub.run("participants consent limoges p01 --with p02 --json").json()
        #expect(one["mutual"] as? Bool == false)
        let other = try jobclub.run("participants consent limoges p02 --with p01 --share email --json").json()
        #expect(other["mutual"] as? Bool == true)
        #expect(
            try jobclub.run("participants consent limoges p03 --with-all --no").out.contains("gives no contact details")
        )
        #expect(try jobclub.run("participants consent limoges p03").code == 64)
        let buddy = "participants buddy limoges p03 --with tulle/p01"
        #expect(try jobclub.run(buddy).code == 77)
        #expect(
            try jobclub.run(buddy + " --agreed").out == "Prénom1 Nom1 welcomes Prénom3 Nom3. A message will say so.\n")
        #expect(try jobclub.run("participants buddy limoges p03 --none --json").json()["buddy"] is NSNull)
    }

    @Test func callsAreListedByDayAndLoggedInOneLine() throws {
        let jobclub = try planned()
        let tuesday = "--now 2027-02-02T13:00:00+01:00"
        let answer = try jobclub.run("calls list limoges --day 2027-02-02 --json \(tuesday)").json()
        let calls = try #require(answer["calls"] as? [[String: Any]])
        #expect(calls.count == 5)
        let first = try #require(calls.first)
        for key in ["id", "cohort", "participant", "phone", "reason", "reasonCode", "before", "state", "at", "topics"] {
            #expect(first.keys.contains(key))
        }
        #expect(first["at"] as? String == "2027-02-02T12:30:00Z")
        let id = try #require(first["id"] as? String)
        let missed = ["calls", "log", id, "unreached", "--again", "16:00", "--note", "messagerie pleine"]
        let said = try jobclub.run(missed + tuesday.split(separator: " ").map(String.init))
        #expect(said.out == "Call \(id): recorded. To be made again Tuesday 2 February, 4:00 pm.\n")
        let list = try jobclub.run("calls list limoges --day 2027-02-02 \(tuesday)").out
        #expect(list.hasPrefix("Tuesday 2 February 2027\n"))
        #expect(list.contains("2nd try (messagerie pleine)"))
        #expect(try jobclub.run("calls log \(id) reached \(tuesday)").out.contains("Recorded as present in w1-tue-pm"))
        let mistyped = try jobclub.run("calls list limoges --week 1 --facilitator ane@example.org")
        #expect(mistyped.code == 66 && mistyped.out.isEmpty, "nobody to phone would be wrong")
        #expect(try jobclub.run("calls log 9999 reached").code == 66)
    }
}
