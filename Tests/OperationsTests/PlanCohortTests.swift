import Basics
import Clubs
import Operations
import Orchestration
import Testing
import UseCases

@testable import Storage

@Suite struct PlanCohortTests {
    private let now = Instant("2026-12-01T09:00:00+01:00") ?? .distantPast

    private func plan(
        _ club: RealClub, start: String = "2027-02-01", name: String = "Évry-Nord", people: Int = 3,
        facilitator: FacilitatorID? = "anne@example.org", leaveOut: [String] = [], dryRun: Bool = false,
        seed: UInt64 = 1
    ) throws -> PlannedCohort {
        var random = SeededGenerator(seed: seed)
        return try club.installation.planCohort(
            PlanRequest(
                programme: "four-week-remote", start: try #require(CivilDate(start)), name: name,
                people: try RealClub.people(people), facilitator: facilitator, leaveOut: leaveOut),
            video: VideoLinks(
                pattern: "https://meet.example.org/{cohort}-{token}", hostPattern: "https://meet.example.org/h/{token}"),
            dryRun: dryRun, at: now, using: &random)
    }

    private func cohorts(_ club: RealClub) throws -> [CohortID] {
        try club.installation.database.snapshot { connection throws(Fault) in try connection.cohorts() }.map(\.id)
    }

    @Test func theIdentifierIsReadable() throws {
        #expect(try plan(RealClub()).cohort.id == "evry-nord-2027-02")
        #expect { try plan(RealClub(), name: "—") } throws: { ($0 as? Fault)?.code == .usage }
    }

    @Test func theLinkCannotBeGuessedAndStaysTheSame() throws {
        let club = try RealClub()
        let first = try plan(club, seed: 1)
        let links = Set(first.sessions.compactMap(\.link))
        #expect(links.count == 1)
        #expect(try #require(links.first).count == "https://meet.example.org/evry-nord-2027-02-".count + 26)
        #expect(Set(first.sessions.compactMap(\.hostLink)).isDisjoint(with: links))
        #expect(first.sessions.allSatisfy { ($0.link != nil) == $0.isVideo })
        #expect(Set(try plan(club, seed: 2).sessions.compactMap(\.link)) == links)
    }

    @Test func anotherPlanUnderTheSameNameIsRefused() throws {
        let club = try RealClub()
        _ = try plan(club)
        for attempt in [
            { try plan(club, start: "2027-02-08") }, { try plan(club, people: 5) },
        ] {
            #expect { try attempt() } throws: { ($0 as? Fault)?.code == .cannotCreate }
        }
        #expect(try cohorts(club).count == 1)
    }

    @Test func aDryRunKeepsNothing() throws {
        let club = try RealClub()
        #expect(try plan(club, dryRun: true).sessions.count > 40)
        #expect(try cohorts(club).isEmpty)
    }

    /// All Saints' Day of 2024 is the Friday of the first week.
    @Test func aDayOffMovesWhatStandsOnIt() throws {
        let planned = try plan(RealClub(), start: "2024-10-28")
        let friday = try #require(CivilDate("2024-11-01"))
        #expect(planned.sessions.allSatisfy { $0.span.date != friday })
        #expect(!planned.moved.isEmpty)
    }

    @Test func whatDoesNotFitIsRefusedWithWaysOutThatWork() throws {
        let club = try RealClub()
        // Four days of the second week are closed.
        var closed = club
        let monday = try #require(CivilDate("2027-02-08"))
        closed.installation.organisation.closures = Set((0..<4).map { monday + $0 })
        #expect {
            try plan(closed)
        } throws: { error in
            guard let fault = error as? Fault, fault.code == .badData else { return false }
            return !fault.details.isEmpty && fault.details.allSatisfy { $0.message.english.contains("Possible: ") }
        }
        #expect(try cohorts(club).isEmpty)
    }

    @Test func sessionsCanBeLeftOutAndTheOthersKeepTheirNames() throws {
        let all = Set(try plan(RealClub()).sessions.map(\.id.key))
        let rest = Set(try plan(RealClub(), leaveOut: ["w1-mon-am"]).sessions.map(\.id.key))
        #expect(all.subtracting(rest) == ["w1-mon-am"])
        #expect(rest.isSubset(of: all))
        #expect { try plan(RealClub(), leaveOut: ["w1-mon-an"]) } throws: { error in
            (error as? Fault)?.message.english.contains("Did you mean \"w1-mon-am\"?") == true
        }
    }

    @Test func aFacilitatorInTwoPlacesIsTold() throws {
        let club = try RealClub()
        let first = try plan(club)
        let second = try plan(club, name: "Limoges")
        #expect(second.remarks.count == first.remarks.count, "one more for the clash, one less for the new facilitator")
        #expect(second.remarks.contains { $0.message.english.contains("is not free during") })
        let other = try plan(club, name: "Tulle", facilitator: "omar@example.org")
        #expect(!other.remarks.contains { $0.message.english.contains("is not free during") })
    }

    @Test func namesAreFoundByTheirBeginning() throws {
        let club = try RealClub()
        _ = try plan(club)
        try club.installation.database.snapshot { connection throws(Fault) in
            #expect(try connection.findCohort("evry").id == "evry-nord-2027-02")
            #expect(try connection.findSession("evry/w1-mon-pm").session.id == "evry-nord-2027-02/w1-mon-pm")
            let book = try connection.load(try connection.findCohort("evry-nord-2027-02"), [])
            for name in ["p01", "evry-nord-2027-02/p01", "PERSON1@example.org", "Prénom1 Nom1"] {
                #expect(try book.find(person: name).id == "evry-nord-2027-02/p01")
            }
        }
        #expect {
            try club.installation.database.snapshot { connection throws(Fault) in
                try connection.findCohort("evri-nord-2027-02")
            }
        } throws: { error in
            (error as? Fault)?.message.english.contains("Did you mean \"evry-nord-2027-02\"?") == true
        }
    }
}
