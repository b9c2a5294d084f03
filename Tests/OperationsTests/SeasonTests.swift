import Basics
import Clubs
import Operations
import Orchestration
import Seasons
import Testing
import UseCases

@testable import Storage

@Suite struct SeasonTests {
    private let now = Instant("2026-12-01T09:00:00+01:00") ?? .distantPast

    private func club(facilitators: Int = 2) throws -> RealClub {
        let club = try RealClub()
        try club.installation.database.transaction { connection throws(Fault) in
            for number in 1...facilitators {
                try connection.keep(
                    Facilitator(id: FacilitatorID("f\(number)@example.org"), name: "Facilitator \(number)"))
            }
        }
        return club
    }

    private func order(
        _ cohorts: Int, programme: ProgrammeID = "four-week-remote", from: String = "2027-01-04",
        to: String = "2027-06-30", rooms: [String] = [], leave: [SeasonOrder.Leave] = []
    ) throws -> SeasonOrder {
        SeasonOrder(
            programme: programme, cohorts: cohorts, from: try #require(CivilDate(from)),
            to: try #require(CivilDate(to)), rooms: rooms, name: "Limoges", leave: leave)
    }

    private func keep(_ order: SeasonOrder, in club: RealClub) throws -> PlannedSeason {
        var random = SeededGenerator(seed: 1)
        return try club.installation.keepSeason(order, at: now, using: &random)
    }

    private func sessions(_ club: RealClub) throws -> [Session] {
        try club.installation.database.snapshot { connection throws(Fault) in
            var all: [Session] = []
            for cohort in try connection.cohorts() { all += try connection.sessions(of: cohort).map(\.value) }
            return all
        }
    }

    /// Pairs of sessions that somebody leads, or that a room holds, at the same time.
    private func clashes(_ sessions: [Session], by taker: (Session) -> String?) -> Int {
        let led = Dictionary(grouping: sessions.filter { taker($0) != nil }) { taker($0) ?? "" }
        return led.values.reduce(0) { sum, own in
            let sorted = own.sorted { $0.span.start.instant < $1.span.start.instant }
            return sum
                + zip(sorted, sorted.dropFirst()).count { $0.0.span.end.instant > $0.1.span.start.instant }
        }
    }

    @Test func whatIsKeptIsWhatWasShownAndClashesNowhere() throws {
        let club = try club()
        let order = try order(6, rooms: ["Salle A"])
        let shown = try club.installation.planSeason(order, at: now)
        let kept = try keep(order, in: club)
        #expect(kept.plan == shown.plan)
        #expect(
            kept.kept
                == (1...6).map { number in
                    let day = shown.plan.cohorts[number - 1].day
                    return CohortID("limoges-0\(number)-\(day.year)-\(padded(day.month, to: 2))")
                })
        let sessions = try sessions(club)
        #expect(sessions.count == 6 * 48)
        #expect(clashes(sessions.filter(\.isHumanContact)) { $0.facilitator?.rawValue } == 0)
        #expect(clashes(sessions.filter { $0.modality == .inPerson }) { $0.place } == 0)
        #expect(Set(sessions.compactMap(\.place)) == ["Salle A"])
    }

    @Test func keepingTwiceChangesNothing() throws {
        let club = try club()
        let first = try keep(order(5), in: club)
        let before = try sessions(club)
        let second = try keep(order(5), in: club)
        #expect(!first.unchanged && second.unchanged)
        #expect(second.kept == first.kept)
        #expect(try sessions(club) == before)
    }

    @Test func anotherSeasonKeepsClearOfTheFirst() throws {
        let club = try club()
        _ = try keep(order(4), in: club)
        var second = try order(4)
        second.name = "Tulle"
        let season = try keep(second, in: club)
        #expect(season.plan.cohorts.count == 4)
        #expect(season.plan.loads.map(\.earlierMinutes) == [2 * 59 * 60 + 60, 2 * 59 * 60 + 60])
        #expect(clashes(try sessions(club).filter(\.isHumanContact)) { $0.facilitator?.rawValue } == 0)
    }

    @Test func allOrNone() throws {
        let club = try club()
        let order = try order(4)
        let third = try club.installation.planSeason(order, at: now).plan.cohorts[2]
        var random = SeededGenerator(seed: 2)
        // Another programme stands under the name of the third.
        _ = try club.installation.planCohort(
            PlanRequest(programme: "four-week-in-person", start: third.day, name: "Limoges 03"), at: now,
            using: &random)
        #expect { try keep(order, in: club) } throws: { ($0 as? Fault)?.code == .cannotCreate }
        let cohorts = try club.installation.database.snapshot { connection throws(Fault) in try connection.cohorts() }
        #expect(cohorts.count == 1)
    }

    @Test func diariesAndLeaveAreKept() throws {
        let club = try club()
        let zone = try club.installation.zone("Europe/Paris")
        let (from, to) = (try #require(CivilDate("2027-02-01")), try #require(CivilDate("2027-03-31")))
        let busy = [from, to].map { zone.instant(of: CivilDateTime($0, .midnight)) }
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.replaceBusyTimes(of: "f1@example.org", by: [(from: busy[0], to: busy[1])])
        }
        let leave = SeasonOrder.Leave(facilitator: "f2@example.org", days: from...to)
        let season = try keep(order(8, leave: [leave]), in: club)
        #expect(season.plan.cohorts.count < 8)
        #expect(season.plan.limit.most == season.plan.cohorts.count)
        #expect(season.plan.loads[0].availableMinutes == season.plan.loads[1].availableMinutes + 7 * 60)
        let led = try sessions(club).filter { $0.isHumanContact && $0.facilitator != nil }
        #expect(led.allSatisfy { !(from..<to).contains($0.span.date) })
        let ways = season.proposals.map(\.way)
        #expect(ways.contains(.facilitators(1)) || ways.contains(.facilitators(2)) || ways.contains(.facilitators(4)))
        #expect(season.proposals.allSatisfy { $0.cohorts > season.plan.cohorts.count })
    }

    @Test func whoTakesOverLeadsFromTheirWeekOn() throws {
        let club = try club()
        let day = try #require(CivilDate("2027-02-01"))
        let order = try order(
            1, from: "2027-02-01", to: "2027-02-26",
            leave: [
                .init(facilitator: "f1@example.org", days: day + 14...day + 60),
                .init(facilitator: "f2@example.org", days: day - 30...day + 13),
            ])
        let season = try keep(order, in: club)
        #expect(season.plan.handOvers == 1)
        let led = try sessions(club)
        #expect(led.allSatisfy { $0.facilitator == ($0.week <= 2 ? "f1@example.org" : "f2@example.org") })
    }

    @Test func everyFaultAtOnce() throws {
        let club = try club()
        var order = try order(4, programme: "four-week-remot", from: "2027-06-30", to: "2027-01-04", rooms: ["A", "a"])
        order.facilitators = ["f3@example.org"]
        order.name = nil
        #expect { try keep(order, in: club) } throws: { error in
            guard let fault = error as? Fault, fault.code == .notFound else { return false }
            return fault.details.map(\.field) == ["--programme", "--facilitator", "--to", "--room", "--name"]
        }
    }
}
