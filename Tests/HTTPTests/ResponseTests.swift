import Basics
import Testing

@testable import HTTP

@Suite struct ResponseTests {
    private func written(
        _ response: Response, withoutBody: Bool = false, keepsAlive: Bool = true, minorVersion: Int = 1
    ) -> String {
        var output: [UInt8] = []
        response.write(
            into: &output, withoutBody: withoutBody, keepsAlive: keepsAlive, minorVersion: minorVersion,
            date: Array("NOW".utf8))
        return String(decoding: output, as: UTF8.self)
    }

    @Test func isWrittenWhole() {
        #expect(
            written(Response(text: "ok"))
                == "HTTP/1.1 200 OK\r\nDate: NOW\r\nContent-Length: 2\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nok"
        )
        #expect(
            written(Response(text: "ok"), withoutBody: true, keepsAlive: false)
                == "HTTP/1.1 200 OK\r\nDate: NOW\r\nContent-Length: 2\r\nConnection: close\r\n"
                + "Content-Type: text/plain; charset=utf-8\r\n\r\n")
        #expect(
            written(Response(status: 204, body: [1]), minorVersion: 0)
                == "HTTP/1.1 204 No Content\r\nDate: NOW\r\nConnection: keep-alive\r\n\r\n")
    }

    @Test func keepsItsFraming() {
        let response = Response(
            headers: [
                ("content-length", "99"), ("Transfer-Encoding", "chunked"), ("CONNECTION", "upgrade"), ("Date", "x"),
                ("Bad Name", "x"), ("", "x"), ("X", "a\r\nInjected: b"), ("Set-Cookie", "a"), ("Set-Cookie", "b"),
            ], body: [0x61])
        #expect(
            written(response)
                == "HTTP/1.1 200 OK\r\nDate: NOW\r\nContent-Length: 1\r\nX: aInjected: b\r\nSet-Cookie: a\r\n"
                + "Set-Cookie: b\r\n\r\na")
    }

    @Test func namesTheMethodsThatAreTaken() {
        #expect(written(.methodNotAllowed([.get, .head])).contains("\r\nAllow: GET, HEAD\r\n"))
    }

    @Test(arguments: [
        (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"),
        (1_801_000_000, "Tue, 26 Jan 2027 21:46:40 GMT"),
    ])
    func writesTheDate(_ seconds: Int64, _ text: String) {
        #expect(HTTPDate.text(Instant(seconds: seconds)) == text)
    }
}
