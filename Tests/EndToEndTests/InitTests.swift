import Testing

struct InitTests {
    @Test func makesADirectoryForTheOwnerAlone() throws {
        let jobclub = try Jobclub()
        let answer = try jobclub.run(["init", "--data", "deep/club", "--organisation", "Été & Cie", "--json"])
        #expect(answer.code == 0)
        #expect(try answer.json()["database"] as? String == "deep/club/club.db")
        #expect(try jobclub.mode(of: "deep/club") == 0o700)
        #expect(try jobclub.mode(of: "deep/club/jobclub.json") == 0o600)
        #expect(try jobclub.mode(of: "deep/club/club.db") == 0o600)
        #expect(try jobclub.text(of: "deep/club/jobclub.json").contains("name: \"Été & Cie\""))
    }

    @Test func replacesNothing() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init").code == 0)
        let before = try jobclub.text(of: "club-data/jobclub.json")
        let again = try jobclub.run("init")
        #expect(again.code == 73)
        #expect(again.complaint == "club-data/jobclub.json exists already: nothing was touched.\n")
        #expect(try jobclub.text(of: "club-data/jobclub.json") == before)
    }

    /// A copy put back on a new machine has no settings yet.
    @Test func givesSettingsToARestoredDatabase() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init --data first").code == 0)
        #expect(try jobclub.run("backup copy.db --data first").code == 0)
        #expect(try jobclub.run("restore copy.db --data second").code == 0)
        #expect(try jobclub.run("init --data second").code == 0)
        #expect(try jobclub.run("cohort list --data second").code == 0)
    }

    /// A kill in the middle, or a file that somebody deleted: `init` makes what is missing and keeps the rest.
    @Test(arguments: ["club.db", "jobclub.json"])
    func makesWhatIsMissing(file: String) throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init").code == 0)
        let kept = file == "club.db" ? "jobclub.json" : "club.db"
        let before = try jobclub.data(of: "club-data/\(kept)")
        try jobclub.remove("club-data/\(file)")
        let again = try jobclub.run("init")
        #expect(again.code == 0)
        #expect(again.complaint == "club-data/\(kept) was there already and stays as it is.\n")
        #expect(try jobclub.data(of: "club-data/\(kept)") == before)
        #expect(try jobclub.mode(of: "club-data/\(file)") == 0o600)
        #expect(try jobclub.run("check").code == 0)
    }

    /// An empty file is a lost database, not a new club.
    @Test func anEmptyDatabaseIsToldAndMadeAgain() throws {
        let jobclub = try Jobclub()
        #expect(try jobclub.run("init").code == 0)
        try jobclub.write("", to: "club-data/club.db")
        let verify = try jobclub.run("verify")
        #expect(verify.code == 74)
        #expect(verify.complaint.hasPrefix("The database club-data/club.db is empty."))
        #expect(try jobclub.run("init").code == 0)
        #expect(try jobclub.run("verify").code == 0)
    }

    @Test func aNameOfAnyKindMakesSettingsThatCanBeRead() throws {
        let jobclub = try Jobclub()
        let name = #"Club {{x}} "\ <b>"#
        #expect(try jobclub.run(["init", "--organisation", name]).code == 0)
        #expect(try jobclub.run("check").code == 0)
        #expect(try jobclub.run(["init", "--data", "other", "--organisation", "a\nb"]).code == 64)
        #expect(!jobclub.exists("other"))
    }

    @Test(arguments: ["/proc/club", "file/club"])
    func aPlaceThatCannotBeWrittenIsNamed(place: String) throws {
        let jobclub = try Jobclub()
        try jobclub.write("", to: "file")
        let answer = try jobclub.run(["init", "--data", place])
        #expect(answer.code == 73)
        #expect(answer.complaint.hasPrefix("\(place) cannot be created: "))
    }
}
