import Foundation

/// A request as a scripted server received it.
struct SeenRequest: Sendable {
    var line: String
    /// By lower-case name.
    var headers: [String: String]
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }
}

/// An HTTP server that answers what its script says and keeps what it saw.
final class HTTPScript: Sendable {
    /// What to answer; `nil` closes the connection without a word.
    typealias Answer = @Sendable (SeenRequest) -> String?

    private let seen: Kept<SeenRequest>
    private let server: ScriptedServer

    var port: Int { server.port }
    var connections: Int { server.connections }
    var requests: [SeenRequest] { seen.all }

    /// - Parameter drip: written again and again, every tenth of a second, until the other side goes.
    init(drip: String? = nil, _ answer: @escaping Answer) throws {
        let seen = Kept<SeenRequest>()
        self.seen = seen
        server = try ScriptedServer { wire in
            while let request = Self.read(wire) {
                seen.keep(request)
                guard let text = answer(request) else { return }
                wire.write(text)
                while let drip, wire.isStillThere(after: 100) { wire.write(drip) }
            }
        }
    }

    /// An answer with its length.
    static func answer(_ status: String, headers: [String] = [], body: String = "") -> String {
        let lines = ["HTTP/1.1 \(status)", "content-length: \(body.utf8.count)"] + headers
        return lines.joined(separator: "\r\n") + "\r\n\r\n" + body
    }

    private static func read(_ wire: Wire) -> SeenRequest? {
        guard let line = wire.line() else { return nil }
        var headers: [String: String] = [:]
        while let header = wire.line(), !header.isEmpty {
            guard let colon = header.firstIndex(of: ":") else { continue }
            let value = header[header.index(after: colon)...].drop { $0 == " " }
            headers[header[..<colon].lowercased()] = String(value)
        }
        let count = headers["content-length"].flatMap { Int($0) } ?? 0
        guard let body = wire.bytes(count) else { return nil }
        return SeenRequest(line: line, headers: headers, body: body)
    }
}
