/// What a request asks for (RFC 9110 section 9). `CONNECT` and `TRACE` are known to nobody here.
package enum Method: String, Sendable, CaseIterable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
    case options = "OPTIONS"

    /// Whether a request by it carries content, so that its length must be told.
    var hasContent: Bool { self == .post || self == .put || self == .patch }
}
