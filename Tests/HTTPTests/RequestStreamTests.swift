import Sampling
import Testing

@testable import HTTP

/// What a stream said, in words that a table can hold.
func told(_ text: String, limits: Limits = Limits(), methods: [Method] = [.get, .head, .post, .options]) -> [String] {
    told([Array(text.utf8)], limits: limits, methods: methods)
}

func told(
    _ pieces: [[UInt8]], limits: Limits = Limits(), methods: [Method] = [.get, .head, .post, .options]
) -> [String] {
    var stream = RequestStream(limits: limits, methods: methods)
    var words: [String] = []
    for piece in pieces {
        stream.receive(piece)
        events: while true {
            switch stream.next() {
            case .wait: break events
            case .sendContinue: words.append("continue")
            case .refuse(let refusal): words.append("\(refusal.status)")
            case .request(let request):
                let body = String(decoding: request.body, as: UTF8.self)
                words.append(
                    "\(request.method.rawValue) \(request.target) [\(body)]\(request.keepsAlive ? "" : " last")")
            }
        }
    }
    return words
}

@Suite struct RequestStreamTests {
    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: x\r\n\r\n", ["GET / []"]),
        ("\r\n\r\nGET /a?b=c HTTP/1.1\r\nhost:x\r\n\r\n", ["GET /a?b=c []"]),
        ("GET / HTTP/1.0\r\n\r\n", ["GET / [] last"]),
        ("GET / HTTP/1.0\r\nConnection: Keep-Alive\r\n\r\n", ["GET / []"]),
        ("GET / HTTP/1.1\r\nHost: x\r\nConnection: te, CLOSE\r\n\r\n", ["GET / [] last"]),
        ("GET / HTTP/1.9\r\nHost: x\r\n\r\n", ["GET / []"]),
        ("GET http://x:80/a HTTP/1.1\r\nHost: x\r\n\r\n", ["GET /a []"]),
        ("GET http://x?q HTTP/1.1\r\nHost: x\r\n\r\n", ["GET /?q []"]),
        ("OPTIONS * HTTP/1.1\r\nHost:\r\n\r\n", ["OPTIONS * []"]),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", ["POST / [abc]"]),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", ["POST / []"]),
        (
            "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nabGET /2 HTTP/1.1\r\nHost: x\r\n\r\n",
            ["GET / [ab]", "GET /2 []"]
        ),
        (
            "POST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\naPOST /2 HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nbGET /3 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\nGET /4 HTTP/1.1\r\nHost: x\r\n\r\n",
            ["POST /1 [a]", "POST /2 [b]", "GET /3 [] last"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n3\r\nabc\r\n0A;x=\"y\"\r\n0123456789\r\n0\r\n\r\n",
            ["POST / [abc0123456789]"]
        ),
        (
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n000 ; e\r\nTrailer: 1\r\n\r\nGET /n HTTP/1.1\r\nHost: x\r\n\r\n",
            ["POST / [a]", "GET /n []"]
        ),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n", ["continue"]),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-Continue\r\nContent-Length: 1\r\n\r\na", ["POST / [a]"]),
        ("POST / HTTP/1.0\r\nExpect: 100-continue\r\nContent-Length: 1\r\n\r\n", []),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n", ["continue"]),
        ("GET / HTTP/1.1\r\nHost: x\r\n", []), ("", []), ("\r\n", []),
    ])
    func reads(_ text: String, _ expected: [String]) {
        #expect(told(text) == expected)
    }

    @Test(arguments: [
        // Section 2.2 and 3: the request line.
        ("GET / HTTP/1.1\nHost: x\n\n", 400), ("GET /\r\n\r\n", 400), ("GET  / HTTP/1.1\r\n", 400),
        ("GET / HTTP/1.1 \r\n", 400), (" GET / HTTP/1.1\r\n", 400), ("GET\t/\tHTTP/1.1\r\n", 400),
        ("G(T / HTTP/1.1\r\n", 400), ("GET /a b HTTP/1.1\r\n", 400), ("GET /é HTTP/1.1\r\n", 400),
        ("GET /#top HTTP/1.1\r\n", 400), ("GET example.org HTTP/1.1\r\n", 400), ("GET * HTTP/1.1\r\n", 400),
        ("GET http:// HTTP/1.1\r\n", 400), ("GET / http/1.1\r\n", 400), ("GET / HTTP/1\r\n", 400),
        ("GET / HTTP/1.10\r\n", 400), ("GET /\r HTTP/1.1\r\n", 400), ("\r\n\r\n\r\n\r\n\r\n", 400),
        ("BREW / HTTP/1.1\r\n", 501), ("CONNECT x:443 HTTP/1.1\r\n", 501), ("get / HTTP/1.1\r\n", 501),
        ("DELETE / HTTP/1.1\r\n", 405), ("GET / HTTP/2.0\r\n", 505), ("GET / HTTP/0.9\r\n", 505),
        // Section 3.2: Host.
        ("GET / HTTP/1.1\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x, y\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x/y\r\n\r\n", 400),
        ("GET / HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", 400),
        // Section 5: fields.
        ("GET / HTTP/1.1\r\n Host: x\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\n\tfolded\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost : x\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nno colon\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\r\nA: b\u{0}c\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\nA: b\rc\r\n\r\n", 400),
        ("GET / HTTP/1.1\r\nHost: x\nA: b\r\n\r\n", 400), ("GET / HTTP/1.1\r\nHost: x\r\nÀ: b\r\n\r\n", 400),
        // Section 6: smuggling.
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nContent-Length: 3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: +3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0x3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3 3\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length:\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding:\r\n\r\n", 400),
        ("POST / HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n", 400),
        ("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", 501),
        ("POST / HTTP/1.1\r\nHost: x\r\n\r\n", 411),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999999999\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 1048577\r\n\r\n", 413),
        ("POST / HTTP/1.1\r\nHost: x\r\nExpect: gold\r\nContent-Length: 1\r\n\r\n", 417),
    ])
    func refuses(_ text: String, _ status: Int) {
        #expect(told(text) == ["\(status)"])
        // Nothing behind a refusal is looked at.
        #expect(told(text + "GET / HTTP/1.1\r\nHost: x\r\n\r\n") == ["\(status)"])
    }

    @Test(arguments: [
        ("x\r\n", 400), ("\r\n", 400), ("-1\r\n", 400), ("1 \r\n", 400), ("1x\r\na\r\n", 400), ("1\na\r\n", 400),
        ("1\r\nab\r\n", 400), ("1\r\na\n", 400), ("1;\u{0}\r\na\r\n", 400), ("100001\r\n", 413),
        ("fffffffffffffffffffffffff\r\n", 413), ("0\r\n folded: x\r\n\r\n", 400), ("0\r\nno colon\r\n\r\n", 400),
        ("1;\(String(repeating: "x", count: 300))\r\na\r\n", 400),
    ])
    func refusesChunks(_ chunks: String, _ status: Int) {
        #expect(told("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n\(chunks)") == ["\(status)"])
    }

    @Test func boundsEverything() {
        let long = String(repeating: "a", count: 8 * 1024)
        #expect(told("GET /\(long) HTTP/1.1\r\nHost: x\r\n\r\n") == ["414"])
        #expect(told("GET /\(long)\(long)") == ["414"])
        let line = "GET /\(String(long.dropLast(14))) HTTP/1.1"
        #expect(line.utf8.count == 8 * 1024)
        #expect(told("\(line)\r\nHost: x\r\n\r\n").count == 1)
        #expect(told("\(line)\r\nHost: x\r\n\r\n").first?.hasPrefix("GET") == true)

        let fields = (0..<4).map { "F\($0): \(long)\r\n" }.joined()
        #expect(told("GET / HTTP/1.1\r\nHost: x\r\n\(fields)\r\n") == ["431"])
        #expect(told("GET / HTTP/1.1\r\nHost: x\r\nF: \(long)\(long)\(long)\(long)") == ["431"])
        let many = (0..<100).map { "F\($0): x\r\n" }.joined()
        #expect(told("GET / HTTP/1.1\r\nHost: x\r\n\(many)\r\n") == ["431"])
        #expect(
            told("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\(many)T: y\r\n\r\n") == ["431"])

        var limits = Limits()
        limits.body = 8
        let head = "POST / HTTP/1.1\r\nHost: x\r\n"
        #expect(told("\(head)Content-Length: 8\r\n\r\n12345678", limits: limits) == ["POST / [12345678]"])
        #expect(told("\(head)Content-Length: 9\r\n\r\n", limits: limits) == ["413"])
        #expect(
            told("\(head)Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n0\r\n\r\n", limits: limits)
                == ["POST / [12345678]"])
        #expect(told("\(head)Transfer-Encoding: chunked\r\n\r\n8\r\n12345678\r\n1\r\n", limits: limits) == ["413"])
    }

    private static let conversation =
        "\r\nPOST /1 HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
        + "POST /2 HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;e=1\r\nabc\r\n2\r\nde\r\n0\r\nT: x\r\n\r\n"
        + "GET /3 HTTP/1.1\r\nHost: x\r\nA: \(String(repeating: "y", count: 60))\r\nConnection: close\r\n\r\n"

    @Test func isTheSameHoweverTheOctetsAreCutInTwo() {
        let bytes = Array(Self.conversation.utf8)
        let whole = told([bytes])
        #expect(whole == ["POST /1 [hello]", "POST /2 [abcde]", "GET /3 [] last"])
        for cut in 0...bytes.count {
            #expect(told([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole, "cut at \(cut)")
        }
        #expect(told(bytes.map { [$0] }) == whole)
    }

    @Test(arguments: [
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3, 3\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nab\r\n", "GET / HTTP/2.0\r\n",
    ])
    func refusesTheSameHoweverTheOctetsAreCut(_ text: String) {
        let bytes = Array(text.utf8)
        let whole = told([bytes])
        for cut in 0...bytes.count {
            #expect(told([Array(bytes[..<cut]), Array(bytes[cut...])]) == whole, "cut at \(cut)")
        }
    }

    @Test func pipelinesManyRequestsInOddPieces() {
        let one = "POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 400\r\n\r\n\(String(repeating: "b", count: 400))"
        let bytes = Array(String(repeating: one, count: 300).utf8)
        for size in [1, 7, 100, 4_099, 65_536] {
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min($0 + size, bytes.count)])
            }
            #expect(told(pieces).count == 300)
        }
    }

    @Test func keepsHeaderFields() throws {
        var stream = RequestStream()
        stream.receive("GET / HTTP/1.1\r\nHost: x\r\nX-One:  a b \t\r\nx-one: c\r\nEmpty:\r\n\r\n".utf8)
        guard case .request(let request) = stream.next() else {
            Issue.record("no request")
            return
        }
        #expect(request.headers["X-ONE"] == "a b")
        #expect(request.headers.values(of: "x-one") == ["a b", "c"])
        #expect(request.headers["empty"] == "")
        #expect(request.headers["none"] == nil)
        #expect(request.headers.all.map(\.name) == ["Host", "X-One", "x-one", "Empty"])
    }

    @Test func takesPathAndQueryApart() throws {
        for (target, path, query) in [("/a?b=c?d", "/a", "b=c?d"), ("/a", "/a", nil), ("/?", "/", "")] {
            var stream = RequestStream()
            stream.receive("GET \(target) HTTP/1.1\r\nHost: x\r\n\r\n".utf8)
            guard case .request(let request) = stream.next() else {
                Issue.record("no request for \(target)")
                continue
            }
            #expect(request.path == path)
            #expect(request.query == query)
        }
    }

    @Test func timesOutARequestThatBeganAndNotAConnectionThatRests() {
        var stream = RequestStream()
        #expect(stream.isIdle)
        stream.receive("GET / HT".utf8)
        _ = stream.next()
        #expect(!stream.isIdle)
        guard case .refuse(let refusal) = stream.timeOut() else {
            Issue.record("a late request was not refused")
            return
        }
        #expect(refusal.status == 408)
        #expect(stream.isFinished)
        var resting = RequestStream()
        guard case .wait = resting.timeOut() else {
            Issue.record("a resting connection was refused")
            return
        }
    }

    /// Whatever comes, nothing crashes, and what is read in one piece is read the same octet by octet.
    @Test func randomOctetsNeverCrash() {
        var state: UInt64 = 9112
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let words = [
            "GET ", "POST ", "/", " HTTP/1.1\r\n", "Host: x\r\n", "Content-Length: ", "3\r\n", "\r\n",
            "Transfer-Encoding: ",
            "chunked\r\n", "0\r\n\r\n", "abc", "\n", "\r", " ", ":", "Expect: 100-continue\r\n", "\u{0}", "é",
        ]
        for _ in 0..<rounds(3_000, few: 300) {
            var bytes: [UInt8] = random(2) == 0 ? Array("POST / HTTP/1.1\r\nHost: x\r\n".utf8) : []
            for _ in 0..<random(14) {
                bytes += random(8) == 0 ? [UInt8(random(256))] : Array(words[random(words.count)].utf8)
            }
            let whole = told([bytes]).filter { $0 != "continue" }
            #expect(told(bytes.map { [$0] }).filter { $0 != "continue" } == whole)
        }
    }
}
