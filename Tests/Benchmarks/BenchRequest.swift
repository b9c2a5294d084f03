import Basics

/// What a command line asks for.
enum BenchRequest {
    case help
    case measure(BenchOptions)
    /// One part of a measurement, in a process of its own: only the benchmark itself asks for that.
    case play(ScenarioPart)
    /// Takes messages until standard input ends.
    case sink(Traffic, record: String?)

    init(_ words: [String], environment: [String: String]) throws(Fault) {
        if words.isEmpty || words.contains("--help") || words.contains("-h") || words.first == "help" {
            self = .help
        } else if words.first == SinkProcess.word, words.count > 1, let traffic = Traffic(word: words[1]) {
            self = .sink(traffic, record: words.count > 2 ? words[2] : nil)
        } else if words.first == ScenarioPart.word {
            self = .play(try ScenarioPart(Array(words.dropFirst())))
        } else {
            self = .measure(try BenchOptions(words, environment: environment))
        }
    }
}
