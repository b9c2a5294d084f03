import Basics
import Clubs
import Foundation
import Notices
import Testing

@testable import Channels

/// The sending half of `Tests/RealParts`: does nothing unless one of its scripts asks for a part and gives the servers.
///
/// What was sent is written as JSON where the script looks for it, and the script compares it with what arrived.
@Suite(.enabled(if: setting("PART") != nil)) struct RealPartsTests {
    private let long =
        "Une ligne de plus de mille caractères, comme en écrivent les programmes : "
        + String(repeating: "été, œuvre, 10 €, « garçon » ; ", count: 60)

    private var calendar: CalendarPart {
        let summary = "SUMMARY:Atelier « CV » à Saint-Junien\\, salle n° 2"
        let lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "METHOD:REQUEST", "BEGIN:VEVENT", summary, "END:VEVENT"]
        return CalendarPart(method: "REQUEST", text: (lines + ["END:VCALENDAR", ""]).joined(separator: "\r\n"))
    }

    private func keep(_ sent: some Encodable) throws {
        try Data(json(sent)).write(to: URL(fileURLWithPath: try #require(setting("SENT"))))
    }

    // MARK: Mail

    private func mailChannel(
        _ security: SMTPSettings.Security, password: String? = nil, caFile: String?? = nil
    ) throws -> SMTPChannel {
        let port = try #require(setting(security == .tls ? "TLS" : "STARTTLS").flatMap { Int($0) })
        return try SMTPChannel(
            settings: SMTPSettings(
                host: try #require(setting("HOST")), port: port, security: security, user: setting("USER"),
                password: Secret(try password ?? #require(setting("PASSWORD"))),
                from: try #require(Mailbox("Club « Emploi » de Limoges <club@example.org>")),
                caFile: caFile ?? setting("CA"), connections: 3, bounces: try EmailAddress("retours@club.example.org"),
                returnKey: returnKey))
    }

    private let returnKey = Array(UInt8(0)..<32)

    private var mails: [Message] {
        [
            sample(id: "real.1", form: .email, to: "zoe@example.org", text: "Bonjour Zoé.\n", name: "Zoé Lefèvre"),
            sample(
                id: "real.2", form: .email, to: "jean@example.org",
                text: "\(long)\n.\n..deux points\nFrom the start\nespaces à la fin   \n\n\n.\nfin",
                html: "<p>\(long)</p>\n",
                calendar: calendar,
                subject: "Votre semaine à Limoges : " + String(repeating: "séance d’atelier, ", count: 20) + "🙂",
                name: "Jean-François \"Jeff\" D’Été, <le grand>"),
            sample(
                id: "real.3", form: .email, to: "zoe@example.org", text: "x", html: "<p>é</p>",
                subject: "Plain subject, which is longer than one line may be and must be folded somewhere on its way",
                name: "Bcc: everybody@example.org"),
        ]
    }

    @Test(.enabled(if: setting("PART") == "mail")) func mail() async throws {
        let channel = try mailChannel(.starttls)
        #expect(channel.check().isEmpty)
        for message in mails { #expect(try channel.outcome(message)?.kind == "accepted") }
        let tls = try mailChannel(.tls)
        var last = mails[1]
        last.id = "real.4"
        last.follows = ["real.1", "real.2"]
        last.unsubscribe = "https://club.example.org/unsubscribe/k3v9k3v9k3v9k3v9k3v9k3v9ab"
        #expect(try tls.outcome(last)?.kind == "accepted")
        let gone = sample(id: "real.5", form: .email, to: "gone@example.org")
        #expect(try channel.outcome(gone)?.kind == "accepted")
        // Three lanes at once, as the orchestrator has them.
        let many = (0..<30).map { sample(id: "many.\($0)", form: .email, to: "jean@example.org", text: "Numéro \($0)") }
        await withTaskGroup(of: Void.self) { group in
            for lane in 0..<3 {
                group.addTask {
                    for message in many[(lane * 10)..<(lane * 10 + 10)] {
                        #expect((try? channel.outcome(message))?.kind == "accepted")
                    }
                }
            }
        }
        try keep(mails + [last] + many)
    }

    /// Nothing of these arrives, and only the unknown recipient is at fault.
    @Test(.enabled(if: setting("PART") == "mail")) func mailThatIsRefused() throws {
        let channel = try mailChannel(.starttls)
        let unknown = try channel.outcome(sample(id: "no.1", form: .email, to: "nobody@example.org"))
        #expect(unknown == .permanent(reason: .serverAnswered("550 5.1.1", to: .recipient, .address)))
        let message = sample(id: "no.2", form: .email, to: "zoe@example.org")
        for wrong in [try mailChannel(.starttls, password: "wrong"), try mailChannel(.starttls, caFile: .some(nil))] {
            guard case .transient(let reason, _) = try wrong.outcome(message) else {
                Issue.record("not transient")
                return
            }
            #expect(reason.blame == .ourselves)
            #expect(wrong.check().count == 1)
        }
    }

    /// What Postfix wrote of a mail that the next server did not take.
    @Test(.enabled(if: setting("PART") == "bounce")) func bounce() throws {
        let mail = [UInt8](try Data(contentsOf: URL(fileURLWithPath: try #require(setting("BOUNCE")))))
        let path = try #require(
            ReturnPath(bounces: try EmailAddress("retours@club.example.org"), key: returnKey))
        let heard = Instant.distantFuture
        guard case .report(let report) = try Bounce.read(mail, path: path, heard: heard) else {
            Issue.record("no report")
            return
        }
        #expect(report.subject == .message("real.5") && report.verdict == .failed(.address))
        #expect(report.reason == "5.1.1" && report.at < heard)
        try keep([sample(id: "real.5", form: .email, to: "gone@example.org")])
    }

    // MARK: Text messages

    @Test(.enabled(if: setting("PART") == "sms")) func sms() throws {
        var settings = SMSSettings(
            preset: .kannel, url: "http://127.0.0.1:\(try #require(setting("PORT")))", user: setting("USER"),
            password: setting("PASSWORD").map { Secret($0) }, sender: "Club 87", receiptURL: setting("RECEIPTS"))
        settings.marks = ReceiptMarks(key: returnKey)
        let channel = try SMSChannel(settings: settings)
        #expect(channel.check().isEmpty)
        let texts = [
            "Été à 9 h 30, salle [2] : 10 € & plus + 100 % @ Limoges", "Forêt, ça, cœur… « oui » – d’accord",
            "Σας περιμένουμε 🙂 à 9 h", String(repeating: "mot ", count: 70) + "fin",
        ]
        var sent: [TextMessage] = []
        for (index, text) in texts.enumerated() {
            let message = sample(id: "\(index + 1).1.real", form: .sms, to: "+3361234567\(index)", text: text)
            let parcel = try channel.compose(message)
            #expect(channel.outcomes([parcel]).map(\.outcome.kind) == ["accepted"])
            sent.append(try JSONDecoder().decode(TextMessage.self, from: Data(parcel.body)))
        }
        #expect(sent[1].text == "Foret, ca, coeur... \" oui \" - d'accord")
        let wrong = try SMSChannel(
            settings: SMSSettings(
                preset: .kannel, url: "http://127.0.0.1:\(try #require(setting("PORT")))", user: "club",
                password: Secret("wrong")))
        #expect(try wrong.outcome(sample(form: .sms, to: "+33612345678"))?.kind == "transient")
        try keep(sent)
    }

    /// What the gateway called back with, one query a line, as the product reads it.
    @Test(.enabled(if: setting("PART") == "receipts")) func receipts() throws {
        struct Heard: Encodable {
            var id: String
            var verdict: String
            var reason: String?
            var text: String?
        }
        let marks = try #require(ReceiptMarks(key: returnKey))
        let queries = try String(contentsOfFile: try #require(setting("QUERIES")), encoding: .utf8)
        try keep(
            queries.split(separator: "\n").enumerated().flatMap { line, query in
                try GatewayFields.read(query: String(query)).map { fields in
                    switch try GatewayPost(fields, from: .kannel, marks: marks, at: Instant(seconds: 0)) {
                    case .receipt(let report):
                        guard case .message(let id) = report.subject else { throw Fault(.badData, Phrase("\(report)")) }
                        return Heard(id: "\(line) \(id)", verdict: "\(report.verdict)", reason: report.reason)
                    case .inbound(let text):
                        return Heard(id: "\(line) \(text.from)", verdict: "inbound", text: text.text)
                    case .nothing: return Heard(id: "\(line)", verdict: "nothing")
                    }
                }
            })
    }

    // MARK: Webhooks

    @Test(.enabled(if: setting("PART") == "webhook")) func webhook() throws {
        let secrets = try #require(setting("SECRETS")).split(separator: " ").map { Secret(String($0)) }
        let channel = try WebhookChannel(
            settings: WebhookSettings(secrets: secrets, allowPrivate: true, caFile: setting("CA")))
        let plain = "http://127.0.0.1:\(try #require(setting("PLAIN")))"
        let secure = "https://localhost:\(try #require(setting("SECURE")))"
        let messages = (0..<40).map { number in
            sample(
                id: "real-\(number)", form: .webhook, to: (number % 2 == 0 ? plain : secure) + "/in",
                text:
                    #"{"numéro": \#(number), "texte": "à 9 h « été » 🙂\n\#(String(repeating: "x", count: number * 50))"}"#
            )
        }
        let outcomes = channel.outcomes(try messages.map { try channel.compose($0) })
        #expect(outcomes.count == 40 && outcomes.allSatisfy { $0.outcome.kind == "accepted" })
        // A redirection is not followed, and a stranger's certificate not trusted.
        #expect(try channel.outcome(sample(id: "moved", form: .webhook, to: plain + "/elsewhere"))?.kind == "permanent")
        let stranger = try WebhookChannel(settings: WebhookSettings(secrets: secrets, allowPrivate: true))
        #expect(try stranger.outcome(sample(id: "s", form: .webhook, to: secure + "/in"))?.kind == "transient")
        try keep(messages)
    }
}

private func setting(_ name: String) -> String? { ProcessInfo.processInfo.environment["JOBCLUB_TEST_\(name)"] }
