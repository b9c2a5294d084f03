import Basics
import Foundation

/// One part of a measurement, which runs in a process of its own.
struct ScenarioPart {
    enum Part: String {
        case prepare
        case run
        case yardstick
    }

    /// The first word of the command line of such a process.
    static let word = "play"

    var scenario: any Scenario
    var part: Part
    var stage: Stage

    init(scenario: any Scenario, part: Part, stage: Stage) {
        self.scenario = scenario
        self.part = part
        self.stage = stage
    }

    /// Reads `words`.
    init(_ words: [String]) throws(Fault) {
        guard words.count == 6, let part = Part(rawValue: words[1]), let size = Int(words[2]),
            let traffic = Traffic(word: words[5]),
            let scenario = try BenchOptions.scenario(words[0]).cases(traffic).first
        else {
            throw BenchOptions.usage("\"\(ScenarioPart.word)\" is for the benchmark's own processes. See --help.")
        }
        self.init(
            scenario: scenario, part: part,
            stage: Stage(size: size, directory: words[3], catalogue: words[4], traffic: traffic))
    }

    private var words: [String] {
        [
            type(of: scenario).name, part.rawValue, String(stage.size), stage.directory, stage.catalogue,
            stage.traffic.word,
        ]
    }

    /// Runs the part here.
    func play() throws(Fault) -> Figures {
        switch part {
        case .prepare:
            try scenario.prepare(stage)
            return Figures(count: 0, seconds: 0)
        case .run: return try scenario.run(stage)
        case .yardstick: return try scenario.runYardstick(stage)
        }
    }

    /// Runs the part in a fresh process of this very program.
    func playApart() throws(Fault) -> Figures {
        let output = try OwnProcess(words: [ScenarioPart.word] + words).output()
        guard let figures = Figures(json: output) else {
            throw Fault(.internal, Phrase("The process of \(words.prefix(3).joined(separator: " ")) told no figures."))
        }
        return figures
    }
}
