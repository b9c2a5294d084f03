import Basics
import Clubs
import Notices
import Testing

@testable import Channels

/// What each provider is asked and what its answers mean, without a network.
struct SMSGatewayTests {
    private let now = Instant(seconds: 1_801_467_000)
    private let text = TextMessage(id: "d.42", to: "+33612345678", text: "Été à 9 h & 10 €", sender: "Club 87")
    private let unicode = TextMessage(id: "d.43", to: "+33612345678", text: "αβγ 🙂")

    private let marks: ReceiptMarks
    private let mark: String

    init() throws {
        marks = try #require(ReceiptMarks(key: Array(0..<32)))
        mark = marks.mark(of: "d.42", on: .sms)
    }

    private func receipts(_ url: String) -> ReceiptAddress { ReceiptAddress(url: url, marks: marks) }

    private func answer(_ status: Int, _ body: String = "", retryAfter: Span? = nil) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(body.utf8), retryAfter: retryAfter)
    }

    private func body(_ request: HTTPRequest) -> String { String(decoding: request.body, as: UTF8.self) }

    // MARK: Kannel

    @Test func asksKannel() {
        let gateway = KannelGateway(
            url: "http://localhost:13013", user: "club", password: Secret("p&w"),
            receipts: receipts("https://c.example/hook?x=1"))
        let request = gateway.request(for: text, now: now)
        #expect(request.method == "GET" && request.body.isEmpty)
        #expect(
            request.url == "http://localhost:13013/cgi-bin/sendsms?username=club&password=p%26w&to=%2B33612345678"
                + "&text=%C3%89t%C3%A9%20%C3%A0%209%20h%20%26%2010%20%E2%82%AC&charset=UTF-8&from=Club%2087&dlr-mask=31"
                + "&dlr-url=https%3A%2F%2Fc.example%2Fhook%3Fx%3D1%26id%3Dd.42%26mark%3D\(mark)%26status%3D%25d%26answer%3D%25A"
        )
        // A percent sign of the address itself is no escape of Kannel's.
        let escaped = KannelGateway(
            url: "http://localhost:13013", user: "u", password: Secret("p"),
            receipts: receipts("https://c.example/a%20b"))
        #expect(escaped.request(for: text, now: now).url.contains("%2Fa%25%2520b%3Fid%3D"))
        let plain = KannelGateway(url: "http://localhost:13013/own/path", user: "u", password: Secret("p"))
        #expect(
            plain.request(for: unicode, now: now).url
                == "http://localhost:13013/own/path?username=u&password=p&to=%2B33612345678"
                + "&text=%CE%B1%CE%B2%CE%B3%20%F0%9F%99%82&charset=UTF-8&coding=2")
    }

    @Test(arguments: [
        (202, "0: Accepted for delivery", "accepted"), (202, "3: Queued for later delivery", "accepted"),
        (202, "", "transient"), (200, "<html>", "transient"), (403, "Authorization failed for sendsms", "transient"),
        (403, "Not routable. Do not try again.", "permanent"), (503, "Temporal failure, try again later.", "transient"),
        (400, "Missing receiver number, rejected", "permanent"), (404, "Unknown request.", "transient"),
    ])
    func understandsKannel(_ status: Int, _ body: String, _ kind: String) {
        let gateway = KannelGateway(url: "http://localhost:13013", user: "u", password: Secret("p"))
        #expect(gateway.outcome(of: answer(status, body)).kind == kind)
    }

    // MARK: Twilio

    @Test func asksTwilio() {
        let gateway = TwilioGateway(
            account: "AC0123", token: Secret("tok"), receipts: receipts("https://c.example/hook"))
        let request = gateway.request(for: text, now: now)
        #expect(request.method == "POST")
        #expect(request.url == "https://api.twilio.com/2010-04-01/Accounts/AC0123/Messages.json")
        #expect(request.headers.contains("authorization: Basic QUMwMTIzOnRvaw=="))
        #expect(request.headers.contains("content-type: application/x-www-form-urlencoded"))
        #expect(
            body(request)
                == "To=%2B33612345678&Body=%C3%89t%C3%A9%20%C3%A0%209%20h%20%26%2010%20%E2%82%AC&From=Club%2087"
                + "&StatusCallback=https%3A%2F%2Fc.example%2Fhook%3Fid%3Dd.42%26mark%3D\(mark)")
        let service = TextMessage(
            id: "1", to: "+33612345678", text: "x", sender: "MG" + String(repeating: "0", count: 32))
        #expect(body(gateway.request(for: service, now: now)).contains("MessagingServiceSid=MG0"))
    }

    @Test(arguments: [
        (400, 21211, "permanent"), (400, 21610, "permanent"), (400, 21614, "permanent"), (429, 20429, "transient"),
        (400, 21611, "transient"), (401, 20003, "transient"), (400, 21606, "transient"), (400, 99999, "permanent"),
        (429, 99999, "transient"), (500, 20500, "transient"), (503, 20503, "transient"), (504, 20504, "unknown"),
    ])
    func understandsTwilio(_ status: Int, _ code: Int, _ kind: String) {
        let gateway = TwilioGateway(account: "AC0123", token: Secret("tok"))
        let body = #"{"code": \#(code), "message": "+33612345678 is no number", "status": \#(status)}"#
        let outcome = gateway.outcome(of: answer(status, body))
        #expect(outcome.kind == kind)
        // The provider's words may hold the number.
        #expect(!"\(outcome)".contains("336"))
    }

    @Test(arguments: [
        (21211, Blame.address), (21610, .address), (21614, .address), (21635, .address), (21617, .message),
        (21612, .message), (30005, .address), (30006, .address),
    ])
    func blamesWhomTwilioBlames(_ code: Int, _ blame: Blame) {
        let outcome = TwilioGateway(account: "AC0123", token: Secret("tok"))
            .outcome(of: answer(400, #"{"code": \#(code)}"#))
        #expect(outcome == .permanent(reason: .gatewayAnswered(400, "\(code)", blame)))
    }

    @Test func blamesNobodyForAMissingRoute() {
        let outcome = KannelGateway(url: "http://localhost:13013", user: "u", password: Secret("p"))
            .outcome(of: answer(403, "Not routable. Do not try again."))
        #expect(outcome == .permanent(reason: .numberHasNoOperator))
    }

    @Test func takesTwiliosReference() {
        let gateway = TwilioGateway(account: "AC0123", token: Secret("tok"))
        #expect(gateway.outcome(of: answer(201, #"{"sid":"SM42","status":"queued"}"#)) == .accepted(reference: "SM42"))
        #expect(gateway.outcome(of: answer(201, "not json")) == .accepted(reference: nil))
        #expect(
            gateway.outcome(of: answer(429, "", retryAfter: .seconds(7)))
                == .transient(reason: .gatewayAnswered(429), retryAfter: .seconds(7)))
    }

    // MARK: OVH

    /// The signature was worked out by hand with `printf … | sha1sum`.
    @Test func asksOVHAndSigns() throws {
        let account = try #require(OVHAccount(url: "https://eu.api.ovh.com/1.0/sms/sms-ab1-1/jobs"))
        let gateway = OVHGateway(account: account, application: "AK", secret: Secret("AS"), consumer: Secret("CK"))
        let request = gateway.request(
            for: TextMessage(id: "d.1", to: "+33612345678", text: "Été", sender: "Club"), now: now)
        #expect(request.url == "https://eu.api.ovh.com/1.0/sms/sms-ab1-1/jobs")
        let expected =
            #"{"charset":"UTF-8","class":"phoneDisplay","coding":"7bit","message":"Été","noStopClause":true,"#
            + #""priority":"high","receivers":["+33612345678"],"sender":"Club","senderForResponse":false,"tag":"d.1"}"#
        #expect(body(request) == expected)
        #expect(request.headers.contains("x-ovh-application: AK") && request.headers.contains("x-ovh-consumer: CK"))
        #expect(request.headers.contains("x-ovh-timestamp: 1801467000"))
        #expect(request.headers.contains("x-ovh-signature: $1$752d3afac57bf296843e2ea3a4fa141b02759e61"))
        #expect(gateway.clock?.url == "https://eu.api.ovh.com/1.0/auth/time")
        #expect(body(gateway.request(for: unicode, now: now)).contains(#""coding":"8bit""#))
        #expect(body(gateway.request(for: unicode, now: now)).contains(#""senderForResponse":true"#))
    }

    @Test(arguments: [
        (200, #"{"ids":[77],"invalidReceivers":[],"validReceivers":["+33612345678"]}"#, "accepted"),
        (200, #"{"ids":[],"invalidReceivers":["+33612345678"],"validReceivers":[]}"#, "permanent"),
        (200, #"{"ids":[],"invalidReceivers":[]}"#, "transient"), (200, "?", "unknown"),
        (400, #"{"errorCode":"QUERY_TIME_OUT","message":"x"}"#, "transient"),
        (400, #"{"errorCode":"INVALID_SIGNATURE"}"#, "transient"),
        (403, #"{"errorCode":"NOT_CREDENTIAL"}"#, "transient"),
        (400, #"{"message":"sender is wrong"}"#, "permanent"), (402, "", "transient"), (500, "", "transient"),
    ])
    func understandsOVH(_ status: Int, _ body: String, _ kind: String) throws {
        let account = try #require(OVHAccount(url: "https://eu.api.ovh.com/1.0/sms/s/jobs"))
        let gateway = OVHGateway(account: account, application: "AK", secret: Secret("AS"), consumer: Secret("CK"))
        let outcome = gateway.outcome(of: answer(status, body))
        #expect(outcome.kind == kind)
        if kind == "accepted" { #expect(outcome == .accepted(reference: "77")) }
        if body.contains(#""invalidReceivers":["+"#), case .permanent(let reason) = outcome, status == 200 {
            #expect(reason.blame == .address)
        }
    }

    // MARK: smsmode

    @Test func asksSmsmode() {
        let gateway = SmsmodeGateway(key: Secret("KEY"), receipts: receipts("https://c.example/hook"))
        let request = gateway.request(for: text, now: now)
        #expect(request.url == "https://rest.smsmode.com/sms/v1/messages")
        #expect(request.headers.contains("x-api-key: KEY"))
        #expect(
            body(request) == #"{"body":{"encoding":"GSM7","text":"Été à 9 h & 10 €"},"#
                + #""callbackUrlStatus":"https://c.example/hook?id=d.42&mark=\#(mark)","from":"Club 87","#
                + #""recipient":{"to":"33612345678"},"refClient":"d.42"}"#)
        #expect(body(gateway.request(for: unicode, now: now)).contains(#""encoding":"UNICODE""#))
    }

    @Test(arguments: [
        (201, #"{"messageId":"67c15045-1067"}"#, "accepted"), (400, "", "permanent"), (401, "", "transient"),
        (403, "", "transient"), (429, "", "transient"), (500, "", "transient"),
    ])
    func understandsSmsmode(_ status: Int, _ body: String, _ kind: String) {
        let outcome = SmsmodeGateway(key: Secret("KEY")).outcome(of: answer(status, body))
        #expect(outcome.kind == kind)
        if kind == "accepted" { #expect(outcome == .accepted(reference: "67c15045-1067")) }
    }

    // MARK: http

    private func template(_ url: String, _ change: (inout SMSSettings) -> Void = { _ in }) -> HTTPRequest {
        var settings = SMSSettings(preset: .http, url: url, user: "u&", password: Secret("p="))
        change(&settings)
        return TemplateGateway(url: url, settings: settings).request(for: text, now: now)
    }

    @Test func fillsTheTemplate() {
        let url =
            "https://sms.example/send?u={user}&p={password}&to={to}&n={digits}&t={text}&s={sender}&i={id}&x={other}{"
        let filled =
            "u=u%26&p=p%3D&to=%2B33612345678&n=33612345678"
            + "&t=%C3%89t%C3%A9%20%C3%A0%209%20h%20%26%2010%20%E2%82%AC&s=Club%2087&i=d.42&x={other}{"
        #expect(template(url).url == "https://sms.example/send?\(filled)")
        let posted = template(url) { $0.method = .post }
        #expect(posted.url == "https://sms.example/send")
        #expect(body(posted) == filled)
        #expect(posted.headers == ["content-type: application/x-www-form-urlencoded"])
    }

    /// What a message says is never taken for a name, and never ends a string.
    @Test func escapesForItsBody() {
        let tricky = TextMessage(id: "1", to: "+33612345678", text: "\"{password}\"\n\\", sender: nil)
        var settings = SMSSettings(
            preset: .http, url: "https://x.example/", password: Secret("secret"), method: .post,
            body: #"{"t":"{text}"}"#,
            contentType: "application/json")
        var request = TemplateGateway(url: "https://x.example/", settings: settings).request(for: tricky, now: now)
        #expect(body(request) == #"{"t":"\"{password}\"\n\\"}"#)
        settings.contentType = "text/plain"
        settings.body = "{text}"
        request = TemplateGateway(url: "https://x.example/", settings: settings).request(for: tricky, now: now)
        #expect(body(request) == tricky.text)
    }

    @Test(arguments: [
        (200, "OK-1\n", "accepted"), (200, "<html>", "accepted"), (301, "", "transient"), (400, "", "permanent"),
        (401, "", "transient"), (402, "", "transient"), (403, "", "transient"), (404, "", "transient"),
        (408, "", "transient"), (422, "", "permanent"), (429, "", "transient"), (500, "", "transient"),
        (502, "", "transient"), (503, "", "transient"), (504, "", "unknown"),
    ])
    func understandsAnyProvider(_ status: Int, _ body: String, _ kind: String) {
        let gateway = TemplateGateway(url: "", settings: SMSSettings(preset: .http))
        let outcome = gateway.outcome(of: answer(status, body))
        #expect(outcome.kind == kind)
        if body == "OK-1\n" { #expect(outcome == .accepted(reference: "OK-1")) }
        if body == "<html>" { #expect(outcome == .accepted(reference: nil)) }
    }

    // MARK: Settings

    @Test(
        arguments: [
            ("Club 87", .alphanumeric), ("CLUB", .alphanumeric), ("3 C", .alphanumeric), ("12345678901", .number),
            ("36111", .shortCode), ("+33612345678", .number), ("33612345678", .number), ("Club Limoges", nil),
            ("Été", nil), ("", nil), (" Club", nil), ("Cl-ub", nil), ("12", nil), ("AB", nil),
            ("1234567890123456", nil),
            ("0612345678", nil), ("12 34", nil), ("a\nb", nil), ("MG" + String(repeating: "0", count: 32), nil),
        ] as [(String, SenderName?)])
    func knowsWhatASenderMayBe(_ sender: String, _ kind: SenderName?) {
        #expect(SenderName(sender, .kannel) == kind)
    }

    @Test func saysWhoCannotBeAnswered() {
        #expect(SenderName("MG" + String(repeating: "0", count: 32), .twilio) == .service)
        #expect(SenderName.remarks(on: "ClubEmploi", .smsmode).count == 1)
        #expect(SenderName.remarks(on: "+33612345678", .smsmode).isEmpty)
        #expect(SenderName.remarks(on: "36111", .kannel).isEmpty)
        // OVH's own short number can be answered, but not by everybody, and no link may stand in its texts.
        #expect(SenderName.remarks(on: nil, .ovh).first?.english.contains("48 hours") == true)
        #expect(SenderName.remarks(on: nil, .kannel).isEmpty)
    }

    @Test func namesWhatIsMissing() {
        func fields(_ preset: SMSSettings.Preset) -> [String?] { SMSSettings(preset: preset).faults.map(\.field) }
        #expect(fields(.kannel) == ["url", "user", "password"])
        #expect(fields(.twilio) == ["user", "password", "sender"])
        #expect(fields(.ovh) == ["user", "password", "url"])
        #expect(fields(.smsmode) == ["password"])
        #expect(fields(.http) == ["url"])
        let odd = SMSSettings(preset: .smsmode, url: "x", password: Secret("a\r\nb: c"), sender: "trop long pour cela")
        #expect(odd.faults.map(\.field) == ["url", "sender", nil])
        #expect(throws: Fault.self) { try SMSChannel(settings: odd) }
        let wrong = SMSSettings(preset: .ovh, url: "https://eu.api.ovh.com/1.0", user: "AK", password: Secret("AS"))
        #expect(wrong.faults.map(\.field) == ["url", "password"])
        let good = SMSSettings(preset: .http, url: "https://x.example/?t={text}&to={to}")
        #expect(good.faults.isEmpty)
    }

    @Test(arguments: [
        ("+33612345678", true), ("+262692123456", true), ("+1234567", true), ("+123456789012345", true),
        ("0612345678", false),
        ("+0612345678", false), ("+123456", false), ("+1234567890123456", false), ("+33 612345678", false), ("", false),
        ("+33６12345678", false),
    ])
    func knowsANumber(_ text: String, _ isNumber: Bool) {
        #expect(TextMessage.isNumber(text) == isNumber)
    }
}
