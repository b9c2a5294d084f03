import Basics
import Notices
import Testing

@testable import Channels

/// How many mails a connection has in hand at once.
struct SMTPPaceTests {
    @Test func aServerOfWhichNothingIsKnownGetsOneMail() {
        #expect(SMTPPace().batch == 1)
    }

    @Test func asManyAsLeaveInAQuarterOfASecond() {
        let pace = SMTPPace()
        pace.took(50_000)
        #expect(pace.batch == 5)
        for _ in 0..<100 { pace.took(500) }
        #expect(pace.batch == 16)
    }

    @Test func slownessIsBelievedAtOnce() {
        let pace = SMTPPace()
        for _ in 0..<100 { pace.took(500) }
        pace.took(400_000)
        #expect(pace.batch == 1)
        pace.took(500)
        #expect(pace.batch == 1)
    }

    /// Those behind a mail that took long are given back, and none of them has left.
    @Test func mailsDoNotWaitLongForEachOther() throws {
        let server = try SMTPScript([".": .late(1200, "250 2.0.0 at last")])
        let from = try #require(Mailbox("Club de Limoges <club@example.org>"))
        var settings = SMTPSettings(host: "127.0.0.1", port: server.port, security: .none, from: from)
        settings.limits.together = .seconds(1)
        let channel = try SMTPChannel(settings: settings)
        let parcels = try (1...3).map { number in
            var message = sample(form: .email, to: "zoe@example.org")
            message.id = "\(number).1.club"
            return try channel.compose(message)
        }
        var outcomes: [String] = []
        channel.send(parcels) { _, outcome in outcomes.append(outcome.kind) }
        #expect(outcomes == ["accepted", "transient", "transient"])
        #expect(server.mails.count == 1)
    }
}
