import Foundation
import Testing

@testable import Simulation

/// A few seeds of a small club: the thousand of them are for `make simulate`.
@Suite struct SimulationTests {
    /// The checkout that holds this file.
    private static let catalogue = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

    @Test func seedsKeepEveryPromiseAndTellTheSameStoryAgain() throws {
        let workshop = try Workshop()
        defer { workshop.remove() }
        let club = try SimulatedClub(catalogue: SimulationTests.catalogue, people: 2, workshop: workshop.path)
        let results = try [3, 4, 4].map { seed throws in
            try SeedRun(club: club, seed: seed, folder: workshop.path, tells: true).run()
        }
        for result in results {
            #expect(result.violations == [])
            #expect(result.handovers > 100)
        }
        #expect(results[1].story.text == results[2].story.text)
        #expect(results[0].story.text != results[1].story.text)
    }
}
