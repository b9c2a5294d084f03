import Basics
import Books
import Clubs
import Notices
import Orchestration
import Reports
import Stores
import Testing
import UseCases

@testable import Operations
@testable import Storage

/// What is planned, said and counted follows each person's own seats.
@Suite struct SeatTests {
    private let email = ScriptedChannel(.email)

    /// Amina and Bruno; what a test does to their seats is planned with them.
    private func club(_ change: (inout CohortBook, _ amina: ParticipantID) throws -> Void) throws -> SmallClub {
        let club = try SmallClub([email])
        var random = SeededGenerator(seed: 1)
        var failure: (any Error)?
        try club.installation.onDesk(at: SmallClub.planned) { desk throws(Fault) in
            try desk.keep(Facilitator(id: "anne@example.org", name: "Anne"))
            let planned = try desk.house.draft(
                try SmallClub.request([try SmallClub.amina(), try SmallClub.bruno()]), video: VideoLinks(),
                at: SmallClub.planned, around: desk.around, using: &random)
            var draft = CohortDraft(planned, in: desk.house, at: SmallClub.planned)
            do { try change(&draft.book, draft.book.people[0].id) } catch { failure = error }
            try desk.carryOut(draft)
        }
        if let failure { throw failure }
        return club
    }

    @Test func aTurnOfOnesOwnIsRemindedInItsOwnTime() throws {
        let club = try club { book, amina in
            let session = try #require(book.plan.first)
            let turn = LocalSpan(on: session.span.date, at: try #require(CivilTime("10:40")), minutes: 20, in: .utc)
            book.take(Seat(session: session.id, participant: amina, turn: turn))
        }
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: SmallClub.instant("2027-02-01T09:00:00Z"))
        #expect(email.sent.map(\.address) == ["bruno@example.org"])
        _ = try orchestrator.step(at: SmallClub.instant("2027-02-01T09:40:00Z"))
        #expect(email.sent.map(\.address) == ["bruno@example.org", "amina@example.org"])
        #expect(String(decoding: email.sent[0].body, as: UTF8.self).contains("10:00"))
        #expect(String(decoding: email.sent[1].body, as: UTF8.self).contains("10 h 40"))
    }

    @Test func aSessionForSomeIsNobodyElsesBusiness() throws {
        let club = try club { book, amina in
            var session = try #require(book.plan.first)
            session.isListed = true
            book.update(session)
            book.take(Seat(session: session.id, participant: amina))
        }
        _ = try club.orchestrator().step(at: SmallClub.instant("2027-02-01T09:00:00Z"))
        #expect(email.sent.map(\.address) == ["amina@example.org"])
        #expect(try club.installation.agenda(of: "club", participant: "bruno@example.org").sessions.count == 1)
        #expect(try club.installation.agenda(of: "club", participant: "amina@example.org").sessions.count == 2)
        let sheet = try club.installation.attendanceSheet(session: "club-2027-02/w1-mon-am")
        #expect(sheet.rows.map(\.participant.firstName) == ["Amina"])
        let report = try club.installation.reportAttendance(
            by: .session, at: SmallClub.instant("2027-02-05T09:00:00Z"))
        #expect(report.rows.map(\.figures.expected) == [1, 2])
    }

    /// A seat that comes after the planning, and a message that waits: what leaves is as it stands then.
    @Test func whatLeavesIsAsThePersonLivesItAtThatMoment() throws {
        let club = try club { _, _ in }
        try club.installation.database.transaction { connection throws(Fault) in
            try connection.execute("update sessions set listed = 1")
        }
        let tally = try club.orchestrator().step(at: SmallClub.instant("2027-02-01T09:00:00Z"))
        #expect(email.sent.isEmpty)
        #expect(tally.cancelled == 2)
    }
}
