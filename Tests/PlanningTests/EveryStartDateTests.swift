import Basics
import Clubs
import Foundation
import Sampling
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
        var (plans, conflicts) = (0, 0)
        for years in stretches(sample(of: 2024...2040, few: 2)) {
            let first = try #require(CivilDate(year: years.lowerBound, month: 1, day: 1))
            let end = try #require(CivilDate(year: years.upperBound + 1, month: 1, day: 1))
            let sweep = try StartDateSweep(of: programme, from: first, days: end - first)
            #expect(sweep.summary.isEmpty)
            (plans, conflicts) = (plans + sweep.plans, conflicts + sweep.conflicts)
        }
        // Days off that leave too few half-days are the exception: weeks with two of them.
        #expect(conflicts * 20 < plans, "\(conflicts) of \(plans) plans in conflict")
    }

    /// Programmes that nobody would write, for a year each: full weeks, long blocks, strange due times.
    @Test(arguments: sample(of: 1...12 as ClosedRange<UInt64>, few: 2))
    func generatedProgrammes(_ seed: UInt64) throws {
        let start = try #require(CivilDate(year: 2024 + Int(seed), month: 1, day: 1))
        let sweep = try StartDateSweep(of: GeneratedProgramme.random(seed: seed), from: start, days: 365)
        #expect(sweep.summary.isEmpty)
    }

    /// Years that follow one another are swept as one: at its edges a sweep sees less.
    private func stretches(_ years: [Int]) -> [ClosedRange<Int>] {
        years.reduce(into: []) { stretches, year in
            if let last = stretches.last, last.upperBound + 1 == year {
                stretches[stretches.count - 1] = last.lowerBound...year
            } else {
                stretches.append(year...year)
            }
        }
    }
}
