import Basics
import FoundationEssentials
import Glibc
import Simulation
import Terminal

/// `jobclub-simulate`: runs seeds and says which of them broke a promise.
struct SimulateCommand {
    let environment: [String: String]

    /// - Parameter words: without the program's own name.
    /// - Returns: 0 when every promise was kept, 1 when one was broken; else the exit code of the fault (sysexits.h).
    func run(_ words: [String]) -> Int32 {
        let terminal = Terminal(environment: environment)
        do throws(Fault) {
            let request = try SimulateRequest(words)
            guard !request.isHelp else {
                try terminal.write(SimulateRequest.help.english)
                return 0
            }
            if request.jobs > 1, request.part == nil {
                return try Crew(words: words, request: request, environment: environment).run(terminal)
            }
            return try play(request, terminal)
        } catch {
            for line in error.lines(.english) { terminal.complain(line) }
            return error.code.exitCode
        }
    }

    private func play(_ request: SimulateRequest, _ terminal: Terminal) throws(Fault) -> Int32 {
        let workshop = try Workshop()
        defer { workshop.remove() }
        let club = try SimulatedClub(catalogue: request.catalogue, people: request.people, workshop: workshop.path)
        var report = SeedReport()
        var bar = ProgressBar("Simulating", on: terminal)
        for (index, seed) in request.seeds.enumerated() where request.part.map({ index % request.jobs == $0 }) ?? true {
            let result = try SeedRun(club: club, seed: seed, folder: workshop.path, tells: request.isStory).run()
            if request.isStory {
                try terminal.write(result.story.text)
            } else if request.part != nil {
                try terminal.write(SeedReport.line(seed, result))
            } else {
                bar.show(index + 1, of: request.seeds.count)
            }
            report.add(seed, result)
        }
        bar.end()
        if request.part == nil, !request.isStory { try terminal.write(report.lines) }
        return request.part == nil && !report.failing.isEmpty ? 1 : 0
    }
}
