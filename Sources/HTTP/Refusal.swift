/// Why a request is not read on: after the answer the connection closes, since where the next one would begin is
/// unknown.
package struct Refusal: Error, Hashable, Sendable {
    package let status: Int
    /// A sentence for whoever wrote the other side, with the section that it goes against.
    package let reason: String
    /// The methods that would be taken, for 405.
    package var allowed: [Method] = []

    init(_ status: Int, _ reason: String) {
        self.status = status
        self.reason = reason
    }

    var response: Response {
        if status == 405 { return .methodNotAllowed(allowed) }
        return Response(status: status, text: "\(status) \(Status.reason(status)): \(reason)\n")
    }

    // MARK: - RFC 9112

    static let bareLineFeed = Refusal(400, "a line must end with CR LF (RFC 9112, 2.2)")
    static let blankLines = Refusal(400, "too many empty lines before the request (RFC 9112, 2.2)")
    static let malformedLine = Refusal(
        400, "the request line must be a method, a target and a version, with one space between (RFC 9112, 3)")
    static let lineTooLong = Refusal(414, "the request line is too long (RFC 9112, 3)")
    static let unknownMethod = Refusal(501, "the method is unknown here (RFC 9110, 9.1)")
    static let malformedTarget = Refusal(
        400, "the target must be a path, or an http address, of visible ASCII without a fragment (RFC 9112, 3.2)")
    static let unsupportedVersion = Refusal(505, "this server speaks HTTP/1.1 (RFC 9110, 15.6.6)")
    static let missingHost = Refusal(400, "one Host field is required (RFC 9112, 3.2)")
    static let malformedHost = Refusal(400, "the Host field is no host with an optional port (RFC 9110, 7.2)")
    static let folded = Refusal(400, "a field must not be folded over lines (RFC 9112, 5.2)")
    static let malformedField = Refusal(
        400, "a field must be a name, a colon without a blank before it, and a value (RFC 9112, 5.1)")
    static let headersTooLarge = Refusal(431, "the header fields are too many or too long (RFC 6585, 5)")
    static let twoLengths = Refusal(
        400, "Content-Length and Transfer-Encoding must not come together (RFC 9112, 6.3)")
    static let repeatedLength = Refusal(400, "Content-Length must come once, as one number (RFC 9112, 6.3)")
    static let codingInHTTP10 = Refusal(400, "HTTP/1.0 has no Transfer-Encoding (RFC 9112, 6.1)")
    static let unframedCoding = Refusal(400, "chunked must be the last transfer coding, and once (RFC 9112, 6.3)")
    static let unknownCoding = Refusal(501, "no transfer coding but chunked is known here (RFC 9112, 6.1)")
    static let lengthRequired = Refusal(411, "the length of the content must be told (RFC 9110, 15.5.12)")
    static let bodyTooLarge = Refusal(413, "the content is too large (RFC 9110, 15.5.14)")
    static let malformedChunk = Refusal(400, "a chunk is malformed (RFC 9112, 7.1)")
    static let unknownExpectation = Refusal(417, "no expectation but 100-continue is known here (RFC 9110, 10.1.1)")
    static let timeout = Refusal(408, "the request did not arrive in time (RFC 9110, 15.5.9)")
    static let tooManyConnections = Refusal(503, "too many connections; try again in a moment")
    static let tooMuchMemory = Refusal(503, "too much is being sent at once; try again in a moment")
}
