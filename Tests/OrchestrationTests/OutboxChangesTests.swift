import Basics
import Clubs
import Mustache
import Notices
import Operations
import Orchestration
import Testing
import UseCases

/// What the outbox does when the plan changes: the news is told once, and nothing is said of the old time.
@Suite struct OutboxChangesTests {
    private func at(_ text: String) -> Instant { SmallClub.instant(text) }

    @Test func aCancelledSessionSendsNoReminderAndTellsOnce() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let now = at("2027-01-31T12:00:00Z")
        let change = try club.installation.cancelSession("club-2027-02/w1-mon-am", .init(at: now))
        #expect(change.session?.after.sequence == 1)
        #expect(try club.installation.cancelSession("club-2027-02/w1-mon-am", .init(at: now)).isUnchanged)
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: now)
        _ = try orchestrator.step(at: at("2027-02-01T09:00:00Z"))
        #expect(email.sent.count == 1)
        #expect(try club.states(of: "cancelled") == [.accepted])
        #expect(try club.states(of: "before").isEmpty)
    }

    @Test func aMovedSessionRemindsOfTheNewTimeOnly() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let orchestrator = try club.orchestrator()
        let now = at("2027-01-31T12:00:00Z")
        let to = try #require(CivilDateTime("2027-02-01T15:00"))
        _ = try club.installation.moveSession("club-2027-02/w1-mon-am", to: to, .init(at: now))
        _ = try orchestrator.step(at: now)
        #expect(try club.states(of: "changed") == [.accepted])
        _ = try orchestrator.step(at: at("2027-02-01T09:30:00Z"))
        #expect(email.sent.count == 1, "nothing at the old time")
        _ = try orchestrator.step(at: at("2027-02-01T14:00:00Z"))
        #expect(email.sent.count == 2)
    }

    /// What was written before the move is thrown away, and written again when it is due for the new time.
    @Test func aRetryDoesNotTellTheOldTime() throws {
        let email = ScriptedChannel(.email, [.transient(reason: .said("451"))])
        let club = try SmallClub([email])
        try club.plan()
        let orchestrator = try club.orchestrator()
        _ = try orchestrator.step(at: at("2027-02-01T09:00:00Z"))
        let to = try #require(CivilDateTime("2027-02-01T15:00"))
        _ = try club.installation.moveSession("club-2027-02/w1-mon-am", to: to, .init(at: at("2027-02-01T09:00:10Z")))
        _ = try orchestrator.step(at: at("2027-02-01T09:01:00Z"))
        #expect(try club.states(of: "changed") == [.accepted])
        #expect(email.sent.count == 2, "the refused reminder, and the change")
        _ = try orchestrator.step(at: at("2027-02-01T14:00:00Z"))
        #expect(try club.states(of: "before") == [.cancelled, .accepted])
        let reminder = try #require(email.sent.last)
        #expect(reminder.id == "1.2.mark")
        #expect(String(decoding: reminder.body, as: UTF8.self).contains("15 h"))
    }

    @Test func ofTwoChangesOnlyTheLaterIsTold() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let now = at("2027-01-31T12:00:00Z")
        for hour in ["14:00", "15:00"] {
            let to = try #require(CivilDateTime("2027-02-01T\(hour)"))
            _ = try club.installation.moveSession("club-2027-02/w1-mon-am", to: to, .init(at: now))
        }
        _ = try club.orchestrator().step(at: now)
        #expect(email.sent.count == 1)
        #expect(try club.states(of: "changed") == [.accepted], "they waited as one")
    }

    /// Of two moves in one night only the second is told; what it changes is the time that people know.
    @Test func aChangeNamesTheTimeThatPeopleKnow() throws {
        let email = ScriptedChannel(.email)
        var club = try SmallClub([email])
        let line = try Template("from {{old.time}} to {{session.time}}", partials: [:])
        club.installation.catalogue.messages["changed", .french] = MessageTemplate(
            subject: line, text: line, html: line, sms: line, webhook: line)
        try club.plan()
        let orchestrator = try club.orchestrator()
        let now = at("2027-01-31T12:00:00Z")
        let move = { (hour: String) in
            let to = try #require(CivilDateTime("2027-02-01T\(hour):00"))
            _ = try club.installation.moveSession("club-2027-02/w1-mon-am", to: to, .init(at: now))
        }
        try move("14")
        try move("15")
        _ = try orchestrator.step(at: now)
        #expect(email.sent.map { String(decoding: $0.body, as: UTF8.self) } == ["\(now) from 10 h to 15 h\n"])
        // Back to what people know before they heard of anything else: nothing to say.
        try move("16")
        try move("15")
        _ = try orchestrator.step(at: now + .minutes(1))
        #expect(email.sent.count == 1)
    }

    @Test func quietHoursPutOffAndNeverDrop() throws {
        let email = ScriptedChannel(.email)
        let quiet = Organisation.QuietHours(from: CivilTime(clamping: 1200), to: CivilTime(clamping: 480))
        let club = try SmallClub([email], quietHours: quiet)
        try club.plan()
        let orchestrator = try club.orchestrator()
        let night = at("2027-01-31T22:00:00Z")
        _ = try club.installation.cancelSession("club-2027-02/w1-mon-am", .init(at: night))
        _ = try orchestrator.step(at: night)
        #expect(email.sent.isEmpty)
        #expect(try orchestrator.nextMoment(after: night) == at("2027-02-01T08:00:00Z"))
        _ = try orchestrator.step(at: at("2027-02-01T08:00:00Z"))
        #expect(email.sent.count == 1)
    }

    /// Even a facilitator who moves a session ten times does not reach the same person more often than the cap.
    @Test func nobodyGetsMoreThanTheCapInADay() throws {
        let email = ScriptedChannel(.email)
        var club = try SmallClub([email])
        club.installation.organisation.dailyCap = 2
        try club.plan([try SmallClub.bruno()])
        let orchestrator = try club.orchestrator()
        var now = at("2027-01-31T08:00:00Z")
        for hour in 11..<19 {
            let to = try #require(CivilDateTime("2027-02-01T\(hour):00"))
            _ = try club.installation.moveSession("club-2027-02/w1-mon-am", to: to, .init(at: now))
            _ = try orchestrator.step(at: now)
            now = now + .minutes(30)
        }
        #expect(email.sent.count == 2)
        // The last change waits for the next day, when it is still of use.
        _ = try orchestrator.step(at: at("2027-02-01T00:00:00Z"))
        #expect(email.sent.count == 3)
        #expect(try club.states(of: "changed") == [.accepted, .accepted, .accepted], "what waited was one notice")
    }

    /// The person has had the most messages of the day, and the morning would be too late: a human phones.
    @Test func aCancellationDoesNotWaitForTheMorningOfTheSession() throws {
        let email = ScriptedChannel(.email)
        var club = try SmallClub([email])
        club.installation.organisation.dailyCap = 0
        try club.plan()
        let now = at("2027-01-31T17:00:00Z")
        _ = try club.installation.cancelSession("club-2027-02/w1-mon-am", .init(at: now))
        _ = try club.orchestrator().step(at: now)
        #expect(email.sent.isEmpty)
        #expect(try club.states(of: "cancelled") == [.called])
    }
}
