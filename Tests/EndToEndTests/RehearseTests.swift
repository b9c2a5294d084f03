import Foundation
import Testing

struct RehearseTests {
    private static let people = """
        Nom;Prénom;Téléphone;Courriel;Canal
        Diallo;Awa;06 39 98 01 01;awa@example.org;sms
        Martin;Élodie;06 39 98 01 02;elodie@example.org;courriel
        Lefèvre;Noël;05 36 49 01 03;;
        """
    private static let line =
        "rehearse --programme four-week-remote --start 2027-01-04 --participants people.csv --data none"

    private func files(_ jobclub: Jobclub, _ folder: String) throws -> [String: Data] {
        let root = jobclub.directory.appendingPathComponent(folder)
        let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
        return try Dictionary(
            uniqueKeysWithValues: names.map { ($0, try Data(contentsOf: root.appendingPathComponent($0))) })
    }

    @Test func theSameSeedGivesTheSameBytes() throws {
        let jobclub = try Jobclub()
        try jobclub.write(Self.people, to: "people.csv")
        #expect(try jobclub.run(Self.line + " --seed 7 --out a").code == 0)
        #expect(try jobclub.run(Self.line + " --seed 7 --out b").code == 0)
        let (a, b) = (try files(jobclub, "a"), try files(jobclub, "b"))
        #expect(a == b)
        #expect(a.count > 100)
        #expect(try jobclub.run(Self.line + " --seed 7 --out a").code == 73, "a folder in use is refused")
    }

    @Test func jsonCarriesMessagesCallsAndAttendance() throws {
        let jobclub = try Jobclub()
        try jobclub.write(Self.people, to: "people.csv")
        let json = try jobclub.run(Self.line + " --json").json()
        let messages = try #require(json["messages"] as? [[String: Any]])
        #expect(Set(messages.compactMap { $0["channel"] as? String }) == ["email", "sms"])
        #expect(messages.allSatisfy { ($0["channel"] as? String == "sms") == (($0["cost"] as? Int ?? 0) > 0) })
        let calls = try #require(json["calls"] as? [[String: Any]])
        let aboutWork = ["support-call", "work-overdue", "help-asked"]
        let unreached = calls.filter { !aboutWork.contains($0["rule"] as? String ?? "") }
        #expect(
            Set(unreached.compactMap { $0["participant"] as? String }).count == 1, "who has a landline alone is phoned")
        #expect(json["virtualDays"] as? Int ?? 0 > 30)
        let attendance = try #require(json["attendance"] as? [String: Any])
        #expect((attendance["rows"] as? [[String: Any]])?.count == 3)
    }

    @Test func aRehearsalNeedsSomethingToPlay() throws {
        let answer = try Jobclub().run("rehearse")
        #expect(answer.code == 64)
        #expect(answer.complaint.contains("--programme, --start and --participants"))
    }
}
