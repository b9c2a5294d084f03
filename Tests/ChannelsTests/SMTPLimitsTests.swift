import Basics
import Clubs
import Notices
import Testing

@testable import Channels

/// How long a mail server is waited for, over a real connection with limits cut short. libcurl asks each second.
struct SMTPLimitsTests {
    private func channel(_ server: SMTPScript, _ change: (inout SMTPLimits) -> Void) throws -> SMTPChannel {
        let from = try #require(Mailbox("Club de Limoges <club@example.org>"))
        var settings = SMTPSettings(host: "127.0.0.1", port: server.port, security: .none, from: from)
        settings.limits.farewell = .seconds(1)
        change(&settings.limits)
        return try SMTPChannel(settings: settings)
    }

    private let message = sample(form: .email, to: "zoe@example.org")

    /// Longer than any other step may take.
    @Test func waitsLongForTheAnswerToTheWholeMessage() throws {
        let server = try SMTPScript([".": .late(2500, "250 2.0.0 at last")])
        let channel = try channel(server) {
            $0.command = .seconds(1)
            $0.data = .seconds(1)
            $0.content = .seconds(1)
        }
        #expect(try channel.outcome(message)?.kind == "accepted")
        #expect(server.mails.count == 1)
    }

    /// More than the buffers on the way hold, to a server that stops reading: it cannot have the whole.
    @Test func triesLaterAfterAServerThatStopsReading() throws {
        let server = try SMTPScript(["DATA": .deaf("354 go on")])
        let channel = try channel(server) { $0.content = .seconds(1) }
        let long = sample(
            form: .email, to: "zoe@example.org", text: String(repeating: "Une ligne de texte.\n", count: 600_000))
        #expect(try channel.outcome(long) == .transient(reason: .dialogueEnded("nothing came for 1 s", at: .content)))
    }

    @Test func knowsNothingOfAMessageThatIsNeverAnswered() throws {
        let server = try SMTPScript([".": .silent])
        let channel = try channel(server) { $0.whole = .seconds(1) }
        #expect(
            try channel.outcome(message)
                == .unknown(reason: .noAnswerToMessage("nothing came for 1 s")))
        #expect(server.mails.count == 1)
    }

    @Test(arguments: ["CONNECT", "RCPT", "DATA"])
    func triesLaterAfterAServerThatFallsSilent(_ verb: String) throws {
        let server = try SMTPScript([verb: .silent])
        let channel = try channel(server) {
            $0.command = .seconds(1)
            $0.data = .seconds(1)
        }
        guard case .transient(let reason, _) = try channel.outcome(message) else {
            Issue.record("not transient")
            return
        }
        #expect(reason == .dialogueEnded("nothing came for 1 s", at: Reason.MailStep(rawValue: verb) ?? .greeting))
    }

    /// A slow greeting keeps junk away; it is no fault, and no part of connecting.
    @Test func waitsForAGreetingLongerThanForAConnection() throws {
        let server = try SMTPScript(["CONNECT": .late(2500, "220 at last")])
        let channel = try channel(server) { $0.connect = .seconds(1) }
        #expect(try channel.outcome(message)?.kind == "accepted")
    }

    /// What is said after all is done neither holds a lane nor changes what came of the mail.
    @Test func takesItsLeaveQuickly() throws {
        let server = try SMTPScript(["RCPT": "550 5.1.1 unknown", "QUIT": .silent])
        let channel = try channel(server) { _ in }
        let start = ContinuousClock.now
        #expect(try channel.outcome(message)?.kind == "permanent")
        #expect(ContinuousClock.now - start < .seconds(4))
    }
}

/// The same, without a network.
struct SMTPVigilTests {
    private func dialogue(_ lines: [String]) -> SMTPDialogue {
        var dialogue = SMTPDialogue()
        for line in lines {
            if line.first?.isNumber == true { dialogue.received(line) } else { dialogue.sent(line) }
        }
        return dialogue
    }

    private let toContent = [
        "220 x", "EHLO x", "250 x", "MAIL FROM:<a>", "250 x", "RCPT TO:<b>", "250 x", "DATA", "354 x",
    ]

    /// RFC 5321 section 4.5.3.2.
    @Test(arguments: [(0, 300), (2, 300), (4, 300), (6, 300), (8, 120), (9, 180)])
    func givesEachStepItsTime(_ count: Int, _ seconds: Int) {
        var vigil = SMTPVigil(limits: SMTPLimits(), now: .zero)
        let dialogue = dialogue(Array(toContent.prefix(count)))
        func tired(_ at: Int) -> String? {
            vigil.tired(of: dialogue, uploaded: 0, size: 100, now: .seconds(at))
        }
        #expect(tired(0) == nil)
        #expect(tired(seconds - 1) == nil)
        #expect(tired(seconds) == "nothing came for \(seconds / 60) min")
    }

    @Test func countsFromTheLastByteAndThenTenMinutes() {
        var vigil = SMTPVigil(limits: SMTPLimits(), now: .zero)
        let dialogue = dialogue(toContent)
        func tired(_ uploaded: Int64, _ at: Int) -> String? {
            vigil.tired(of: dialogue, uploaded: uploaded, size: 100, now: .seconds(at))
        }
        #expect(tired(0, 0) == nil && tired(50, 179) == nil && tired(50, 358) == nil)
        #expect(tired(100, 358) == nil && tired(100, 957) == nil)
        #expect(tired(100, 958) == "nothing came for 10 min")
    }

    @Test func endsWhatDripsForEver() {
        var vigil = SMTPVigil(limits: SMTPLimits(), now: .zero)
        let dialogue = dialogue(toContent)
        for minute in 0..<30 {
            #expect(vigil.tired(of: dialogue, uploaded: Int64(minute), size: 100, now: .minutes(minute)) == nil)
        }
        #expect(
            vigil.tired(of: dialogue, uploaded: 31, size: 100, now: .minutes(30)) == "it took more than 30 min")
    }
}
