import Foundation
import Testing

/// What people get wrong on a real day: a sentence, the right exit code, nothing half done.
struct BadInputTests {
    private func club() throws -> Jobclub {
        let jobclub = try Jobclub()
        try #require(try jobclub.run("init").code == 0)
        return jobclub
    }

    @Test func aMissingCatalogueIsNamed() throws {
        let jobclub = try club()
        let answer = try jobclub.run("catalogue list --catalogue nowhere")
        #expect(answer.code == 66)
        #expect(answer.complaint.contains("\"nowhere\""))
        #expect(answer.complaint.contains("Sessions and Templates"))
    }

    @Test func aBrokenCatalogueNamesFileAndLine() throws {
        let jobclub = try club()
        let copy = jobclub.directory.appendingPathComponent("catalogue")
        try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
        for folder in ["Sessions", "Templates"] {
            try FileManager.default.copyItem(
                at: URL(fileURLWithPath: Jobclub.catalogue).appendingPathComponent(folder),
                to: copy.appendingPathComponent(folder))
        }
        try jobclub.write("{\n  \"id\": \"cv\",\n  \"titel\": 1\n}", to: "catalogue/Sessions/cv.json")
        let answer = try jobclub.run("catalogue check --catalogue catalogue")
        #expect(answer.code == 65)
        #expect(answer.complaint.contains("Sessions/cv.json:3: titel: "))
        #expect(answer.complaint.contains("did you mean \"title\"?"))
        let json = try jobclub.run("catalogue check --catalogue catalogue --json").json()
        #expect(json["ok"] as? Bool == false)
        let faults = try #require(json["faults"] as? [[String: Any]])
        #expect(faults.contains { $0["file"] as? String == "Sessions/cv.json" && $0["path"] as? String == "titel" })
        #expect(
            try jobclub.run("plan --programme four-week-remote --start 2027-01-04 --name A --catalogue catalogue").code
                == 65)
        #expect(try jobclub.run("cohort list --json").json()["cohorts"] as? [Int] == [])
    }

    @Test func everyFaultOfTheConfigurationIsToldAtOnce() throws {
        let jobclub = try club()
        try jobclub.write(
            """
            {
              organisation: { zone: "Europe/Pari", dailycap: 3 },
              channels: { email: { host: "mail", from: "a@example.org", port: 99999 } },
            }
            """, to: "club-data/jobclub.json")
        let answer = try jobclub.run("check")
        #expect(answer.code == 78)
        let lines = answer.complaint.split(separator: "\n").map(String.init)
        #expect(lines.count == 3)
        #expect(lines.allSatisfy { $0.hasPrefix("club-data/jobclub.json:") })
        #expect(answer.complaint.contains("Did you mean \"Europe/Paris\"?"))
        #expect(answer.complaint.contains("did you mean \"dailyCap\"?"))
        #expect(answer.complaint.contains("1 to 65535"))
        #expect(answer.out.contains("✓ database"), "the rest is examined all the same")
        #expect(try jobclub.run("cohort show x").code == 66)
        #expect(try jobclub.run("run --once").code == 78)
    }

    @Test(arguments: [("", 0o000), ("s3cret", 0o644), ("", 0o600)])
    func aSecretThatCannotServeIsNamed(text: String, mode: Int) throws {
        let jobclub = try club()
        try jobclub.write(
            "{ channels: { email: { host: \"mail\", from: \"a@example.org\", user: \"u\", passwordFile: \"secret\" } } }",
            to: "club-data/jobclub.json")
        try jobclub.write(text, to: "club-data/secret", mode: mode)
        for line in ["check", "run --once"] {
            let answer = try jobclub.run(line)
            #expect(answer.code == 78)
            #expect(answer.complaint.contains("club-data/secret: "))
            #expect(!answer.complaint.contains("s3cret"))
        }
        #expect(try jobclub.run("cohort list").code == 0, "reading needs no secret")
    }

    @Test func aDamagedDatabaseIsRefusedAndKept() throws {
        let jobclub = try club()
        #expect(try jobclub.run("backup good.db").code == 0)
        try jobclub.write("no database at all, but long enough to be looked at", to: "club-data/club.db")
        #expect(try jobclub.run("cohort list").code == 74)
        #expect(try jobclub.run("restore nowhere.db").code == 66)
        #expect(try jobclub.run("restore good.db").code == 0)
        #expect(try jobclub.run("cohort list").code == 0)
        let kept = try FileManager.default.contentsOfDirectory(
            atPath: jobclub.directory.appendingPathComponent("club-data").path
        ).filter { $0.contains("damaged") }
        #expect(kept.count == 1)
    }

    /// What was set aside at the same moment before is another damaged database, or not even ours.
    @Test func whatIsSetAsideTakesNobodysPlace() throws {
        let jobclub = try club()
        #expect(try jobclub.run("backup good.db").code == 0)
        for text in ["the first that is no database at all", "the second that is no database at all"] {
            try jobclub.write(text, to: "club-data/club.db")
            #expect(try jobclub.run("restore good.db --now 2027-01-05T10:00:00+01:00").code == 0)
        }
        let folder = jobclub.directory.appendingPathComponent("club-data").path
        let kept = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.contains("damaged") }
        #expect(
            try Set(kept.map { try jobclub.text(of: "club-data/\($0)").prefix(10) }) == ["the first ", "the second"])
    }

    /// Neither an empty new database nor a moved old one is left when the copy turns out to be worthless.
    @Test func aRestoreThatFailsLeavesTheDamagedDatabaseWhereItWas() throws {
        let jobclub = try club()
        try jobclub.write("no database at all, but long enough to be looked at", to: "club-data/club.db")
        try jobclub.write("no backup either", to: "bad.db")
        let before = try jobclub.data(of: "club-data/club.db")
        #expect(try jobclub.run("restore bad.db").code == 74)
        #expect(try jobclub.data(of: "club-data/club.db") == before)
    }

    @Test func withoutDataTheWayThereIsNamed() throws {
        let answer = try Jobclub().run("cohort list --data elsewhere")
        #expect(answer.code == 66)
        #expect(answer.complaint.contains("jobclub init --data elsewhere"))
    }

    @Test func namesThatAreNearAreOffered() throws {
        let jobclub = try club()
        #expect(try jobclub.run("plan --programme four-week-remote --start 2027-01-04 --name Limoges").code == 0)
        for (line, near) in [
            ("cohort show limoge-2027-01x", "limoges-2027-01"), ("session show limoges-2027-01/w1-mon-xm", "w1-mon-"),
            ("plan --programme four-week-remot --start 2027-01-04 --name A", "four-week-remote"),
            ("catalogue show tea-rom", "tea-room"),
        ] {
            let answer = try jobclub.run(line)
            #expect(answer.code == 66)
            #expect(answer.complaint.contains("Did you mean \"\(near)"), "\(line): \(answer.complaint)")
        }
    }

    @Test func aTableWithFaultsImportsNobody() throws {
        let jobclub = try club()
        try jobclub.write(
            "Nom;Prénom;Téléphone;Courriel\nDiallo;Awa;06 12 34 56;\nMartin;Léa;;lea@\nDiallo;Awa;06 12 34 56 78;\n",
            to: "people.csv")
        let answer = try jobclub.run(
            "plan --programme four-week-remote --start 2027-01-04 --name Limoges --participants people.csv")
        #expect(answer.code == 65)
        #expect(answer.complaint.contains("people.csv:2: "))
        #expect(answer.complaint.contains("people.csv:3: "))
        #expect(try jobclub.run("cohort list --json").json()["cohorts"] as? [Int] == [])
        #expect(
            try jobclub.run("plan --programme four-week-remote --start 2027-01-04 --name A --participants none.csv")
                .code == 66)
    }

    @Test func fullDisksAndGoneReadersEndIt() throws {
        let jobclub = try club()
        let full = try jobclub.shell("jobclub help > /dev/full")
        #expect(full.code == 74)
        #expect(full.complaint.contains("No space left on device"))
        let gone = try jobclub.shell("jobclub help | true; echo ${PIPESTATUS[0]}")
        #expect(["0\n", "141\n"].contains(gone.out))
        #expect(gone.complaint.isEmpty)
    }
}

extension Jobclub {
    /// Runs a line of bash in which `jobclub` is the built program.
    fileprivate func shell(_ line: String) throws -> Answer {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", "jobclub() { \"\(Self.program.path)\" \"$@\"; }; \(line)"]
        process.currentDirectoryURL = directory
        process.environment = ["LANG": "en_GB.UTF-8", "PATH": "/usr/bin:/bin", "JOBCLUB_CATALOGUE": Self.catalogue]
        let (out, complaint) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = complaint
        try process.run()
        process.waitUntilExit()
        return Answer(
            code: process.terminationStatus,
            out: String(decoding: out.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self),
            complaint: String(decoding: complaint.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self))
    }
}
