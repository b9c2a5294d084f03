/// An answer. Length, date and connection are added when it is written.
package struct Response: Sendable {
    /// 200 to 599.
    package var status: Int
    /// In the order in which they are written. Framing fields given here are left out.
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]

    package init(status: Int = 200, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// - Parameter type: the media type of the text.
    package init(status: Int = 200, text: String, type: String = "text/plain; charset=utf-8") {
        self.init(status: status, headers: [("Content-Type", type)], body: Array(text.utf8))
    }

    /// 405 with the Allow field that RFC 9110 section 15.5.6 requires.
    package static func methodNotAllowed(_ allowed: [Method]) -> Response {
        let list = allowed.map(\.rawValue).joined(separator: ", ")
        return Response(
            status: 405, headers: [("Allow", list), ("Content-Type", "text/plain; charset=utf-8")],
            body: Array("405 Method Not Allowed: this takes \(list)\n".utf8))
    }

    /// Appends the octets of the answer.
    /// - Parameters:
    ///   - withoutBody: for an answer to HEAD, which says the length of what it leaves out.
    ///   - minorVersion: of the request: HTTP/1.0 must be told that the connection stays.
    ///   - date: an IMF-fixdate (RFC 9110 section 5.6.7).
    func write(
        into output: inout [UInt8], withoutBody: Bool, keepsAlive: Bool, minorVersion: Int, date: [UInt8]
    ) {
        output += "HTTP/1.1 ".utf8
        output += String(status).utf8
        output.append(ASCII.space)
        output += Status.reason(status).utf8
        output += "\r\nDate: ".utf8
        output += date
        // RFC 9110 section 8.6: no length where there is never content.
        if status != 204, status != 304 {
            output += "\r\nContent-Length: ".utf8
            output += String(body.count).utf8
        }
        if !keepsAlive {
            output += "\r\nConnection: close".utf8
        } else if minorVersion == 0 {
            output += "\r\nConnection: keep-alive".utf8
        }
        for (name, value) in headers { Response.write(name, value, into: &output) }
        output += "\r\n\r\n".utf8
        if !withoutBody, status != 204, status != 304 { output += body }
    }

    /// Leaves out what would break the framing: fields that are written here, names that are no token, line breaks.
    private static func write(_ name: String, _ value: String, into output: inout [UInt8]) {
        guard !name.isEmpty, name.utf8.allSatisfy(ASCII.isToken) else { return }
        switch name.utf8.count {
        case 4, 10, 14, 17:
            let bytes = Array(name.utf8)[...]
            if ASCII.equal(bytes, "date") || ASCII.equal(bytes, "connection") || ASCII.equal(bytes, "content-length")
                || ASCII.equal(bytes, "transfer-encoding")
            {
                return
            }
        default: break
        }
        output += "\r\n".utf8
        output += name.utf8
        output += ": ".utf8
        for byte in value.utf8 where ASCII.isFieldContent(byte) { output.append(byte) }
    }
}
