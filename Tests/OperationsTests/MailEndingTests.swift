import Clubs
import Notices
import Operations
@testable import Storage
import Testing

@testable import Orchestration

@Suite struct MailEndingTests {
    private let now = Instant("2027-01-12T12:00:00+01:00") ?? .distantPast

    /// A club, and the token of somebody in it who has an e-mail address and a telephone.
    private func club() throws -> (club: RealClub, token: String) {
        let club = try RealClub()
        _ = try club.plan(people: 3)
        let token = try club.installation.database.transaction { connection throws(Fault) in
            try connection.places(phone: "+33612340003").first.map { place throws(Fault) in
                try connection.token(ofParticipant: place.person.number, orElse: "k3v9k3v9k3v9k3v9k3v9k3v9ab")
            }
        }
        return (club, try #require(token))
    }

    @Test func whatMattersThenComesAnotherWay() throws {
        let (club, token) = try club()
        #expect(try club.installation.mailEnding(token: token)?.isEnded == false)
        let ended = try #require(try club.installation.endMails(token: token, at: now))
        #expect(ended.isEnded && ended.hasOtherWays && ended.person.silenced == [.email])
        let orchestrator = try Orchestrator(club.installation, worker: 1, mark: "test", alone: true)
        _ = try orchestrator.step(at: now)
        let theirs = try club.installation.database.snapshot { connection throws(Fault) in try connection.outbox() }
            .filter { $0.participant == ended.person.id && $0.state == .accepted }
        #expect(!theirs.isEmpty && theirs.allSatisfy { $0.channel == .sms })
        #expect(try club.installation.resumeMails(token: token)?.isEnded == false)
        #expect(try club.installation.mailEnding(token: token)?.person.silenced == [])
    }

    @Test func aStrangersTokenEndsNothing() throws {
        let (club, token) = try club()
        for other in ["", "k3v9k3v9", "' or 1 = 1 --"] {
            #expect(try club.installation.endMails(token: other, at: now) == nil)
            #expect(try club.installation.resumeMails(token: other) == nil)
            #expect(try club.installation.mailEnding(token: other) == nil)
        }
        #expect(try club.installation.mailEnding(token: token)?.isEnded == false)
    }

    /// A machine's reason gives way to a person's, and never the other way round.
    @Test func thePersonsWordCounts() throws {
        try RealClub().installation.database.transaction { connection throws(Fault) in
            func after(_ reasons: SilenceReason...) throws(Fault) -> SilenceReason? {
                try connection.endSilence(.email, at: "a@b.org")
                for why in reasons { try connection.silence(.email, at: "a@b.org", since: now, why: why) }
                return try connection.silence(.email, at: "a@b.org")
            }
            #expect(try after() == nil)
            #expect(try after(.invalid, .unsubscribed) == .unsubscribed)
            #expect(try after(.unsubscribed, .invalid) == .unsubscribed)
            #expect(try after(.gone, .stop) == .stop)
            #expect(try after(.stop, .unsubscribed) == .stop)
            #expect(try after(.invalid, .gone) == .invalid)
        }
    }
}
