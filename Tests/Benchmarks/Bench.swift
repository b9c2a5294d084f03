import Basics
import Foundation
import Terminal

/// The benchmark from its words to an exit code.
struct Bench {
    let environment: [String: String]

    /// In the order in which `all` runs them.
    static let scenarios: [any Scenario] = [
        PlanScenario(), ChangeScenario(), ConflictScenario(), SeasonScenario(), OutboxScenario(), WaitingScenario(),
        LatencyScenario(), ImportScenario(), RehearseScenario(), RecurrenceScenario(), HorizonScenario(),
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
            case .sink(let traffic, let record): try serveSink(traffic, record: record, terminal)
            case .play(let part): try terminal.write(try part.play().json)
            }
            return 0
        } catch {
            for line in error.lines(.english) { terminal.complain(line) }
            return error.code.exitCode
        }
    }

    private func serveSink(_ traffic: Traffic, record: String?, _ terminal: Terminal) throws(Fault) {
        // Mails go to one server, which knows all the domains.
        let ports = traffic.carrier == .email ? 1 : traffic.servers
        let sink = try Sink(traffic.carrier, ports: ports, delay: traffic.delay)
        try terminal.write(sink.ports.map { String($0) }.joined(separator: " "))
        let seen = sink.serve()
        if let record { try seen.write(to: record) }
        try terminal.write("\(seen.count) \(seen.distinct)")
    }

    private func measure(_ options: BenchOptions, _ terminal: Terminal) throws(Fault) {
        var results: [Comparison] = []
        for (index, scenario) in options.scenarios.enumerated() {
            let comparison = try Rounds(scenario: scenario, options: options).measure { terminal.note($0) }
            results.append(comparison)
            // Cases of one scenario make one table.
            let next = index + 1 < options.scenarios.count ? options.scenarios[index + 1] : nil
            let together = results.filter { $0.name == comparison.name }
            if !options.json, next.map({ type(of: $0).name }) != comparison.name {
                try terminal.write(together.lines(terminal))
            }
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
