import Clubs
import Planning
import Testing
import ZoneInfo

/// What must hold for every first day from 2024 to 2040, in every territory.
@Suite struct EveryStartDateTests {
    static let starts = dates(from: (2024, 1, 1), to: (2040, 12, 31))

    static func dates(from first: (Int, Int, Int), to last: (Int, Int, Int)) -> [CivilDate] {
        guard let first = CivilDate(year: first.0, month: first.1, day: first.2),
            let last = CivilDate(year: last.0, month: last.1, day: last.2)
        else { return [] }
        return (0...(last - first)).map { first + $0 }
    }

    @Test(arguments: Territory.allCases)
    func eightBlocksAWeek(_ territory: Territory) throws {
        let clock = ContinuousClock()
        let begin = clock.now
        var check = try PlanCheck(programme: GeneratedProgramme.eightBlocks, territory: territory)
        for start in Self.starts.prefix(300) { check.plan(from: start) }
        #expect(check.faults.isEmpty, "\(check.faults.count): \(check.faults.prefix(5))")
        print("\(territory): \(check.conflicts) of \(check.plans) plans in conflict, \(clock.now - begin)")
    }
}
