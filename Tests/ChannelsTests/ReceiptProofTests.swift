import Basics
import Clubs
import Digests
import Notices
import Testing

@testable import Channels

/// What proves a receipt, and what does not: whoever knows only what recipients see can forge nothing.
@Suite struct ReceiptProofTests {
    private static let now = Instant(seconds: 1_801_467_000)
    private static let ours = "412.1.k3v9x2m4"
    private let marks: ReceiptMarks

    init() throws { marks = try #require(ReceiptMarks(key: Array(0..<32))) }

    /// HMAC-SHA256 worked out elsewhere.
    @Test func marksAsItSays() {
        let code = HMACSHA256(key: Array(0..<32)).code(Array("receipt\nsms\n412.1.k3v9x2m4".utf8))
        #expect(marks.mark(of: Self.ours, on: .sms) == Base32.encode(code, characters: 20))
        #expect(marks.mark(of: Self.ours, on: .sms) == "je3h0i3da7bs3rm4ql62")
        #expect(ReceiptMarks(key: Array(0..<15)) == nil)
    }

    @Test func aMarkIsForOneMessageOnOneChannelUnderOneKey() throws {
        let mark = marks.mark(of: Self.ours, on: .sms)
        #expect(marks.isRight(mark, of: Self.ours, on: .sms))
        #expect(!marks.isRight(mark, of: Self.ours, on: .webhook))
        #expect(!marks.isRight(mark, of: "412.2.k3v9x2m4", on: .sms))
        #expect(!marks.isRight("", of: Self.ours, on: .sms) && !marks.isRight(mark + "0", of: Self.ours, on: .sms))
        let others = try #require(ReceiptMarks(key: Array(1..<33)))
        #expect(!others.isRight(mark, of: Self.ours, on: .sms))
    }

    /// The name as a mail shows it, as a webhook has it, as an order of ours carried it: in whatever field it comes.
    @Test(arguments: SMSSettings.Preset.allCases, ["412.1.k3v9x2m4", "412_1_k3v9x2m4"])
    func ourOwnNameAloneProvesNothing(_ preset: SMSSettings.Preset, _ name: String) throws {
        var states = ["status": "1", "MessageStatus": "delivered", "ptt": "4", "status.value": "DELIVERED"]
        if preset == .http { states["status"] = "delivered" }
        let names = ["id", "reference", "MessageSid", "messageId", "refClient", "tag", "clientRef", "smsid"]
        for field in names {
            var fields = states
            fields[field] = name
            for mark in [nil, "", "00000000000000000000", marks.mark(of: Self.ours, on: .email)] {
                fields["mark"] = mark
                #expect(throws: Fault.self, "\(field) \(mark ?? "-")") {
                    try GatewayPost(GatewayFields(fields), from: preset, marks: marks, at: Self.now)
                }
            }
        }
    }

    @Test func aWrongMarkIsNotMendedByAReference() {
        #expect(throws: Fault.self) {
            try DeliveryReport.Subject.proven(
                names: [Self.ours], mark: "x", references: ["SM1"], by: marks, on: .sms)
        }
    }

    @Test func anyFormOfTheNameWithItsMarkIsTaken() throws {
        let mark = marks.mark(of: Self.ours, on: .webhook)
        for name in [Self.ours, "412_1_k3v9x2m4", "<412.1.k3v9x2m4@club.example.org>"] {
            let subject = try DeliveryReport.Subject.proven(
                names: [name], mark: mark, references: [], by: marks, on: .webhook)
            #expect(subject == .message(Self.ours))
        }
    }

    /// A gateway that calls one fixed address and hands back a name is given both in one.
    @Test func aNameWithItsMarkBehindItIsTaken() throws {
        var settings = SMSSettings(preset: .http, url: "https://gateway.example/?ref={id}.{mark}")
        settings.marks = marks
        let gateway = try #require(SMSChannel.gateway(settings))
        let asked = gateway.request(for: TextMessage(id: Self.ours, to: "+33612345678", text: "x"), now: Self.now).url
        let name = String(asked.drop { $0 != "=" }.dropFirst())
        #expect(name == "\(Self.ours).\(marks.mark(of: Self.ours, on: .sms))")
        for preset in [SMSSettings.Preset.http, .kannel] {
            let fields = ["id": name, "status": preset == .http ? "delivered" : "1"]
            guard
                case .receipt(let report) = try GatewayPost(
                    GatewayFields(fields), from: preset, marks: marks, at: Self.now)
            else {
                Issue.record("no receipt")
                return
            }
            #expect(report.subject == .message(Self.ours))
        }
        let wrong = ["id": "\(Self.ours).\(marks.mark(of: "9.1.k3v9x2m4", on: .sms))", "status": "delivered"]
        #expect(throws: Fault.self) {
            try GatewayPost(GatewayFields(wrong), from: .http, marks: marks, at: Self.now)
        }
    }

    /// What we give to each gateway comes back from it and is taken.
    @Test func everyGatewayIsToldAnAddressWhoseReceiptIsTaken() throws {
        for preset in SMSSettings.Preset.allCases where preset != .ovh {
            var settings = SMSSettings(
                preset: preset, url: "https://gateway.example/send?to={to}&t={text}&dlr={receipt}", user: "u",
                password: Secret("p"), sender: "Club", receiptURL: "https://club.example.org/sms")
            settings.marks = marks
            let gateway = try #require(SMSChannel.gateway(settings))
            let text = TextMessage(id: Self.ours, to: "+33612345678", text: "x")
            let request = gateway.request(for: text, now: Self.now)
            let asked = "\(request.url) \(String(decoding: request.body, as: UTF8.self))"
            let mark = marks.mark(of: Self.ours, on: .sms)
            let query = "id=\(Self.ours)&mark=\(mark)"
            #expect(asked.contains(preset == .smsmode ? query : percentEncoded(query)), "\(preset)")
            let state = [
                "status": preset == .http ? "delivered" : "1", "MessageStatus": "delivered",
                "status.value": "DELIVERED",
            ]
            let body = state.map { "\($0)=\($1)" }.joined(separator: "&")
            let fields = try #require(try GatewayFields.read(query: query, body: Array(body.utf8)).first)
            guard case .receipt(let report) = try GatewayPost(fields, from: preset, marks: marks, at: Self.now) else {
                Issue.record("no receipt")
                return
            }
            #expect(report.subject == .message(Self.ours) && report.verdict == .delivered)
            #expect(!String(decoding: json(text), as: UTF8.self).contains(mark), "nothing of it is stored")
        }
    }

    // MARK: Twilio's signature

    private let twilio = TwilioSignature(token: Secret("12345"))
    private static let call = "https://mycompany.com/myapp.php?foo=1&bar=2"
    private static let form =
        "Digits=1234&To=%2B18005551212&From=%2B14158675309&Caller=%2B14158675309&CallSid=CA1234567890ABCDE"

    /// The example that Twilio publishes.
    @Test func checksAsTwilioSigns() {
        #expect(twilio.isRight("RSOYDt4T1cUTdK1PDd93/VVr8B8=", url: Self.call, body: Array(Self.form.utf8)))
        #expect(twilio.isRight("RSOYDt4T1cUTdK1PDd93/VVr8B8=", url: Self.call, body: Array((Self.form + "\r\n").utf8)))
        #expect(
            twilio.isRight(
                "1lilJp7JVVqDoKsYd1o9ZxGQqkE=", url: "https://club.example.org/sms",
                body: Array("MessageSid=SM1&MessageStatus=delivered&Body=%C3%89t%C3%A9+%26+co".utf8)))
    }

    @Test(arguments: [
        ("", Self.call, Self.form), ("RSOYDt4T1cUTdK1PDd93/VVr8B8", Self.call, Self.form),
        ("0/KCTR6DLpKmkAf8muzZqo1nDgQ=", Self.call, Self.form),
        ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", "https://mycompany.com/myapp.php?foo=1&bar=3", Self.form),
        ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", Self.call, Self.form + "&Body=STOP"),
        ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", Self.call, Self.form.replacing("1234&", with: "1235&")),
        ("RSOYDt4T1cUTdK1PDd93/VVr8B8=", Self.call, ""),
    ])
    func refusesWhatTwilioDidNotSign(_ signature: String, _ url: String, _ body: String) {
        #expect(!twilio.isRight(signature, url: url, body: Array(body.utf8)))
        #expect(
            !TwilioSignature(token: Secret("12346")).isRight(
                "RSOYDt4T1cUTdK1PDd93/VVr8B8=", url: Self.call, body: Array(Self.form.utf8)))
    }

    @Test func anotherBodyIsHeldByTheAddress() {
        let url =
            "https://club.example.org/sms?bodySHA256=015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862"
        #expect(twilio.isRight("xAUfHK3cS9w76rkCE8t6tv9alRQ=", url: url, body: Array(#"{"a":1}"#.utf8)))
        #expect(!twilio.isRight("xAUfHK3cS9w76rkCE8t6tv9alRQ=", url: url, body: Array(#"{"a":2}"#.utf8)))
        let bare = "https://club.example.org/sms"
        let signed = Base64.encode(HMACSHA1.code(key: Array("12345".utf8), Array(bare.utf8)))
        #expect(!twilio.isRight(signed, url: bare, body: Array(#"{"a":1}"#.utf8)), "nothing holds this body")
    }
}
