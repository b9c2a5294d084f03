import Foundation
import Testing

/// `announce` from the command line to the files of the folder channel.
struct AnnounceTests {
    private let now = "--now 2027-01-12T10:00:00+01:00"

    private func planned() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        let people = [
            "Awa;Diallo;06 39 98 01 01;awa@example.org;email;fr;permis, bois",
            "Karim;Benali;06 39 98 01 02;;sms;fr;Permis", "Jane;Doe;;jane@example.org;email;en;",
        ]
        try jobclub.write(
            "Prénom;Nom;Téléphone;Courriel;Canal;Langue;Étiquettes\n" + people.joined(separator: "\n"), to: "people.csv"
        )
        let plan = try jobclub.run(
            "plan --programme four-week-remote --start 2027-02-01 --name Limoges --participants people.csv "
                + "--facilitator anne@example.org")
        try #require(plan.code == 0, "\(plan.complaint)")
        return jobclub
    }

    private func announce(
        _ jobclub: Jobclub, _ options: String, subject: String = "Job fair", text: String = "Tuesday at 9.",
        input: String = ""
    ) throws -> Jobclub.Answer {
        let words = "announce limoges \(options) \(now)".split(separator: " ").map(String.init)
        return try jobclub.run(words + ["--subject", subject, "--text", text], input: input)
    }

    private func files(_ jobclub: Jobclub) throws -> [String] {
        let folder = jobclub.directory.appendingPathComponent("club-data/outgoing")
        guard let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        return try found.compactMap { $0 as? URL }.filter { ["eml", "txt"].contains($0.pathExtension) }
            .map { try String(decoding: Data(contentsOf: $0), as: UTF8.self) }
    }

    @Test func itIsShownMadeAndSent() throws {
        let jobclub = try planned()
        let shown = try announce(jobclub, "--kind event --dry-run")
        #expect(shown.code == 0, "\(shown.complaint)")
        #expect(shown.out.contains("Subject: Job fair"))
        #expect(shown.out.contains("SMS, for Karim Benali, 1 SMS:"))
        #expect(shown.out.contains("Nothing is sent (--dry-run)."))
        let made = try announce(
            jobclub, "--kind event --json --link https://fair.example.org/?a=1&b=2", text: "-",
            input: "Tuesday at 9.\r\n\r\nBring <your> CV.")
        let announcement = try #require(try made.json()["announcement"] as? [String: Any])
        for key in ["subject", "kind", "until", "matters", "parts", "people", "unreached"] {
            #expect(announcement.keys.contains(key))
        }
        let people = try #require(announcement["people"] as? [[String: Any]])
        #expect(people.map { $0["participant"] as? String } == (1...3).map { "limoges-2027-02/p0\($0)" })
        #expect(people.map { $0["parts"] as? Int } == [0, 1, 0])
        _ = try jobclub.run("run --once \(now)")
        let told = try files(jobclub).filter { $0.contains("Job fair") }
        #expect(told.count == 3)
        #expect(
            told.contains { $0.contains("Job fair - Tuesday at 9. Bring <your> CV. https://fair.example.org/?a=1&b=2") }
        )
        #expect(told.contains { $0.contains("Bring &lt;your&gt; CV.") })
        #expect(told.allSatisfy { !($0.contains("Awa") && $0.contains("Jane")) })
        #expect(try jobclub.run("cohort history limoges").out.contains("announced: Job fair"))
        let twice = try announce(
            jobclub, "--link https://fair.example.org/?a=1&b=2", text: "Tuesday at 9. Bring <your> CV.")
        #expect(twice.code == 65 && twice.complaint.contains("--again"))
    }

    @Test(arguments: [
        ("--to p09", 66, "\"p09\""), ("--tag permi", 66, "Did you mean \"permis\"?"),
        ("--until 2027-01-11", 65, "--until: "), ("--until soon", 64, "--until"), ("--kind party", 64, "--kind"),
        ("--link http://a.example.org", 65, "https://"), ("--link https://a@b.example.org", 65, "--link: "),
        ("--when 2027-01-11T10:00", 65, "--when: "),
    ])
    func whatCannotBeIsSaid(options: String, code: Int, part: String) throws {
        let jobclub = try planned()
        let answer = try announce(jobclub, options)
        #expect(Int(answer.code) == code && answer.complaint.contains(part), "\(answer.complaint)")
        #expect(answer.out.isEmpty)
    }

    @Test func tooMuchTextIsRefusedAndNothingIsEchoed() throws {
        let jobclub = try planned()
        let answer = try announce(jobclub, "", text: "-", input: String(repeating: "word ", count: 1 << 20))
        #expect(answer.code == 65 && answer.complaint.contains("5000") && answer.complaint.utf8.count < 500)
        #expect(try announce(jobclub, "", text: "-").complaint.contains("--text: Nothing is written."))
        #expect(try jobclub.run("announce limoges --text a").code == 64)
    }
}
