import Clubs
import Foundation
import Terminal

/// The benchmark from its words to an exit code.
struct Bench {
    let environment: [String: String]

    /// In the order in which `all` runs them.
    static let scenarios: [any Scenario] = [
        PlanScenario(), ChangeScenario(), ConflictScenario(), SeasonScenario(), OutboxScenario(), ImportScenario(),
        RehearseScenario(),
        RecurrenceScenario(), HorizonScenario(),
    ]

    /// - Parameter words: without the program's own name.
    /// - Returns: 0 when everything was measured, whatever the figures; else the exit code of the fault (sysexits.h).
    func run(_ words: [String]) -> Int32 {
        signal(SIGPIPE, SIG_IGN)
        let terminal = Terminal(environment: environment)
        do throws(Fault) {
            switch try BenchRequest(words, environment: environment) {
            case .help: try terminal.write(BenchHelp.text)
            case .measure(let options): try measure(options, terminal)
            case .sink: try serveSink(terminal)
            case .play(let part): try terminal.write(try part.play().json)
            }
            return 0
        } catch {
            for line in error.lines(.english) { terminal.complain(line) }
            return error.code.exitCode
        }
    }

    private func serveSink(_ terminal: Terminal) throws(Fault) {
        let sink = try Sink()
        try terminal.write(String(sink.port))
        let tally = sink.serve()
        try terminal.write("\(tally.posts) \(tally.distinct)")
    }

    private func measure(_ options: BenchOptions, _ terminal: Terminal) throws(Fault) {
        var results: [Comparison] = []
        for scenario in options.scenarios {
            let comparison = try Rounds(scenario: scenario, options: options).measure { terminal.note($0) }
            if !options.json { try terminal.write(comparison.lines(terminal)) }
            results.append(comparison)
        }
        if options.json { try terminal.write(results.json + [0x0A]) }
    }
}

extension Terminal {
    /// What is under way, for whoever watches; a file or a pipe gets none of it.
    fileprivate func note(_ line: String) {
        if showsProgress { complain("… " + line) }
    }
}
