import Basics
import Books
import Clubs
import Notices
import Operations
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// What each person was last told of a session.
@Suite struct SaidTests {
    private let due = SmallClub.instant("2027-02-01T09:00:00Z")
    private let talk = SessionID(rawValue: "club-2027-02/w1-mon-am")

    private func said(_ club: SmallClub) throws -> [Said] {
        try club.installation.database.snapshot { connection throws(Fault) in
            guard let cohort = try connection.cohorts().first else { return [] }
            var said: [Said] = []
            for person in try connection.load(cohort, []).people {
                said += try connection.said(to: person.id).values.sorted { $0.session < $1.session }
            }
            return said
        }
    }

    private func rows(_ club: SmallClub) throws -> Int? {
        try club.installation.database.snapshot { connection throws(Fault) in
            try connection.prepare("select count(*) from said").first { row throws(Fault) in row.integer(0) }
        }
    }

    @Test func whatAReminderSaysIsKept() throws {
        let club = try SmallClub([ScriptedChannel(.email)])
        try club.plan()
        #expect(try said(club).isEmpty)
        _ = try club.orchestrator().step(at: due)
        let told = try #require(try said(club).first)
        #expect(told.session == talk && told.sequence == 0 && told.isCertain && told.partners == nil)
        #expect(told.facts.start == CivilDateTime("2027-02-01T10:00") && told.facts.title == Phrase("talk"))
        #expect(told.facts.link?.hasPrefix("https://meet.example.org/") == true)
    }

    @Test func whatDidNotArriveCountsAsUnsaid() throws {
        let club = try SmallClub([ScriptedChannel(.email, [.permanent(reason: .said("550 5.1.1", .address))])])
        try club.plan([try SmallClub.bruno()])
        _ = try club.orchestrator().step(at: due)
        #expect(try rows(club) == 1)
        #expect(try said(club).isEmpty)
    }

    @Test func whatMayHaveArrivedIsUncertain() throws {
        let sms = ScriptedChannel(.sms, [.unknown(reason: .said("no answer"))], resendsUnknown: false)
        let club = try SmallClub([sms])
        try club.plan()
        _ = try club.orchestrator().step(at: due)
        #expect(try said(club).map(\.isCertain) == [false])
    }

    @Test func aChangeSaysHowItStandsNow() throws {
        let club = try SmallClub([ScriptedChannel(.email)])
        try club.plan()
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: due)
        let to = try #require(CivilDateTime("2027-02-01T15:00"))
        _ = try club.installation.moveSession(talk.rawValue, to: to, .init(at: due + .minutes(1)))
        _ = try orchestrator.step(at: due + .minutes(1))
        let told = try #require(try said(club).first { $0.session == talk })
        #expect(told.facts.start == to && told.sequence == 1)
        _ = try club.installation.cancelSession(talk.rawValue, .init(at: due + .minutes(2)))
        _ = try orchestrator.step(at: due + .minutes(2))
        #expect(try said(club).first { $0.session == talk }?.facts.isCancelled == true)
    }

    /// A reminder that says what the change said before adds nothing.
    @Test func whatIsKnownForCertainIsNotKeptTwice() throws {
        let club = try SmallClub([ScriptedChannel(.email)])
        try club.plan()
        let orchestrator = try club.orchestrator()
        let to = try #require(CivilDateTime("2027-02-01T15:00"))
        _ = try club.installation.moveSession(talk.rawValue, to: to, .init(at: due - .hours(1)))
        _ = try orchestrator.step(at: due - .hours(1))
        #expect(try rows(club) == 1)
        _ = try orchestrator.step(at: SmallClub.instant("2027-02-01T14:00:00Z"))
        #expect(try club.states(of: "before") == [.accepted])
        #expect(try rows(club) == 1)
    }
}
