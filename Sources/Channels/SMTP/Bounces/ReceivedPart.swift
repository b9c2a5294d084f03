import Digests

/// A mail, or a part of one, as somebody else wrote it (RFC 2045, RFC 2046).
///
/// It forgives what mail programs do wrong and looks at no more than it must: every limit here is far above what a
/// report of delivery needs.
struct ReceivedPart {
    private static let deepest = 6
    private static let mostParts = 50
    /// Of a delivery status, in bytes: a group has less than one kilobyte.
    private static let longestStatus = 64 * 1024

    let fields: ReceivedFields
    private let body: ArraySlice<UInt8>

    init(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        fields = ReceivedFields(takingFrom: &rest)
        body = rest
    }

    /// The first delivery status in it, decoded: RFC 3464's, or RFC 6533's with its UTF-8. Not that of a mail which it
    /// merely holds.
    func deliveryStatus(depth: Int = 0) -> [UInt8]? {
        let type = fields.word("content-type") ?? "text/plain"
        if type == "message/delivery-status" || type == "message/global-delivery-status" { return decoded }
        guard type.hasPrefix("multipart/"), depth < Self.deepest else { return nil }
        for part in parts {
            if let status = part.deliveryStatus(depth: depth + 1) { return status }
        }
        return nil
    }

    /// What a plain mail says, decoded; `nil` for one of several parts.
    var text: String? {
        let type = fields.word("content-type") ?? "text/plain"
        return type.hasPrefix("text/") ? String(decoding: decoded, as: UTF8.self) : nil
    }

    private var parts: [ReceivedPart] {
        guard let boundary = fields.parameter("boundary", of: "content-type"), !boundary.isEmpty else { return [] }
        let delimiter = Array("--\(boundary)".utf8)
        var parts: [ReceivedPart] = []
        var rest = body
        var start: Int?
        while !rest.isEmpty, parts.count < Self.mostParts {
            let lineStart = rest.startIndex
            let line = rest.takeLine()
            guard line.starts(with: delimiter) else { continue }
            let more = line.dropFirst(delimiter.count)
            let isLast = more.starts(with: "--".utf8)
            // A longer boundary of a part within may begin like ours.
            guard (isLast ? more.dropFirst(2) : more).allSatisfy({ $0 == 32 || $0 == 9 }) else { continue }
            if let start { parts.append(ReceivedPart(body[start..<lineStart])) }
            start = isLast ? nil : rest.isEmpty ? nil : rest.startIndex
            if isLast { return parts }
        }
        // Cut short on the way: what came of the last part.
        if let start, parts.count < Self.mostParts { parts.append(ReceivedPart(body[start...])) }
        return parts
    }

    private var decoded: [UInt8] {
        switch fields.word("content-transfer-encoding") {
        case "base64":
            let letters = body.prefix(2 * Self.longestStatus).filter {
                isLetterOrDigit($0) || "+/=".utf8.contains($0)
            }
            let whole = letters.prefix(letters.count / 4 * 4)
            return Base64.decode(String(decoding: whole, as: UTF8.self)) ?? []
        case "quoted-printable":
            let text = String(decoding: body.prefix(3 * Self.longestStatus), as: UTF8.self)
            return Array(
                QuotedPrintable.decode(
                    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
                ).utf8)
        default: return Array(body.prefix(Self.longestStatus))
        }
    }
}
