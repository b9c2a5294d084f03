import Basics
import Notices
import Testing

@testable import Channels

/// What is left of an account, and who may be asked.
@Suite struct SMSCreditTests {
    private func answer(_ status: Int, _ body: String) -> HTTPResponse {
        HTTPResponse(status: status, body: Array(body.utf8))
    }

    /// The signature was worked out by hand with `printf 'AS+CK+GET+https://…++1801467000' | sha1sum`.
    @Test func asksOVH() throws {
        let account = try #require(OVHAccount(url: "https://eu.api.ovh.com/1.0/sms/sms-ab1-1/jobs"))
        let gateway = OVHGateway(account: account, application: "AK", secret: Secret("AS"), consumer: Secret("CK"))
        let request = try #require(gateway.creditRequest(now: Instant(seconds: 1_801_467_000)))
        #expect(request.method == "GET" && request.url == "https://eu.api.ovh.com/1.0/sms/sms-ab1-1")
        #expect(request.headers.contains("x-ovh-signature: $1$df218c10c772f323825b3a365a639ddd1ee85faf"))
        #expect(
            gateway.credit(of: answer(200, #"{"name":"sms-ab1-1","creditsLeft":412.5}"#))
                == Credit(left: 412.5, unit: "SMS"))
        #expect(gateway.credit(of: answer(403, #"{"creditsLeft":1}"#)) == nil)
        #expect(gateway.credit(of: answer(200, "?")) == nil)
    }

    @Test func asksTwilio() throws {
        let gateway = TwilioGateway(account: "AC0123", token: Secret("tok"))
        let request = try #require(gateway.creditRequest(now: .distantPast))
        #expect(request.url == "https://api.twilio.com/2010-04-01/Accounts/AC0123/Balance.json")
        #expect(request.headers.contains("authorization: Basic QUMwMTIzOnRvaw=="))
        #expect(
            gateway.credit(of: answer(200, #"{"account_sid":"AC0123","balance":"-3.25","currency":"USD"}"#))
                == Credit(left: -3.25, unit: "USD"))
        #expect(gateway.credit(of: answer(200, #"{"code":20003}"#)) == nil)
    }

    @Test func asksSmsmode() throws {
        let gateway = SmsmodeGateway(key: Secret("KEY"))
        let request = try #require(gateway.creditRequest(now: .distantPast))
        #expect(request.url == "https://rest.smsmode.com/commons/v1/organisations")
        #expect(request.headers.contains("x-api-key: KEY"))
        let organisation = #"{"organisationId":"o","balance":{"amount":1520,"currency":"EUR"}}"#
        for body in [organisation, "[\(organisation)]", #"{"items":[\#(organisation)]}"#] {
            #expect(gateway.credit(of: answer(200, body)) == Credit(left: 1520, unit: "EUR"))
        }
        #expect(gateway.credit(of: answer(200, "[]")) == nil)
    }

    @Test(
        arguments: [
            ("412", 412), ("Credits: 12,5 SMS", 12.5), ("-3", -3), (#"{"status":0,"credit":"7.25"}"#, 7.25),
            (#"{"v":3}"#, 3), ("none", nil), ("", nil), ("left=9.", 9),
        ] as [(String, Double?)])
    func readsAnyGateway(_ body: String, _ left: Double?) {
        let gateway = TemplateGateway(url: "", settings: SMSSettings(preset: .http))
        #expect(gateway.credit(of: answer(200, body))?.left == left)
        #expect(gateway.creditRequest(now: .distantPast) == nil)
    }

    @Test func fillsTheTemplate() throws {
        var settings = SMSSettings(
            preset: .http, url: "https://x.example/?t={text}", user: "u&", password: Secret("p="))
        settings.creditURL = "https://x.example/credit?u={user}&p={password}&t={text}"
        let gateway = TemplateGateway(url: "", settings: settings)
        #expect(
            gateway.creditRequest(now: .distantPast)?.url == "https://x.example/credit?u=u%26&p=p%3D&t={text}")
    }

    @Test func asksOverTheNetwork() throws {
        let server = try HTTPScript { request in
            request.line.hasPrefix("GET /credit") ? HTTPScript.answer("200 OK", body: "88") : nil
        }
        var settings = SMSSettings(preset: .http, url: "http://127.0.0.1:\(server.port)/send?t={text}")
        settings.creditURL = "http://127.0.0.1:\(server.port)/credit"
        let channel = try SMSChannel(settings: settings)
        #expect(channel.credit() == Credit(left: 88, unit: "") && channel.lowCredit == 100)
        settings.creditURL = "http://127.0.0.1:\(try closedPort())/credit"
        #expect(try SMSChannel(settings: settings).credit() == nil)
    }

    /// Kannel sells nothing.
    @Test func knowsWhoCannotBeAsked() throws {
        let kannel = try SMSChannel(
            settings: SMSSettings(preset: .kannel, url: "http://127.0.0.1:1", user: "u", password: Secret("p")))
        #expect(kannel.credit() == nil && kannel.lowCredit == nil)
    }

    @Test func provesDeliveryWhereReceiptsComeBack() throws {
        var settings = SMSSettings(preset: .kannel, url: "http://127.0.0.1:1", user: "u", password: Secret("p"))
        #expect(try !SMSChannel(settings: settings).provesDelivery)
        settings.receiptURL = "https://c.example/hook"
        #expect(try SMSChannel(settings: settings).provesDelivery)
        settings.receipts = false
        #expect(try !SMSChannel(settings: settings).provesDelivery)
        settings.receiptURL = nil
        settings.receipts = true
        #expect(try SMSChannel(settings: settings).provesDelivery)
    }
}
