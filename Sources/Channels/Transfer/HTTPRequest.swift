import Basics

/// A request to a gateway. Its address, headers and body may hold credentials: it is made for one attempt and not kept.
package struct HTTPRequest: Sendable {
    package var method: String
    package var url: String
    /// Lines such as `content-type: application/json`.
    package var headers: [String]
    package var body: [UInt8]

    package init(_ method: String, _ url: String, headers: [String] = [], body: [UInt8] = []) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
    }

    /// A form of `name=value` pairs, percent-encoded.
    package static func form(_ pairs: [(String, String)]) -> String {
        pairs.map { "\(percentEncoded($0))=\(percentEncoded($1))" }.joined(separator: "&")
    }
}

/// What a gateway answered.
package struct HTTPResponse: Sendable {
    package var status: Int
    /// At most 64 KB of it.
    package var body: [UInt8]
    /// What the answer asked to wait, within 24 hours.
    package var retryAfter: Span?

    package init(status: Int, body: [UInt8] = [], retryAfter: Span? = nil) {
        self.status = status
        self.body = body
        self.retryAfter = retryAfter
    }

    package var text: String { String(decoding: body, as: UTF8.self) }
}
