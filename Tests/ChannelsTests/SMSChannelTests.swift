import Basics
import Notices
import Testing

@testable import Channels

/// Over the network, against scripted servers.
@Suite struct SMSChannelTests {
    private func settings(_ port: Int, _ preset: SMSSettings.Preset = .http) -> SMSSettings {
        let paths: [SMSSettings.Preset: String] = [.http: "/send?to={to}&text={text}", .ovh: "/sms/s-1/jobs"]
        return SMSSettings(
            preset: preset, url: "http://127.0.0.1:\(port)\(paths[preset] ?? "")", user: "u", password: Secret("p q"),
            sender: preset == .http ? nil : "Club")
    }

    private let message = sample(form: .sms, to: "+33612345678", text: "Fête à 9 h…")

    @Test func freezesNoCredentials() throws {
        let channel = try SMSChannel(settings: settings(1, .kannel))
        let parcel = try channel.compose(message)
        #expect(
            String(decoding: parcel.body, as: UTF8.self)
                == #"{"id":"limoges-2027-01.d42","sender":"Club","text":"Fete à 9 h...","to":"+33612345678"}"#)
        #expect(try channel.compose(message) == parcel)
        #expect(!channel.resendsUnknown)
        #expect(throws: Fault.self) { try channel.compose(sample(form: .sms, to: "0612345678")) }
    }

    @Test func sendsOneRequestForEach() throws {
        let server = try HTTPScript { _ in HTTPScript.answer("200 OK", body: "id-1") }
        let channel = try SMSChannel(settings: settings(server.port))
        let parcel = try channel.compose(message)
        #expect(
            channel.outcomes([parcel, parcel]).map(\.outcome) == [
                .accepted(reference: "id-1"), .accepted(reference: "id-1"),
            ])
        #expect(
            server.requests.map(\.line)
                == Array(repeating: "GET /send?to=%2B33612345678&text=Fete%20%C3%A0%209%20h... HTTP/1.1", count: 2))
        #expect(channel.check().isEmpty)
    }

    /// A second request would be a second message: when the answer is lost there is none.
    @Test func neverRepeatsALostRequest() throws {
        let server = try HTTPScript { _ in nil }
        let channel = try SMSChannel(settings: settings(server.port))
        #expect(try channel.outcome(message)?.kind == "unknown")
        #expect(server.requests.count == 1)
        let nobody = try SMSChannel(settings: settings(closedPort()))
        #expect(try nobody.outcome(message)?.kind == "transient")
        #expect(nobody.check().count == 1)
    }

    @Test func asksOVHsClockOnce() throws {
        let server = try HTTPScript { request in
            request.line.hasPrefix("GET /auth/time")
                ? HTTPScript.answer("200 OK", body: "1000000000") : HTTPScript.answer("200 OK", body: #"{"ids":[5]}"#)
        }
        let channel = try SMSChannel(settings: settings(server.port, .ovh))
        for _ in 1...2 { #expect(try channel.outcome(message) == .accepted(reference: "5")) }
        #expect(server.requests.map { $0.line.prefix(9) } == ["GET /auth", "POST /sms", "POST /sms"])
        let stamps = server.requests.compactMap { $0.headers["x-ovh-timestamp"].flatMap { Int($0) } }
        #expect(stamps.count == 2 && stamps.allSatisfy { (1_000_000_000...1_000_000_060).contains($0) })
    }

    @Test func sendsNothingWithoutOVHsClock() throws {
        let server = try HTTPScript { _ in HTTPScript.answer("500 No") }
        #expect(try SMSChannel(settings: settings(server.port, .ovh)).outcome(message)?.kind == "transient")
        #expect(server.requests.allSatisfy { $0.line.hasPrefix("GET /auth/time") })
    }

    /// Sender, gateway, whether people can answer.
    @Test(arguments: [
        ("Club 87", SMSSettings.Preset.kannel, false), ("38500", .kannel, true), ("+33639980100", .http, true),
        ("MG0123456789abcdef0123456789abcdef", .twilio, true),
    ])
    func aNameCannotBeAnswered(sender: String, preset: SMSSettings.Preset, takesAnswers: Bool) throws {
        let channel = try SMSChannel(
            settings: SMSSettings(
                preset: preset, url: "http://127.0.0.1:9", user: "u", password: Secret("p"), sender: sender))
        #expect(channel.takesAnswers == takesAnswers)
    }
}
