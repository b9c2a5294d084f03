import Basics
import Clubs
import Notices
import Operations
import Orchestration
import Testing
import UseCases

/// A mail about a session stands below the mails that told of it before.
@Suite struct ThreadTests {
    @Test func aChangeLandsUnderItsInvitation() throws {
        let email = KeepingChannel(.email)
        var club = try RealClub(channels: [email])
        club.installation.organisation.changeQuietMinutes = 0
        club.installation.pages = "https://club.example.org"
        club.installation.pageKey = PageKey([UInt8](repeating: 7, count: PageKey.size))
        try club.plan(with: [try RealClub.person(1)])
        let sunday = try #require(Instant("2027-01-31T17:00:00+01:00"))
        _ = try club.orchestrator().step(at: sunday)
        let invitation = try #require(email.messages.last { $0.calendar != nil || !$0.invitations.isEmpty })
        _ = try club.installation.moveSession(
            "limoges-2027-02/w1-mon-am", to: try #require(CivilDateTime("2027-02-01T14:00")),
            .init(at: sunday + .minutes(30)))
        _ = try club.orchestrator().step(at: sunday + .minutes(31))
        let change = try #require(email.messages.last)
        #expect(change.rule == "session-changed")
        #expect(change.follows.contains(invitation.id))
        #expect(change.unsubscribe == nil, "what matters is no subscription")
    }

    @Test func whatDoesNotMatterCanBeEndedWithOneClick() throws {
        let email = KeepingChannel(.email)
        var club = try RealClub(channels: [email])
        club.installation.pages = "https://club.example.org"
        club.installation.pageKey = PageKey([UInt8](repeating: 7, count: PageKey.size))
        try club.plan(with: [try RealClub.person(1)])
        let monday = try #require(Instant("2027-02-01T09:00:00+01:00"))
        _ = try club.orchestrator().step(at: monday)
        let reminder = try #require(email.messages.first { $0.rule == "just-before" })
        #expect(reminder.unsubscribe?.hasPrefix("https://club.example.org/unsubscribe/") == true)
        club.installation.pages = "http://club.example.org"
        _ = try club.orchestrator().step(at: monday + .days(1))
        #expect(email.messages.allSatisfy { $0.unsubscribe?.hasPrefix("http://") != true }, "never in the clear")
    }
}
