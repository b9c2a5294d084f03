/// The request line and the header fields of a request whose body may be on its way.
struct RequestHead: Sendable {
    /// How the body is framed (RFC 9112 section 6.3).
    enum Framing: Equatable, Sendable {
        case length(Int)
        case chunked
    }

    var method: Method
    var target: String
    var minorVersion: Int
    var headers = HeaderFields(bytes: [], fields: [])
    var keepsAlive = true
    var framing = Framing.length(0)
    var expectsContinue = false

    /// Reads `POST /hook HTTP/1.1`.
    init(line: ArraySlice<UInt8>, methods: [Method]) throws(Refusal) {
        guard let first = line.firstIndex(of: ASCII.space), let last = line.lastIndex(of: ASCII.space), first < last,
            first > line.startIndex
        else { throw .malformedLine }
        let name = line[..<first]
        guard name.allSatisfy(ASCII.isToken) else { throw .malformedLine }
        minorVersion = try RequestHead.minorVersion(line[(last + 1)...])
        guard let method = Method(rawValue: String(decoding: name, as: UTF8.self)) else { throw .unknownMethod }
        self.method = method
        target = try RequestHead.target(line[(first + 1)..<last], method)
        guard methods.contains(method) else {
            var refusal = Refusal(405, "the method is not taken here (RFC 9110, 15.5.6)")
            refusal.allowed = methods
            throw refusal
        }
    }

    /// RFC 9112 section 2.3: one digit, a point, one digit, in capitals.
    private static func minorVersion(_ version: ArraySlice<UInt8>) throws(Refusal) -> Int {
        let start = version.startIndex
        guard version.count == 8, version.prefix(5).elementsEqual("HTTP/".utf8), ASCII.isDigit(version[start + 5]),
            version[start + 6] == UInt8(ascii: "."), ASCII.isDigit(version[start + 7])
        else { throw .malformedLine }
        guard version[start + 5] == UInt8(ascii: "1") else { throw .unsupportedVersion }
        return min(Int(version[start + 7]) - 0x30, 1)
    }

    /// RFC 9112 section 3.2: origin form, absolute form (whose host the Host field repeats), and `*` for OPTIONS.
    private static func target(_ bytes: ArraySlice<UInt8>, _ method: Method) throws(Refusal) -> String {
        guard let first = bytes.first,
            bytes.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") })
        else { throw .malformedTarget }
        if first == UInt8(ascii: "/") { return String(decoding: bytes, as: UTF8.self) }
        if method == .options, bytes.elementsEqual("*".utf8) { return "*" }
        let scheme: Int
        if ASCII.equal(bytes.prefix(7), "http://") {
            scheme = 7
        } else if ASCII.equal(bytes.prefix(8), "https://") {
            scheme = 8
        } else {
            throw .malformedTarget
        }
        let afterScheme = bytes.dropFirst(scheme)
        let rest = afterScheme.drop { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") }
        guard afterScheme.startIndex < rest.startIndex else { throw .malformedTarget }
        let path = String(decoding: rest, as: UTF8.self)
        return path.hasPrefix("/") ? path : "/\(path)"
    }

    /// Reads one `Name: value` (RFC 9112 section 5).
    static func field(_ line: Range<Int>, in bytes: [UInt8]) throws(Refusal) -> HeaderFields.Field {
        guard !ASCII.isBlank(bytes[line.lowerBound]) else { throw .folded }
        var colon = line.lowerBound
        while colon < line.upperBound, ASCII.isToken(bytes[colon]) { colon += 1 }
        guard colon > line.lowerBound, colon < line.upperBound, bytes[colon] == UInt8(ascii: ":") else {
            throw .malformedField
        }
        var start = colon + 1
        var end = line.upperBound
        while start < end, ASCII.isBlank(bytes[start]) { start += 1 }
        while end > start, ASCII.isBlank(bytes[end - 1]) { end -= 1 }
        for index in start..<end where !ASCII.isFieldContent(bytes[index]) { throw .malformedField }
        return HeaderFields.Field(name: line.lowerBound..<colon, value: start..<end)
    }
}
