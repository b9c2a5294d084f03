import Testing

struct CommandLineTests {
    @Test func aMessageOfTheCatalogueIsShownInItsWords() throws {
        let shown = try Jobclub().run("catalogue show day-before --lang fr")
        #expect(shown.code == 0)
        #expect(shown.out.hasPrefix("Rappel de la veille  day-before\n"))
        #expect(shown.out.contains("Subject: Rappel"))
    }

    @Test(arguments: [
        ("frobnicate", "There is no command \"frobnicate\". See \"jobclub help\"."),
        ("inti", "There is no command \"inti\". Did you mean \"init\"? See \"jobclub help\"."),
        (
            "init --organization x",
            "There is no option --organization here. Did you mean \"--organisation\"? See \"jobclub help init\"."
        ),
        ("init --data", "A value is missing: --data DIR. See \"jobclub help init\"."),
        ("init --lang de", "--lang: expected one of fr, en, got \"de\". See \"jobclub help init\"."),
        ("init too many", "The command line has 2 faults; see \"jobclub help init\"."),
    ])
    func badLinesAreExplained(line: String, sentence: String) throws {
        let jobclub = try Jobclub()
        let answer = try jobclub.run(line)
        #expect(answer.code == 64)
        #expect(answer.out.isEmpty)
        #expect(answer.complaint.split(separator: "\n").first.map(String.init) == sentence)
        #expect(!jobclub.exists("club-data"))
    }

    @Test func withJSONTheFaultIsJSONToo() throws {
        let answer = try Jobclub().run("init --nonsense --json")
        #expect(answer.code == 64)
        let error = try #require(answer.json()["error"] as? [String: Any])
        #expect(error["code"] as? String == "usage")
        #expect(answer.complaint == (error["message"] as? String ?? "") + "\n")
    }

    @Test func theLanguageIsChosenInOrder() throws {
        let jobclub = try Jobclub()
        func first(_ line: String, _ environment: [String: String]) throws -> Substring? {
            try jobclub.run(line, environment: environment).complaint.split(separator: " ").first
        }
        #expect(try first("x --lang en", ["LANG": "fr_FR.UTF-8"]) == "There")
        #expect(try first("x", ["LANG": "en_US.UTF-8"]) == "There")
        #expect(try first("x", ["LANG": "en_US.UTF-8", "LC_ALL": "fr_FR"]) == "La")
        #expect(try first("x", ["LANG": "C"]) == "La")
        #expect(try jobclub.run("init --lang fr").code == 0)
        #expect(try first("x", ["LANG": "en_US.UTF-8"]) == "La")
        #expect(try first("x --data=elsewhere", ["LANG": "en_US.UTF-8"]) == "There")
    }

    @Test func helpAndVersionAreThere() throws {
        let jobclub = try Jobclub()
        let overview = try jobclub.run([])
        #expect(overview.code == 0)
        #expect(overview.out.contains("First steps"))
        #expect(try jobclub.run("help").out == overview.out)
        #expect(try jobclub.run("--version").out.hasPrefix("jobclub "))
        #expect(try jobclub.run("help init").out == jobclub.run("init --help").out)
    }

    /// Every command that the overview lists has a help page with an example that begins with its name.
    @Test func everyCommandHasExamples() throws {
        let jobclub = try Jobclub()
        let names = try jobclub.run("help").out.split(separator: "\n").filter { $0.hasPrefix("  ") }.map { line in
            line.dropFirst(2).split(separator: " ").prefix { !$0.isEmpty }.map(String.init)
        }
        let commands = names.compactMap(\.first).filter { !$0.hasPrefix("-") && $0 != "jobclub" }
        #expect(commands.contains("init"))
        for command in Set(commands) {
            let page = try jobclub.run(["help", command])
            #expect(page.code == 0)
            #expect(page.out.contains("jobclub \(command)"))
        }
    }
}
