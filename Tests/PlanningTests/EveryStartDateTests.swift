import Basics
import Clubs
import Foundation
import Testing

/// What must hold for every first day from 2024 to 2040, in every territory.
@Suite struct EveryStartDateTests {
    /// The programmes of the catalogue, read as they are.
    static let catalogue: [Programme] = {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Templates/Programmes").standardizedFileURL
        let files = (try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)) ?? []
        return files.filter { $0.pathExtension == "json" }.sorted { $0.path < $1.path }.compactMap { file in
            (try? Data(contentsOf: file)).flatMap { try? JSONDecoder().decode(Programme.self, from: $0) }
        }
    }()

    @Test(arguments: ["four-week-remote", "four-week-hybrid", "four-week-in-person"] as [ProgrammeID])
    func programmesInEveryTerritory(_ id: ProgrammeID) throws {
        let programme = try #require(Self.catalogue.first { $0.id == id })
        let sweep = try StartDateSweep(of: programme, from: #require(CivilDate("2024-01-01")), days: 6210)
        #expect(sweep.summary.isEmpty)
        // Days off that leave too few half-days are the exception: weeks with two of them.
        #expect(sweep.conflicts * 20 < sweep.plans, "\(sweep.conflicts) of \(sweep.plans) plans in conflict")
    }

    /// Programmes that nobody would write, for a year each: full weeks, long blocks, strange due times.
    @Test(arguments: 1...12 as ClosedRange<UInt64>)
    func generatedProgrammes(_ seed: UInt64) throws {
        let start = try #require(CivilDate(year: 2024 + Int(seed), month: 1, day: 1))
        let sweep = try StartDateSweep(of: GeneratedProgramme.random(seed: seed), from: start, days: 365)
        #expect(sweep.summary.isEmpty)
    }
}
