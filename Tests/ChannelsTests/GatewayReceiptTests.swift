import Basics
import Clubs
import Notices
import Testing

@testable import Channels

/// What each gateway posts, and what it means.
@Suite struct GatewayReceiptTests {
    private static let now = Instant(seconds: 1_801_467_000)
    private static let ours = "412.1.k3v9x2m4"
    private let marks: ReceiptMarks
    private let mark: String

    init() throws {
        marks = try #require(ReceiptMarks(key: Array(0..<32)))
        mark = marks.mark(of: Self.ours, on: .sms)
    }

    private func read(_ preset: SMSSettings.Preset, _ fields: [String: String]) throws(Fault) -> GatewayPost {
        try GatewayPost(GatewayFields(fields), from: preset, marks: marks, at: Self.now)
    }

    private func report(_ preset: SMSSettings.Preset, _ fields: [String: String]) throws -> DeliveryReport {
        guard case .receipt(let report) = try read(preset, fields) else { throw Fault(.badData, Phrase("no receipt")) }
        return report
    }

    // MARK: Kannel

    @Test(
        arguments: [
            ("1", "", .delivered, "1"), ("2", "", .failed(.message), "2"), ("4", "", .underway, "4"),
            ("8", "ACK/", .underway, "8"), ("16", "", .failed(.message), "16"), ("34", "", .failed(.message), "34"),
            ("66", "", .failed(.message), "66"),
            ("16", "NACK/0x0000000b/Invalid Destination", .failed(.address), "16 0xb"),
            ("16", "NACK/11/Invalid Destination", .failed(.address), "16 0xb"),
            ("16", "NACK/0x0000000a/Invalid Source", .failed(.ourselves), "16 0xa"),
            ("16", "NACK/0x00000058/Throttling", .failed(.message), "16 0x58"),
            (
                "2",
                "id:7 sub:001 dlvrd:000 submit date:2701 done date:2701 stat:UNDELIV err:027 text:stat:DELIVRD Zoé",
                .failed(.message), "2 UNDELIV 027"
            ),
        ] as [(String, String, DeliveryReport.Verdict, String)])
    func readsKannel(_ status: String, _ answer: String, _ verdict: DeliveryReport.Verdict, _ reason: String) throws {
        let report = try report(.kannel, ["id": Self.ours, "mark": mark, "status": status, "answer": answer])
        #expect(report.verdict == verdict && report.reason == reason)
        #expect(report.subject == .message(Self.ours) && report.at == Self.now && report.channel == .sms)
    }

    @Test func readsWhatKannelCallsItselfToo() throws {
        #expect(try report(.kannel, ["reference": "a-7", "status": "1"]).subject == .reference("a-7"))
        #expect(try read(.kannel, ["id": Self.ours, "status": "0"]) == .nothing)
        let inbound = try read(.kannel, ["from": "+33612345678", "text": " 2 ", "to": "36111", "id": "9f"])
        #expect(inbound == .inbound(InboundText(from: "+33612345678", text: "2", id: "9f", at: Self.now)))
    }

    // MARK: Twilio

    @Test(
        arguments: [
            ("queued", nil, .underway), ("sending", nil, .underway), ("sent", nil, .underway),
            ("accepted", nil, .underway),
            ("delivered", nil, .delivered), ("read", nil, .delivered), ("Delivered", "0", .delivered),
            ("undelivered", nil, .failed(.message)), ("undelivered", "30003", .failed(.message)),
            ("undelivered", "30004", .failed(.address)), ("undelivered", "30005", .failed(.address)),
            ("undelivered", "30006", .failed(.address)), ("undelivered", "30007", .failed(.ourselves)),
            ("undelivered", "30008", .failed(.message)), ("failed", "21610", .failed(.address)),
            ("failed", "30002", .failed(.ourselves)), ("failed", "99999", .failed(.message)),
            ("canceled", nil, .failed(.message)),
        ] as [(String, String?, DeliveryReport.Verdict)])
    func readsTwilio(_ status: String, _ code: String?, _ verdict: DeliveryReport.Verdict) throws {
        var fields = ["MessageSid": "SM0123", "MessageStatus": status, "To": "+33612345678", "From": "Club"]
        fields["ErrorCode"] = code
        let report = try report(.twilio, fields)
        #expect(report.verdict == verdict && report.subject == .reference("SM0123"))
        #expect(!"\(report)".contains("336"))
        (fields["id"], fields["mark"]) = (Self.ours, mark)
        #expect(try self.report(.twilio, fields).subject == .message(Self.ours))
    }

    @Test func readsTwiliosAnswers() throws {
        var fields = [
            "From": "+33612345678", "To": "+33757900000", "Body": "Le 2", "MessageSid": "SM9", "SmsStatus": "received",
        ]
        #expect(
            try read(.twilio, fields)
                == .inbound(InboundText(from: "+33612345678", text: "Le 2", id: "SM9", at: Self.now)))
        fields["Body"] = "fin"
        fields["OptOutType"] = "STOP"
        guard case .inbound(let text) = try read(.twilio, fields) else { throw Fault(.badData, Phrase("")) }
        #expect(text.text == "STOP")
        #expect(try read(.twilio, ["MessageSid": "SM9", "SmsStatus": "received"]) == .nothing)
    }

    // MARK: OVH

    @Test(
        arguments: [
            ("4", "1", .delivered), ("1", "4", .underway), ("2", nil, .underway), ("3", "0", .underway),
            ("6", nil, .underway), ("5", "2", .failed(.message)), ("8", "2", .failed(.message)),
            ("23", "2", .failed(.address)), ("24", nil, .failed(.message)), ("28", nil, .failed(.ourselves)),
            ("29", nil, .failed(.ourselves)), ("202", nil, .failed(.ourselves)), (nil, "1", .delivered),
            (nil, "2", .failed(.message)), (nil, "8", .underway), (nil, "16", .failed(.message)),
            // A code that no table has still comes with a state.
            ("4711", "1", .delivered),
        ] as [(String?, String?, DeliveryReport.Verdict)])
    func readsOVH(_ ptt: String?, _ state: String?, _ verdict: DeliveryReport.Verdict) throws {
        var fields = ["id": "196000077", "date": "20270129", "descriptionDlr": "Success"]
        fields["ptt"] = ptt
        fields["description"] = state
        let report = try report(.ovh, fields)
        #expect(report.verdict == verdict && report.subject == .reference("196000077"))
        // Our own name is no proof of anything, and OVH gets no mark.
        fields["tag"] = Self.ours
        #expect(try self.report(.ovh, fields).subject == .reference("196000077"))
        (fields["id"], fields["mark"]) = (Self.ours, mark)
        #expect(throws: Fault.self) { try self.report(.ovh, fields) }
    }

    @Test func readsOVHsAnswers() throws {
        let sent = try #require(Instant("2027-01-15T12:24:10+01:00"))
        let inbound = try read(
            .ovh,
            [
                "id": "55", "sender": "+33612345678", "message": "STOP", "tag": "",
                "creationDatetime": "2027-01-15T12:24:10+01:00",
            ])
        #expect(inbound == .inbound(InboundText(from: "+33612345678", text: "STOP", id: "55", at: sent)))
        #expect(try read(.ovh, ["senders": "0033612345678", "message": "1"]) != .nothing)
    }

    // MARK: smsmode

    @Test(
        arguments: [
            ("SCHEDULED", nil, .underway), ("ENROUTE", nil, .underway), ("DELIVERED", nil, .delivered),
            ("UNDELIVERABLE", nil, .failed(.message)), ("UNDELIVERED", "BLACKLISTED", .failed(.address)),
            ("UNDELIVERABLE", "INVALID_NUMBER", .failed(.address)), ("UNDELIVERED", "DELIVERED", .failed(.message)),
        ] as [(String, String?, DeliveryReport.Verdict)])
    func readsSmsmode(_ value: String, _ detail: String?, _ verdict: DeliveryReport.Verdict) throws {
        let detail = detail.map { #","detail":"\#($0)""# } ?? ""
        let body = #"""
            {"messageId":"67c15045-1067","refClient":"\#(Self.ours)","direction":"MT","recipient":{"to":"33612345678"},
             "status":{"deliveryDate":"2027-01-29T13:00:00+01:00","value":"\#(value)"\#(detail)}}
            """#
        let query = "id=\(Self.ours)&mark=\(mark)"
        let fields = try #require(try GatewayFields.read(query: query, body: Array(body.utf8)).first)
        guard case .receipt(let report) = try GatewayPost(fields, from: .smsmode, marks: marks, at: Self.now) else {
            Issue.record("no receipt")
            return
        }
        #expect(report.verdict == verdict && report.subject == .message(Self.ours))
        #expect(report.at == Instant("2027-01-29T12:00:00Z"))
        #expect(!"\(report)".contains("336"))
    }

    @Test func readsSmsmodesReferenceAndAnswers() throws {
        #expect(
            try report(
                .smsmode, ["messageId": "67c15045-1067", "refClient": Self.ours, "status.value": "DELIVERED"]
            ).subject
                == .reference("67c15045-1067"))
        let body = #"{"messageId":"a1","direction":"MO","from":"33612345678","body":{"text":"ARRÊT"}}"#
        let fields = try #require(try GatewayFields.read(body: Array(body.utf8)).first)
        #expect(
            try GatewayPost(fields, from: .smsmode, marks: marks, at: Self.now)
                == .inbound(InboundText(from: "+33612345678", text: "ARRÊT", id: "a1", at: Self.now)))
    }

    // MARK: http

    /// The words of SMPP 3.4, Appendix B, and those that gateways write out.
    @Test(
        arguments: [
            ("DELIVRD", .delivered), ("delivered", .delivered), ("UNDELIV", .failed(.message)),
            ("EXPIRED", .failed(.message)), ("REJECTD", .failed(.message)), ("DELETED", .failed(.message)),
            ("ACCEPTD", .underway), ("ENROUTE", .underway), ("UNKNOWN", .underway), ("sent", .underway),
            ("Not delivered", .failed(.message)), ("INVALID_NUMBER", .failed(.address)), ("spam", .failed(.ourselves)),
        ] as [(String, DeliveryReport.Verdict)])
    func readsAnyGateway(_ word: String, _ verdict: DeliveryReport.Verdict) throws {
        let report = try report(.http, ["id": Self.ours, "mark": mark, "reference": "77", "status": word])
        #expect(report.verdict == verdict && report.subject == .message(Self.ours))
        // What has not the form of our own names is the gateway's, whatever its field is called.
        #expect(try self.report(.http, ["id": "77", "status": word]).subject == .reference("77"))
    }

    // MARK: Faults

    @Test(
        arguments: [
            (.kannel, ["id": "412.1.a"], "status", "nothing came"),
            (.kannel, ["id": "412.1.a", "status": "7"], "status", "found \"7\""),
            (.kannel, ["id": "412.1.a", "status": "oops"], "status", "found \"oops\""),
            (.kannel, ["status": "1"], "id", "nothing came"),
            (.twilio, ["MessageSid": "SM1", "MessageStatus": "vanished"], "MessageStatus", "found \"vanished\""),
            (.twilio, ["MessageStatus": "sent"], "id", "nothing came"), (.twilio, [:], "MessageStatus", "nothing came"),
            (.twilio, ["Body": "2"], "From", "nothing came"), (.ovh, ["id": "7"], "ptt", "nothing came"),
            (.ovh, ["id": "7", "ptt": "999"], "ptt", "found \"999\""), (.ovh, ["ptt": "4"], "id", "nothing came"),
            (.smsmode, ["messageId": "x", "status.value": "BROKEN"], "status.value", "found \"BROKEN\""),
            (.smsmode, ["direction": "MO", "from": "33612345678"], "body.text", "nothing came"),
            (.http, ["id": "412.1.a"], "status", "nothing came"), (.http, ["status": "DELIVRD"], "id", "nothing came"),
            (.http, ["id": "<script>", "status": "DELIVRD"], "id", "nothing came"),
        ] as [(SMSSettings.Preset, [String: String], String, String)])
    func namesWhatIsWrong(
        _ preset: SMSSettings.Preset, _ fields: [String: String], _ field: String, _ words: String
    ) throws {
        let fault = #expect(throws: Fault.self) { try read(preset, fields) }
        #expect(fault?.code == .badData)
        let detail = try #require(fault?.details.first)
        #expect(detail.field == field)
        #expect(detail.message.english.contains(words))
    }

    /// Whatever a gateway puts where a code belongs, nobody's number comes into a reason or a fault.
    @Test func repeatsNoNumbers() throws {
        let words = [
            "id": Self.ours, "mark": mark, "status": "failed", "error": "no 33612345678", "code": "06 12 34 56 78",
        ]
        #expect(try report(.http, words).reason == "failed")
        let fault = #expect(throws: Fault.self) {
            try read(.http, ["id": Self.ours, "mark": mark, "status": "+33612345678 vanished"])
        }
        #expect(fault.map { "\($0)" }?.contains("336") == false)
        // The field of a name is no place for a number either, but what has its form is the gateway's own name.
        #expect(try report(.ovh, ["id": "196000077", "ptt": "4"]).reason == "ptt-4")
    }

    // MARK: Fields

    @Test func readsFormsAndQueries() throws {
        let fields = try GatewayFields.read(
            query: "id=\(Self.ours)&x", body: Array("Body=%C3%89t%C3%A9+%26+1%2B1%&id=theirs&a=1&a=2".utf8))
        #expect(fields.count == 1)
        #expect(fields[0]["Body"] == "Été & 1+1%" && fields[0]["id"] == Self.ours && fields[0]["a"] == "1")
    }

    @Test func readsListsOfReports() throws {
        let body = #"[{"id":7,"ok":true,"price":0.5,"none":null,"list":["a",{"b":"c"}]}, {"id":8}]"#
        let posts = try GatewayFields.read(body: Array(body.utf8))
        #expect(posts.map { $0["id"] } == ["7", "8"])
        #expect(posts[0]["ok"] == "true" && posts[0]["price"] == "0.5" && posts[0]["none"] == nil)
        #expect(posts[0]["list.0"] == "a" && posts[0]["list.1.b"] == "c")
    }

    @Test(arguments: ["{", "[1", #"{"a":}"#]) func refusesBrokenJSON(_ body: String) {
        #expect(throws: Fault.self) { try GatewayFields.read(body: Array(body.utf8)) }
    }

    @Test func isBounded() throws {
        #expect(throws: Fault.self) { try GatewayFields.read(body: Array(repeating: 97, count: 70_000)) }
        let deep = String(repeating: #"{"a":"#, count: 60) + "1" + String(repeating: "}", count: 60)
        #expect(try GatewayFields.read(body: Array(deep.utf8)).first?.names.isEmpty == true)
        let many = (0..<5000).map { "k\($0)=1" }.joined(separator: "&")
        #expect(GatewayFields(form: many).names.count == 200)
    }
}
