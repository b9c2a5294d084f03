import Basics
import Clubs
import Digests
import Notices
import Synchronization
import Testing

@testable import Channels

struct WebhookChannelTests {
    private let secret = Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")

    private func channel(
        _ secrets: [Secret]? = nil, parallel: Int = 64, change: (inout WebhookSettings) -> Void = { _ in }
    ) throws -> WebhookChannel {
        var settings = WebhookSettings(secrets: secrets ?? [secret], allowPrivate: true, parallel: parallel)
        change(&settings)
        return try WebhookChannel(settings: settings)
    }

    /// The example of the specification's libraries.
    @Test func signsAsTheStandardDoes() throws {
        let header = try WebhookSignature(secrets: [secret]).header(
            id: "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp: 1_614_265_330, body: Array(#"{"test": 2432232314}"#.utf8))
        #expect(header == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")
    }

    @Test(arguments: ["whsec_", "whsec_c2hvcnQ=", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaS", "whsec_é"])
    func refusesAMalformedSecret(_ text: String) {
        #expect(throws: Fault.self) { try WebhookSignature(secrets: [Secret(text)]) }
        #expect(throws: Fault.self) { try WebhookSignature(secrets: []) }
    }

    @Test func postsWholeAndSigned() throws {
        let server = try HTTPScript { _ in HTTPScript.answer("204 No Content") }
        let other = Secret("whsec_" + Base64.encode(Array(repeating: 7, count: 32)))
        let body = #"{"texte":"à 9 h 30 «é»"}"#
        let message = sample(
            form: .webhook, to: "http://127.0.0.1:\(server.port)/in?a=b", text: body)
        #expect(try channel([secret, other]).outcome(message) == .accepted(reference: nil))
        let request = try #require(server.requests.first)
        #expect(request.line == "POST /in?a=b HTTP/1.1")
        #expect(request.text == body)
        #expect(request.headers["content-type"] == "application/json")
        #expect(request.headers["webhook-id"] == "limoges-2027-01_d42")
        let timestamp = try #require(request.headers["webhook-timestamp"].flatMap { Int64($0) })
        #expect(timestamp > 1_600_000_000)
        let expected = try WebhookSignature(secrets: [secret, other])
            .header(id: "limoges-2027-01_d42", timestamp: timestamp, body: Array(body.utf8))
        #expect(request.headers["webhook-signature"] == expected)
        #expect(expected.split(separator: " ").count == 2)
    }

    /// Its receiver can report on this message, and on no other.
    @Test func handsTheMarkOver() throws {
        let server = try HTTPScript { _ in HTTPScript.answer("204 No Content") }
        let marks = try #require(ReceiptMarks(key: Array(0..<32)))
        let channel = try channel { $0.marks = marks }
        let message = sample(id: "412.1.k3v9", form: .webhook, to: "http://127.0.0.1:\(server.port)/in", text: "{}")
        #expect(try channel.outcome(message) == .accepted(reference: nil))
        #expect(server.requests.first?.headers["receipt-mark"] == marks.mark(of: "412.1.k3v9", on: .webhook))
    }

    @Test func reportsOneOutcomeForEachOfABatch() throws {
        let server = try HTTPScript { request in
            let number = request.headers["webhook-id"].flatMap { Int($0) } ?? 0
            return HTTPScript.answer(number % 3 == 0 ? "500 No" : "200 OK", body: "x")
        }
        let channel = try channel(parallel: 8)
        let parcels = try (0..<200).map {
            try channel.compose(
                sample(id: "\($0)", form: .webhook, to: "http://127.0.0.1:\(server.port)/\($0)", text: "{\($0)}"))
        }
        for _ in 1...2 {
            let outcomes = channel.outcomes(parcels)
            #expect(Set(outcomes.map(\.id)).count == 200 && outcomes.count == 200)
            for (id, outcome) in outcomes {
                #expect(outcome.kind == ((Int(id) ?? 0) % 3 == 0 ? "transient" : "accepted"))
            }
        }
        #expect(server.requests.count == 400)
        for request in server.requests {
            #expect(request.line == "POST /\(request.text.dropFirst().dropLast()) HTTP/1.1")
        }
        // Connections are kept from one post to the next and from one batch to the next.
        #expect(server.connections <= 8)
    }

    @Test(arguments: [
        (200, "accepted"), (204, "accepted"), (301, "permanent"), (302, "permanent"), (308, "permanent"),
        (304, "permanent"),
        (400, "permanent"), (401, "permanent"), (404, "permanent"), (408, "transient"), (410, "permanent"),
        (425, "transient"), (429, "transient"), (500, "transient"), (502, "transient"), (503, "transient"),
        (504, "transient"),
    ])
    func mapsEveryStatus(_ status: Int, _ kind: String) throws {
        let server = try HTTPScript { _ in HTTPScript.answer("\(status) X", headers: ["location: /elsewhere"]) }
        let outcome = try channel().outcome(sample(form: .webhook, to: "http://127.0.0.1:\(server.port)/"))
        #expect(outcome?.kind == kind)
        #expect(server.requests.count == 1)
    }

    /// Standard Webhooks: whoever says so is told nothing more; nobody else is.
    @Test(arguments: [(410, Blame.address), (400, .message), (404, .message), (301, .message)])
    func blamesTheAddressThatIsGone(_ status: Int, _ blame: Blame) throws {
        let server = try HTTPScript { _ in HTTPScript.answer("\(status) X", headers: ["location: /elsewhere"]) }
        guard
            case .permanent(let reason) = try channel().outcome(
                sample(form: .webhook, to: "http://127.0.0.1:\(server.port)/"))
        else {
            Issue.record("not permanent")
            return
        }
        #expect(reason.blame == blame)
    }

    /// The receiver tells repetitions by the id, and old posts that somebody plays again by the time.
    @Test func keepsItsIdAndRenewsItsTimestampAtEachAttempt() throws {
        let server = try HTTPScript { _ in HTTPScript.answer("503 X") }
        let time = Mutex<Int64>(1_800_000_000)
        let channel = try channel {
            $0.clock = {
                time.withLock { now in
                    now += 60
                    return now
                }
            }
        }
        let parcel = try channel.compose(
            sample(id: "412.1.k3v9", form: .webhook, to: "http://127.0.0.1:\(server.port)/", text: "{}"))
        for _ in 1...3 { #expect(channel.outcomes([parcel]).map(\.outcome.kind) == ["transient"]) }
        let headers = server.requests.map(\.headers)
        #expect(headers.map { $0["webhook-id"] } == ["412_1_k3v9", "412_1_k3v9", "412_1_k3v9"])
        #expect(headers.map { $0["webhook-timestamp"] } == ["1800000060", "1800000120", "1800000180"])
        #expect(Set(headers.map { $0["webhook-signature"] }).count == 3)
        #expect(server.requests.allSatisfy { $0.text == "{}" })
    }

    /// Nobody holds a lane for longer than one post may take, however busy they look.
    @Test(
        arguments: [
            ("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n", "x", "accepted"),
            ("HTTP/1.1 503 No\r\ncontent-length: 1000000\r\n\r\n", "x", "transient"),
            ("HTTP/1.1 200 OK\r\n", "x-header: y\r\n", "accepted"), ("HTT", "P", "unknown"),
            ("HTTP/1.1 100 Continue\r\n\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "unknown"), ("", "", "unknown"),
        ])
    func isNotHeldByWhoAnswersInDrips(_ start: String, _ drip: String, _ kind: String) throws {
        let server = try HTTPScript(drip: drip) { _ in start }
        let channel = try channel { $0.total = .milliseconds(600) }
        let begun = ContinuousClock.now
        #expect(try channel.outcome(sample(form: .webhook, to: "http://127.0.0.1:\(server.port)/"))?.kind == kind)
        #expect(ContinuousClock.now - begun < .seconds(5))
    }

    /// Headers are read within bounds too.
    @Test func endsAnAnswerOfEndlessHeaders() throws {
        let flood = String(repeating: "x-header: \(String(repeating: "y", count: 1000))\r\n", count: 300)
        let server = try HTTPScript { _ in "HTTP/1.1 200 OK\r\n\(flood)" }
        let begun = ContinuousClock.now
        #expect(
            try channel().outcome(sample(form: .webhook, to: "http://127.0.0.1:\(server.port)/"))
                == .accepted(reference: nil))
        #expect(ContinuousClock.now - begun < .seconds(4))
    }

    /// What a name leads to is looked at when the connection opens: a name that was harmless when it was entered, and
    /// one with a harmless address beside the other, lead nowhere.
    @Test(arguments: [
        "127.0.0.1", "10.0.0.1,127.0.0.1", "169.254.169.254", "192.168.1.1", "[::1]", "[::ffff:127.0.0.1]", "[fe80::1]",
        "[fd00:ec2::254]", "[2002:7f00:1::]", "[64:ff9b::7f00:1]", "[64:ff9b::a9fe:a9fe]", "[fc00::1],127.0.0.1",
    ])
    func refusesNamesThatLeadToPrivateAddresses(_ addresses: String) throws {
        let server = try HTTPScript { _ in HTTPScript.answer("200 OK") }
        let channel = try channel {
            $0.allowPrivate = false
            $0.resolved = ["receiver.example.org:\(server.port):\(addresses)"]
        }
        let outcome = try channel.outcome(
            sample(form: .webhook, to: "https://receiver.example.org:\(server.port)/in"))
        #expect(outcome == .permanent(reason: .addressIsNotPublic))
        #expect(server.connections == 0)
    }

    @Test func followsNoRedirectToAPrivateAddress() throws {
        let inner = try HTTPScript { _ in HTTPScript.answer("200 OK") }
        for status in [301, 302, 303, 307, 308] {
            let outer = try HTTPScript { _ in
                HTTPScript.answer("\(status) X", headers: ["location: http://127.0.0.1:\(inner.port)/"])
            }
            #expect(
                try channel().outcome(sample(form: .webhook, to: "http://127.0.0.1:\(outer.port)/"))?.kind
                    == "permanent")
        }
        #expect(inner.connections == 0)
    }

    @Test(arguments: [
        ("retry-after: 120", Span.seconds(120)), ("retry-after: 999999", .hours(24)), ("retry-after: 0", nil),
        ("retry-after: Wed, 21 Oct 2015 07:28:00 GMT", nil), ("retry-after: Fri, 31 Dec 2100 23:59:59 GMT", .hours(24)),
        ("retry-after: soon", nil), ("x: y", nil),
    ])
    func heedsRetryAfter(_ header: String, _ span: Span?) throws {
        let server = try HTTPScript { _ in HTTPScript.answer("503 X", headers: [header]) }
        let outcome = try channel().outcome(sample(form: .webhook, to: "http://127.0.0.1:\(server.port)/"))
        #expect(outcome == .transient(reason: .receiverAnswered(503), retryAfter: span))
    }

    @Test func knowsWhatWasLostFromWhatNeverLeft() throws {
        let silent = try HTTPScript { _ in nil }
        let closed = try closedPort()
        let channel = try channel()
        let lost = try channel.outcome(sample(form: .webhook, to: "http://127.0.0.1:\(silent.port)/"))
        let never = try channel.outcome(sample(form: .webhook, to: "http://127.0.0.1:\(closed)/"))
        let nowhere = try channel.outcome(sample(form: .webhook, to: "http://nowhere.invalid/"))
        #expect(lost?.kind == "unknown")
        #expect(never?.kind == "transient")
        #expect(nowhere?.kind == "transient")
    }

    @Test func takesALongAnswerForAnAnswer() throws {
        let server = try HTTPScript { _ in HTTPScript.answer("200 OK", body: String(repeating: "x", count: 200_000)) }
        let outcome = try channel().outcome(sample(form: .webhook, to: "http://127.0.0.1:\(server.port)/"))
        #expect(outcome == .accepted(reference: nil))
    }

    /// The name is looked up by libcurl; what counts is the address that it is about to connect to.
    @Test(arguments: [
        "127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1", "127.1", "%31%32%37.0.0.1", "0177.0.0.1",
    ])
    func refusesPrivateAddresses(_ host: String) throws {
        let server = try HTTPScript { _ in HTTPScript.answer("200 OK") }
        let channel = try WebhookChannel(settings: WebhookSettings(secrets: [secret]))
        let outcome = try channel.outcome(sample(form: .webhook, to: "https://\(host):\(server.port)/"))
        #expect(outcome == .permanent(reason: .addressIsNotPublic))
        #expect(server.connections == 0)
    }

    @Test(arguments: [
        "http://example.org/", "https://user@example.org/", "https://u:p@example.org/", "ftp://example.org/",
        "example.org",
        "https://", "/in", "https://exa mple.org/", "https://example.org/\r\nX: y", "https://example.org:99999/", "",
        "file:///etc/passwd", "https://exämple.org/", "https://example.org@127.0.0.1/", "https://:p@example.org/",
        "https://example.org:-1/", "https://example.org:0/", "https://[::1/", "gopher://example.org:25/",
        "https://example.org\\@127.0.0.1/", "https://example.org/\u{0}", "https://a:443:443/",
    ])
    func refusesAddressesThatAreNone(_ address: String) throws {
        let channel = try WebhookChannel(settings: WebhookSettings(secrets: [secret]))
        #expect(throws: Fault.self) { try channel.compose(sample(form: .webhook, to: address)) }
    }

    @Test func dropsTheFragment() throws {
        let channel = try WebhookChannel(settings: WebhookSettings(secrets: [secret]))
        #expect(
            try channel.compose(sample(form: .webhook, to: "https://example.org/a#b")).address
                == "https://example.org/a")
    }
}
