import Basics
import Clubs
import Notices
import Testing

@testable import Channels

struct SMTPChannelTests {
    private func channel(_ port: Int, user: String? = nil, security: SMTPSettings.Security = .none) throws
        -> SMTPChannel
    {
        let from = try #require(Mailbox("Club de Limoges <club@example.org>"))
        return try SMTPChannel(
            settings: SMTPSettings(
                host: "127.0.0.1", port: port, security: security, user: user,
                password: user.map { Secret($0 + "-pw") },
                from: from))
    }

    private let message = sample(form: .email, to: "zoe@example.org", text: "Bonjour,\n.\nÀ bientôt")

    @Test func deliversWholeAndKeepsTheConnection() throws {
        let server = try SMTPScript()
        let channel = try channel(server.port, user: "club")
        let parcel = try channel.compose(message)
        for _ in 1...3 {
            #expect(
                channel.outcomes([parcel]).first?.outcome
                    == .accepted(reference: "<limoges-2027-01.d42@example.org>"))
        }
        #expect(server.connections == 1)
        #expect(server.mails == Array(repeating: String(decoding: parcel.body, as: UTF8.self), count: 3))
        #expect(server.commands.first == "EHLO example.org")
        #expect(server.commands.contains { $0.hasPrefix("AUTH PLAIN") })
        #expect(server.commands.contains { $0.hasPrefix("MAIL FROM:<club@example.org>") })
        #expect(server.commands.contains("RCPT TO:<zoe@example.org>"))
    }

    @Test func opensANewConnectionWhenTheKeptOneIsGone() throws {
        let server = try SMTPScript(mailsAConnection: 1)
        let channel = try channel(server.port)
        let parcel = try channel.compose(message)
        for _ in 1...5 { #expect(channel.outcomes([parcel]).map(\.outcome.kind) == ["accepted"]) }
        #expect(server.mails.count == 5)
    }

    /// The table in `SMTPDialogue`, over a real connection.
    @Test(
        arguments: [
            ("CONNECT", "554 no", "transient"), ("CONNECT", "421 later", "transient"),
            ("CONNECT", .hangUp, "transient"),
            ("EHLO", .hangUp, "transient"),
            ("AUTH", "535 5.7.8 wrong", "transient"), ("AUTH", "454 4.7.0 later", "transient"),
            ("AUTH", .hangUp, "transient"),
            ("MAIL", "451 4.3.0 later", "transient"), ("MAIL", "550 5.7.1 not you", "transient"),
            ("MAIL", "553 5.1.8 no such sender", "transient"), ("MAIL", "530 5.7.0 log in", "transient"),
            ("MAIL", "552 5.3.4 too big", "permanent"), ("MAIL", .hangUp, "transient"),
            ("RCPT", "450 4.2.1 later", "transient"), ("RCPT", "452 4.2.2 full", "transient"),
            ("RCPT", "421 4.3.2 going down", "transient"), ("RCPT", "550 5.1.1 unknown", "permanent"),
            ("RCPT", "550 unknown", "permanent"), ("RCPT", "552 5.2.2 full", "permanent"),
            ("RCPT", "501 5.1.3 bad", "permanent"),
            ("RCPT", "554 5.7.1 relay denied", "transient"), ("RCPT", "503 5.5.1 sequence", "transient"),
            ("RCPT", .hangUp, "transient"),
            ("DATA", "451 later", "transient"), ("DATA", "554 5.5.1 no", "transient"), ("DATA", .hangUp, "transient"),
            (".", "451 4.3.0 later", "transient"), (".", "554 5.6.0 refused", "permanent"),
            (".", "550 5.7.1 looks like spam", "transient"), (".", "552 5.3.4 too big", "permanent"),
            (".", .hangUp, "unknown"),
            ("RCPT", "553 5.1.8 no such sender", "transient"), ("RCPT", "550 5.1.7 bad sender", "transient"),
        ] as [(String, SMTPScript.Answer, String)])
    func judgesByWhereItEnded(_ verb: String, _ answer: SMTPScript.Answer, _ kind: String) throws {
        let server = try SMTPScript([verb: answer])
        let outcome = try channel(server.port, user: "club").outcome(message)
        #expect(outcome?.kind == kind)
        // It ended there and not before.
        let last = server.commands.last { $0 != "QUIT" }?.prefix { $0.isLetter }
        #expect(last == (verb == "." ? "DATA" : verb == "CONNECT" ? nil : verb[...]))
        let text = "\(String(describing: outcome))"
        #expect(!text.contains("zoe") && !text.contains("pw") && !text.contains("spam"))
    }

    @Test(
        arguments: [
            ("RCPT", "550 5.1.1 x", .address), ("RCPT", "550 5.1.0 x", .address), ("RCPT", "550 5.1.2 x", .address),
            ("RCPT", "501 5.1.3 x", .address), ("RCPT", "551 5.1.6 x", .address), ("RCPT", "556 5.1.10 x", .address),
            ("RCPT", "550 5.2.1 x", .address), (".", "550 5.1.1 x", .address), ("RCPT", "550 5.1.4 x", .message),
            ("RCPT", "550 x", .message), ("RCPT", "552 5.2.2 x", .message), ("RCPT", "550 5.4.4 x", .message),
            ("MAIL", "552 5.3.4 x", .message), (".", "554 5.6.0 x", .message),
        ] as [(String, SMTPScript.Answer, Blame)])
    func blamesTheAddressOnlyWhereTheCodeDoes(_ verb: String, _ answer: SMTPScript.Answer, _ blame: Blame) throws {
        let server = try SMTPScript([verb: answer])
        guard case .permanent(let reason) = try channel(server.port).outcome(message) else {
            Issue.record("not permanent")
            return
        }
        #expect(reason.blame == blame)
    }

    @Test func sendsFromASignedReturnPath() throws {
        let server = try SMTPScript()
        let from = try #require(Mailbox("club@example.org"))
        let key = Array(UInt8(0)..<32)
        let bounces = try EmailAddress("retours@club.example.org")
        func sent(_ settings: SMTPSettings) throws -> String? {
            _ = try SMTPChannel(settings: settings).outcome(
                sample(id: "412.1.k3v9", form: .email, to: "zoe@example.org"))
            return server.commands.last { $0.hasPrefix("MAIL") }?.split(separator: " ").dropFirst().first.map(
                String.init)
        }
        var settings = SMTPSettings(
            host: "127.0.0.1", port: server.port, security: .none, from: from, bounces: bounces, returnKey: key)
        let path = try #require(settings.returnPath)
        let address = try #require(path.address(of: "412.1.k3v9"))
        #expect(try sent(settings) == "FROM:<\(address)>")
        #expect(path.message(of: address.description) == "412.1.k3v9")
        settings.returnKey = []
        #expect(try sent(settings) == "FROM:<retours@club.example.org>")
        settings.bounces = nil
        #expect(try sent(settings) == "FROM:<club@example.org>")
        #expect(server.mails.allSatisfy { $0.hasPrefix("From: club@example.org\r\n") && !$0.contains("retours") })
    }

    @Test func tellsItsOwnFaults() throws {
        let server = try SMTPScript(["AUTH": "535 5.7.8 wrong"])
        guard case .transient(let reason, _) = try channel(server.port, user: "club").outcome(message) else {
            Issue.record("not transient")
            return
        }
        #expect(reason == .serverAnswered("535 5.7.8", to: .login, .ourselves))
        #expect(reason.words.english == "configuration: the server answered 535 5.7.8 to AUTH")
    }

    /// A server that offers no TLS gets neither the login nor the mail.
    @Test func insistsOnTLS() throws {
        let server = try SMTPScript()
        #expect(try channel(server.port, user: "club", security: .starttls).outcome(message)?.kind == "transient")
        #expect(!server.commands.contains { $0.hasPrefix("AUTH") || $0.hasPrefix("MAIL") })
        #expect(try channel(server.port, security: .tls).outcome(message)?.kind == "transient")
        #expect(server.mails.isEmpty)
    }

    @Test func findsNobodyListening() throws {
        #expect(try channel(closedPort()).outcome(message)?.kind == "transient")
    }

    @Test func checksTheServerWithoutAMail() throws {
        let server = try SMTPScript()
        #expect(try channel(server.port, user: "club").check().isEmpty)
        #expect(server.commands.contains("NOOP") && !server.commands.contains { $0.hasPrefix("MAIL") })
        let stern = try SMTPScript(["AUTH": "535 5.7.8 wrong"])
        let fault = try #require(try channel(stern.port, user: "club").check().first)
        #expect(fault.message.english.contains("535 5.7.8"))
        #expect(try channel(closedPort()).check().count == 1)
    }

    @Test func namesEveryFaultOfItsSettings() throws {
        let from = try #require(Mailbox("club@example.org"))
        let settings = SMTPSettings(host: "a b", port: 0, user: "x", from: from, connections: 0)
        #expect(settings.faults.map(\.field) == ["host", "port", "connections", "password"])
        #expect(throws: Fault.self) { try SMTPChannel(settings: settings) }
        let bounces = try EmailAddress("a-very-long-name-for-it@example.org")
        let long = SMTPSettings(host: "a", from: from, bounces: bounces, returnKey: Array(0..<32))
        #expect(long.faults.map(\.field) == ["bounces"])
    }
}

struct SMTPReplyTests {
    @Test(arguments: [
        ("250 2.1.0 ok", 250, "250 2.1.0"), ("550 5.1.1 <a@b> unknown", 550, "550 5.1.1"), ("421", 421, "421"),
        ("550 4.1.1 the classes differ", 550, "550"), ("451 1.2 x", 451, "451"), ("354 go", 354, "354"),
    ])
    func readsCodes(_ line: String, _ code: Int, _ text: String) throws {
        let reply = try #require(SMTPReply(line))
        #expect(reply.code == code)
        #expect(reply.description == text)
    }

    @Test(arguments: ["250-goes on", "25", "", "abc def", "199 x", "600 x", "2500 x"])
    func readsNothingElse(_ line: String) {
        #expect(SMTPReply(line) == nil)
    }
}
