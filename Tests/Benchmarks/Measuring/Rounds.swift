import Basics
import Catalogue
import Foundation
import Notices

/// Measures one scenario: two sizes, some rounds of each, product and yardstick in turn.
struct Rounds {
    let scenario: any Scenario
    let options: BenchOptions

    func measure(_ tell: (String) -> Void) throws(Fault) -> Comparison {
        let catalogue = try Catalogue.locate(
            explicit: options.catalogue, environment: nil, executable: CommandLine.arguments.first ?? "",
            workingDirectory: FileManager.default.currentDirectoryPath)
        let large = options.size ?? (options.quick ? scenario.quickSize : scenario.size)
        let rounds = options.quick ? 1 : options.rounds ?? scenario.rounds
        var sizes: [Comparison.Size] = []
        for size in [max(1, large / scenario.smallerBy), large] {
            var measured = Comparison.Size(size: size)
            for round in 1...rounds {
                tell("\(type(of: scenario).name): \(size) \(scenario.sizeUnit), round \(round) of \(rounds)")
                let (product, yardstick) = try measure(size: size, catalogue: catalogue)
                measured.product.append(product)
                measured.yardstick.append(yardstick)
            }
            sizes.append(measured)
        }
        return Comparison(scenario: scenario, sizes: sizes)
    }

    private func measure(size: Int, catalogue: String) throws(Fault) -> (product: Figures, yardstick: Figures) {
        let directory = "\(options.directory)/jobclub-bench-\(UUID().uuidString)"
        do {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        } catch {
            throw Fault(.cannotCreate, Phrase("The directory \(directory) cannot be made: \(error)."))
        }
        defer { try? FileManager.default.removeItem(atPath: directory) }
        let stage = Stage(
            size: size, directory: directory, catalogue: catalogue, traffic: scenario.traffic ?? Traffic())
        let part = { (part: ScenarioPart.Part) in ScenarioPart(scenario: scenario, part: part, stage: stage) }
        _ = try part(.prepare).playApart()
        return (try part(.run).playApart(), try part(.yardstick).playApart())
    }
}
