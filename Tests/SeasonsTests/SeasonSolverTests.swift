import Basics
import Clubs
import Foundation
import Planning
import Sampling
import Seasons
import Testing
import ZoneInfo

@Suite struct SeasonSolverTests {
    /// Never a clash, leave and limits kept, the same again; and in seasons small enough to try everything, the best there is.
    @Test(arguments: [nil, 0, 1, 2] as [Int?])
    func smallSeasonsAreTheBestThereAre(rooms: Int?) {
        for seed in sample(of: 1...(40 as UInt64), few: 6) {
            let request = RandomSeason.request(seed: seed, rooms: rooms)
            let plan = SeasonSolver(request).plan()
            #expect(SeasonCheck.faults(of: plan, for: request) == [], "seed \(seed)")
            #expect(SeasonSolver(request).plan() == plan, "seed \(seed): another plan the second time")
            let best = BruteSeason(request)
            #expect(plan.cohorts.count == best.most, "seed \(seed)")
            #expect(plan.limit.most >= best.most, "seed \(seed): the proof is wrong")
            #expect(plan.handOvers == best.handOvers, "seed \(seed)")
            #expect(weight(plan) <= best.weight * 1.000001, "seed \(seed): \(weight(plan)) for \(best.weight)")
        }
    }

    /// Too large to try everything: nothing clashes, and the proof leaves no doubt in most of those that fall short.
    @Test(arguments: [0, 1, 2])
    func largerSeasonsKeepEveryPromise(rooms: Int) {
        var (short, open, handedOver) = (0, 0, 0)
        for seed in sample(of: 1...(60 as UInt64), few: 8) {
            let request = RandomSeason.request(seed: seed, starts: 8, facilitators: 5, rooms: rooms)
            let plan = SeasonSolver(request).plan()
            #expect(SeasonCheck.faults(of: plan, for: request) == [], "seed \(seed)")
            guard plan.cohorts.count < request.wanted else { continue }
            short += 1
            open += plan.limit.most > plan.cohorts.count ? 1 : 0
            handedOver += plan.handOvers > 0 ? 1 : 0
        }
        #expect(open * 10 <= short + 9, "\(open) of \(short) without a proof")
    }

    @Test func whoIsAwayLongerLeadsLess() throws {
        var request = try Self.year(wanted: 30, facilitators: 6)
        request.facilitators[0].availableMinutes /= 2
        let plan = SeasonSolver(request).plan()
        #expect(plan.cohorts.count == 30)
        #expect(plan.handOvers == 0)
        #expect(plan.loads.map(\.cohorts) == [3, 6, 6, 5, 5, 5])
    }

    @Test func withoutLeaveNobodyHandsOverAndTheProofIsTheSum() throws {
        let plan = SeasonSolver(try Self.year(wanted: 60, facilitators: 6)).plan()
        // Nine each: a cohort keeps its facilitator from its first information meeting to its closing, six weeks on.
        #expect(plan.cohorts.count == 54)
        #expect(plan.limit.most == 54)
        #expect(plan.mostWithoutHandOver == 54)
        guard case .stretches(let stretches) = plan.limit.proof, let only = stretches.first else {
            Issue.record("no proof")
            return
        }
        #expect(stretches.count == 1)
        #expect(
            only.reason
                == .facilitators((1...6).map { .init(name: FacilitatorID("f\($0)@example.org"), thousandths: 9000) }))
    }

    @Test func startsLieEvenly() throws {
        let plan = SeasonSolver(try Self.year(wanted: 24, facilitators: 6)).plan()
        let gaps = zip(plan.cohorts.dropFirst(), plan.cohorts).map { $0.day - $1.day }
        #expect(gaps.allSatisfy { (6...21).contains($0) }, "\(gaps)")
    }

    @Test func oneHandsOverToTheOtherWhenNobodyHasTimeForAll() throws {
        var request = try Self.year(wanted: 1, facilitators: 2)
        request.starts = Array(request.starts.prefix(1))
        let day = request.starts[0].day
        request.facilitators[0].busy = [BusySpan(from: Self.midnight(day + 14), to: Self.midnight(day + 60))]
        request.facilitators[1].busy = [BusySpan(from: Self.midnight(day - 30), to: Self.midnight(day + 14))]
        let plan = SeasonSolver(request).plan()
        #expect(plan.mostWithoutHandOver == 0)
        #expect(plan.cohorts.first?.leads.map(\.weeks) == [-1...2, 3...4])
        request.mayHandOver = false
        #expect(SeasonSolver(request).plan().limit.most == 0)
    }

    @Test func nothingToStartOrNobodyToLead() throws {
        let empty = SeasonSolver(SeasonRequest(wanted: 3, starts: [], facilitators: [])).plan()
        #expect(empty.cohorts.isEmpty)
        #expect(empty.limit.proof == .noStart)
        let nobody = SeasonSolver(try Self.year(wanted: 3, facilitators: 0)).plan()
        #expect(nobody.cohorts.isEmpty)
        #expect(nobody.limit.most == 0)
        #expect(SeasonSolver(try Self.year(wanted: 0, facilitators: 2)).plan().cohorts.isEmpty)
    }

    /// The remote programme in 2027.
    private static func year(wanted: Int, facilitators: Int) throws -> SeasonRequest {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Templates/Programmes/four-week-remote.json")
        let programme = try JSONDecoder().decode(Programme.self, from: Data(contentsOf: file))
        let planner = Planner(
            programme: programme, kinds: [:], daysOff: DaysOff(territory: .metropole),
            zone: try ZoneDirectory().zone(named: "Europe/Paris"))
        let starts = SeasonStarts(
            planner, from: try #require(CivilDate("2027-01-04")), to: try #require(CivilDate("2027-12-31")))
        #expect(starts.starts.count == 49)
        return SeasonRequest(
            wanted: wanted, starts: starts.starts,
            facilitators: (0..<facilitators).map {
                SeasonFacilitator(id: FacilitatorID("f\($0 + 1)@example.org"), availableMinutes: 100_000)
            })
    }

    private static func midnight(_ day: CivilDate) -> Instant { RandomSeason.instant(day, 0) }

    private func weight(_ plan: SeasonPlan) -> Double {
        plan.loads.reduce(0) { $0 + Double($1.minutes) * Double($1.minutes) / Double($1.availableMinutes) }
    }
}
