import Basics

/// Which scenarios are measured, and how large.
struct BenchOptions {
    var scenarios: [any Scenario] = []
    /// The larger of the two sizes; `nil` for each scenario's own.
    var size: Int?
    var quick = false
    /// How often each size is measured, of which the medians are told; `nil` for each scenario's own.
    var rounds: Int?
    var json = false
    var catalogue: String?
    /// Where the database files lie while they are measured.
    var directory: String

    init(_ words: [String], environment: [String: String]) throws(Fault) {
        directory = environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
        catalogue = environment["JOBCLUB_CATALOGUE"]
        var named: [any Scenario] = []
        var traffic: Traffic?
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--quick": quick = true
            case "--json": json = true
            case "--size": size = try BenchOptions.number(words.popFirst(), after: word, in: 10...Int.max)
            case "--rounds": rounds = try BenchOptions.number(words.popFirst(), after: word, in: 1...Int.max)
            case "--catalogue": catalogue = words.popFirst()
            case "--channel", "--servers", "--delay", "--connections":
                var chosen = traffic ?? Traffic()
                try chosen.take(words.popFirst(), after: word)
                traffic = chosen
            case "all": named += Bench.scenarios
            default: named.append(try BenchOptions.scenario(word))
            }
        }
        guard !named.isEmpty else { throw BenchOptions.usage("Name a scenario: \(BenchOptions.names), or all.") }
        scenarios = named.flatMap { $0.cases(traffic) }
    }

    private static var names: String { Bench.scenarios.map { type(of: $0).name }.joined(separator: ", ") }

    static func scenario(_ name: String) throws(Fault) -> any Scenario {
        if let scenario = Bench.scenarios.first(where: { type(of: $0).name == name }) { return scenario }
        throw usage("There is no scenario or option \"\(name)\"; there are: \(names), all. See --help.")
    }

    static func number(_ word: String?, after name: String, in range: ClosedRange<Int>) throws(Fault) -> Int {
        guard let word, let number = Int(word), range.contains(number) else {
            let bounds = range.upperBound == Int.max ? "on" : "to \(range.upperBound)"
            throw usage("\(name) needs a whole number from \(range.lowerBound) \(bounds), not \"\(word ?? "")\".")
        }
        return number
    }

    /// The benchmark is for those who build the product: it speaks English alone.
    static func usage(_ sentence: String) -> Fault { Fault(.usage, Phrase(sentence)) }
}

extension Traffic {
    /// Reads the value of an option.
    fileprivate mutating func take(_ word: String?, after name: String) throws(Fault) {
        switch name {
        case "--channel":
            guard let carrier = word.flatMap(Carrier.init) else {
                throw BenchOptions.usage("--channel is email or webhook, not \"\(word ?? "")\".")
            }
            self.carrier = carrier
        case "--servers": servers = try BenchOptions.number(word, after: name, in: 1...Traffic.mostServers)
        case "--delay": delay = try BenchOptions.number(word, after: name, in: 0...10_000)
        default: connections = try BenchOptions.number(word, after: name, in: 1...Traffic.mostConnections)
        }
    }
}
