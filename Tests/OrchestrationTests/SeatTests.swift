import Clubs
import Notices
import Orchestration
import Storage
import Testing

@testable import Operations

/// What is planned, said and counted follows each person's own seats.
@Suite struct SeatTests {
    private let email = ScriptedChannel(.email)

    /// Amina and Bruno; what a test does to their seats is planned anew.
    private func club(
        _ change: (Connection, _ amina: Stored<Participant>, Stored<Cohort>, [Stored<Session>]) throws -> Void
    ) throws -> SmallClub {
        let club = try SmallClub([email])
        try club.plan([try SmallClub.amina(), try SmallClub.bruno()])
        var failure: (any Error)?
        try club.installation.database.write { connection throws(Fault) in
            let cohort = try connection.findCohort("club")
            let people = try connection.participants(of: cohort)
            do {
                try change(connection, people[0], cohort, try connection.sessions(of: cohort))
            } catch {
                failure = error
            }
            try NoticePlanning(installation: club.installation, now: SmallClub.planned).replan(
                cohort, sessions: try connection.sessions(of: cohort), for: people, connection)
        }
        if let failure { throw failure }
        return club
    }

    @Test func aTurnOfOnesOwnIsRemindedInItsOwnTime() throws {
        let club = try club { connection, amina, cohort, sessions in
            let turn = LocalSpan(
                on: sessions[0].span.date, at: try #require(CivilTime("10:40")), minutes: 20, in: .utc)
            try connection.save(
                Seat(session: sessions[0].id, participant: amina.id, turn: turn), session: sessions[0].number,
                participant: amina, in: cohort.number)
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
        let club = try club { connection, amina, cohort, sessions in
            try connection.execute("update sessions set listed = 1 where key = '\(sessions[0].id.key)'")
            try connection.save(
                Seat(session: sessions[0].id, participant: amina.id), session: sessions[0].number, participant: amina,
                in: cohort.number)
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
        let club = try club { _, _, _, _ in }
        try club.installation.database.write { connection throws(Fault) in
            try connection.execute("update sessions set listed = 1")
        }
        let tally = try club.orchestrator().step(at: SmallClub.instant("2027-02-01T09:00:00Z"))
        #expect(email.sent.isEmpty)
        #expect(tally.cancelled == 2)
    }
}
