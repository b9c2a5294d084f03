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

    @Test(arguments: ["/proc/club", "file/club"])
    func aPlaceThatCannotBeWrittenIsNamed(place: String) throws {
        let jobclub = try Jobclub()
        try jobclub.write("", to: "file")
        let answer = try jobclub.run(["init", "--data", place])
        #expect(answer.code == 73)
        #expect(answer.complaint.hasPrefix("\(place) cannot be created: "))
    }
}
