import Basics
import Clubs
import Testing

@testable import Arguments

struct GrammarTests {
    enum Colour: String, CaseIterable, Sendable { case red, green }

    static let cohort = Parameter<CohortID>.argument(.identifier("COHORT"), Phrase("the cohort"))
    static let files = Parameter<String>.argument(.file, Phrase("tables"), isRequired: false, repeats: true)
    static let start = Parameter<CivilDate>.option("start", .date, Phrase("first day"), isRequired: true)
    static let week = Parameter<Int>.option("week", .number(-1...4), Phrase("the week"))
    static let to = Parameter<String>.option("to", .text("P"), Phrase("to whom"), repeats: true)
    static let colour = Parameter<Colour>.option("colour", .one(of: Colour.self, "C"), Phrase("a colour"))
    static let dryRun = Flag("dry-run", Phrase("only show"))
    static let data = Parameter<String>.option("data", .directory, Phrase("data"), environment: "JOBCLUB_DATA")
    static let json = Flag("json", Phrase("as JSON"))

    static let grammar = Grammar(
        commands: [
            Declaration("plan", .cohorts, Phrase("plans"), [start, week, to, colour, dryRun], examples: []),
            Declaration("cohort list", .cohorts, Phrase("lists"), examples: []),
            Declaration("cohort show", .cohorts, Phrase("shows"), [cohort, files], examples: []),
        ], everywhere: [data, json])

    func run(_ line: String, environment: [String: String] = [:]) throws -> (name: String, values: Arguments) {
        let request = try Self.grammar.parse(line.split(separator: " ").map(String.init), environment: environment)
        guard case .run(let command, let arguments) = request else {
            Issue.record("not a command: \(request)")
            return ("", Arguments())
        }
        return (command.name, arguments)
    }

    @Test func readsOptionsInBothSpellings() throws {
        let (name, values) = try run("plan --start 2027-01-04 --week=-1 --to a --to=b --dry-run --colour red")
        #expect(name == "plan")
        #expect(values[Self.start] == CivilDate(year: 2027, month: 1, day: 4))
        #expect(values[Self.week] == -1)
        #expect(values.all(Self.to) == ["a", "b"])
        #expect(values[Self.colour] == .red)
        #expect(values[Self.dryRun])
        #expect(!values[Self.json])
    }

    /// They would break tables and subjects, and drive the terminal of whoever reads them.
    @Test(arguments: ["a\nBcc: x@y.z", "a\r", "\u{1B}[2J", "a\u{202E}b", "\u{0}"])
    func textsHoldNoControlCharacters(text: String) {
        #expect(Shape<String>.text("T").read(text) == nil)
        let objection = Shape<String>.text("T").objection(to: text)?.english ?? ""
        #expect(objection.hasPrefix("expected some text on one line"))
        #expect(!objection.contains(text))
    }

    @Test(arguments: [
        ("https://meet.example.org/x?a=1#b", true), ("HTTPS://meet.example.org", true), ("https://", false),
        ("http://meet.example.org/x", false), ("javascript:alert(1)", false), ("https://x/\r\nBcc: a@b", false),
        ("https://x/\"><script>", false), ("https://x/ y", false),
    ])
    func webAddressesAreCheckedAsSuch(text: String, isOne: Bool) {
        #expect((Shape<String>.webAddress.read(text) != nil) == isOne)
    }

    @Test func sharedOptionsStandAnywhere() throws {
        for line in ["--json --data x cohort list", "cohort --json list --data=x", "cohort list --data x --json"] {
            let (name, values) = try run(line)
            #expect(name == "cohort list")
            #expect(values[Self.data] == "x")
            #expect(values[Self.json])
        }
    }

    @Test func theEnvironmentStandsInForASilentLine() throws {
        #expect(try run("cohort list", environment: ["JOBCLUB_DATA": "env"]).values[Self.data] == "env")
        #expect(try run("cohort list --data line", environment: ["JOBCLUB_DATA": "env"]).values[Self.data] == "line")
        #expect(try run("cohort list", environment: ["JOBCLUB_DATA": ""]).values[Self.data] == nil)
    }

    @Test func theLastOfSeveralValuesCounts() throws {
        #expect(try run("plan --start 2027-01-04 --week 1 --week 2").values[Self.week] == 2)
    }

    @Test func afterTwoDashesNothingIsAnOption() throws {
        let (_, values) = try run("cohort show limoges -- --json -")
        #expect(values[Self.cohort] == "limoges")
        #expect(values.all(Self.files) == ["--json", "-"])
        #expect(!values[Self.json])
    }

    @Test(arguments: [
        ("plan", "--start DATE is missing: first day. See \"jobclub help plan\"."),
        ("plan --start", "A value is missing: --start DATE. See \"jobclub help plan\"."),
        ("plan --start --dry-run", "A value is missing: --start DATE. See \"jobclub help plan\"."),
        (
            "plan --start tomorrow",
            "--start: expected a date (2027-01-29 or 29/01/2027), got \"tomorrow\". See \"jobclub help plan\"."
        ),
        (
            "plan --start 2027-02-30",
            "--start: expected a date (2027-01-29 or 29/01/2027), got \"2027-02-30\". See \"jobclub help plan\"."
        ),
        (
            "plan --start 2027-01-04 --week 9",
            "--week: expected a whole number from -1 to 4, got \"9\". See \"jobclub help plan\"."
        ),
        (
            "plan --start 2027-01-04 --colour gren",
            "--colour: expected one of red, green, got \"gren\". Did you mean \"green\"? See \"jobclub help plan\"."
        ),
        (
            "plan --start= ",
            "--start: expected a date (2027-01-29 or 29/01/2027), got nothing. See \"jobclub help plan\"."
        ),
        (
            "plan --start 2027-01-04 --dry-rum",
            "There is no option --dry-rum here. Did you mean \"--dry-run\"? See \"jobclub help plan\"."
        ),
        ("plan --start 2027-01-04 --beginning x", "There is no option --beginning here. See \"jobclub help plan\"."),
        ("plan --start 2027-01-04 --dry-run=no", "--dry-run takes no value. See \"jobclub help plan\"."),
        ("plan --start 2027-01-04 extra", "The word \"extra\" is one too many. See \"jobclub help plan\"."),
        ("cohort show", "COHORT is missing: the cohort. See \"jobclub help cohort show\"."),
        ("plam", "There is no command \"plam\". Did you mean \"plan\"? See \"jobclub help\"."),
        ("zzzzzzzz", "There is no command \"zzzzzzzz\". See \"jobclub help\"."),
        ("cohorts", "There is no command \"cohorts\". Did you mean \"cohort\"? See \"jobclub help\"."),
        ("cohort", "There is no \"jobclub cohort\"; there are: cohort list, cohort show."),
        (
            "cohort lsit",
            "There is no \"jobclub cohort lsit\"; there are: cohort list, cohort show. Did you mean \"cohort list\"?"
        ),
        ("help plam", "There is no command \"plam\". Did you mean \"plan\"? See \"jobclub help\"."),
        ("--jsn", "There is no option --jsn here. Did you mean \"--json\"? See \"jobclub help\"."),
    ])
    func everyFaultIsASentence(line: String, sentence: String) {
        let fault = #expect(throws: Fault.self) { try run(line) }
        #expect(fault?.message.english == sentence)
        #expect(fault?.code == .usage)
    }

    @Test func allFaultsAtOnce() {
        let fault = #expect(throws: Fault.self) { try run("plan --week x --dry-run=1 more") }
        #expect(fault?.message.english == "The command line has 4 faults; see \"jobclub help plan\".")
        #expect(
            fault?.details.map(\.message.english) == [
                "--week: expected a whole number from -1 to 4, got \"x\".", "--dry-run takes no value.",
                "The word \"more\" is one too many.", "--start DATE is missing: first day.",
            ])
    }

    @Test func helpAndVersionComeBeforeFaults() throws {
        func kind(_ line: String) throws -> String {
            switch try Self.grammar.parse(line.split(separator: " ").map(String.init), environment: [:]) {
            case .overview: "overview"
            case .help(let command): "help \(command.name)"
            case .helpGroup(let word): "group \(word)"
            case .version: "version"
            case .run(let command, _): "run \(command.name)"
            }
        }
        #expect(try kind("") == "overview")
        #expect(try kind("--help") == "overview")
        #expect(try kind("help") == "overview")
        #expect(try kind("--version") == "version")
        #expect(try kind("plan --help") == "help plan")
        #expect(try kind("plan -h --nonsense") == "help plan")
        #expect(try kind("help plan") == "help plan")
        #expect(try kind("help cohort show") == "help cohort show")
        #expect(try kind("help cohort") == "group cohort")
        #expect(try kind("cohort --help") == "group cohort")
        #expect(try kind("cohort list --version") == "version")
    }
}
