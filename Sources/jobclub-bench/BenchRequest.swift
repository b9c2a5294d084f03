import Clubs

/// What a command line asks for.
enum BenchRequest {
    case help
    case measure(BenchOptions)
    /// One part of a measurement, in a process of its own: only the benchmark itself asks for that.
    case play(ScenarioPart)
    case sink

    init(_ words: [String], environment: [String: String]) throws(Fault) {
        if words.isEmpty || words.contains("--help") || words.contains("-h") || words.first == "help" {
            self = .help
        } else if words == [SinkProcess.word] {
            self = .sink
        } else if words.first == ScenarioPart.word {
            self = .play(try ScenarioPart(Array(words.dropFirst())))
        } else {
            self = .measure(try BenchOptions(words, environment: environment))
        }
    }
}

/// Which scenarios are measured, and how large.
struct BenchOptions {
    var scenarios: [any Scenario] = []
    /// The larger of the two sizes; `nil` for each scenario's own.
    var size: Int?
    var quick = false
    /// How often each size is measured; the medians are told.
    var rounds = 3
    var json = false
    var catalogue: String?
    /// Where the database files lie while they are measured.
    var directory: String

    init(_ words: [String], environment: [String: String]) throws(Fault) {
        directory = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
        catalogue = environment["JOBCLUB_CATALOGUE"]
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--quick": quick = true
            case "--json": json = true
            case "--size": size = try BenchOptions.number(words.popFirst(), after: word, from: 10)
            case "--rounds": rounds = try BenchOptions.number(words.popFirst(), after: word, from: 1)
            case "--catalogue": catalogue = words.popFirst()
            case "all": scenarios += Bench.scenarios
            default: scenarios.append(try BenchOptions.scenario(word))
            }
        }
        guard !scenarios.isEmpty else { throw BenchOptions.usage("Name a scenario: \(BenchOptions.names), or all.") }
    }

    private static var names: String { Bench.scenarios.map { type(of: $0).name }.joined(separator: ", ") }

    static func scenario(_ name: String) throws(Fault) -> any Scenario {
        if let scenario = Bench.scenarios.first(where: { type(of: $0).name == name }) { return scenario }
        throw usage("There is no scenario or option \"\(name)\"; there are: \(names), all. See --help.")
    }

    static func number(_ word: String?, after name: String, from least: Int) throws(Fault) -> Int {
        guard let word, let number = Int(word), number >= least else {
            throw usage("\(name) needs a whole number from \(least) on, not \"\(word ?? "")\".")
        }
        return number
    }

    /// The benchmark is for those who build the product: it speaks English alone.
    static func usage(_ sentence: String) -> Fault { Fault(.usage, Phrase(sentence)) }
}
