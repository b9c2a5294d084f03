/// One who posts webhooks over HTTP/1.1: each is answered with 200.
final class PostGuest: SinkGuest {
    var descriptor: Int32 = -1
    var isGone = false
    var greeting: [UInt8]? { nil }
    private(set) var leaves = false
    private var inbox = Inbox()
    private let record: SinkRecord

    private static let accepted = Array("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".utf8)
    private static let refused = Array("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n".utf8)

    init(_ record: SinkRecord) { self.record = record }

    func hear(_ bytes: UnsafeRawBufferPointer, answer: ([UInt8]) -> Void) {
        inbox.append(bytes)
        while let (length, id) = inbox.withBytes(PostGuest.post) {
            inbox.drop(length)
            // One without an id is a request that nobody should have made.
            if let id { record.note(id) }
            answer(id == nil ? PostGuest.refused : PostGuest.accepted)
        }
    }

    /// The length and the webhook id of the first whole request.
    private static func post(_ bytes: UnsafeRawBufferPointer) -> (length: Int, id: String?)? {
        guard let end = bytes.find("\r\n\r\n") else { return nil }
        var body = 0
        for digit in bytes.field("content-length:", before: end) ?? bytes[0..<0] where (48...57).contains(digit) {
            body = body * 10 + Int(digit - 48)
        }
        guard bytes.count >= end + 4 + body else { return nil }
        return (end + 4 + body, bytes.field("webhook-id:", before: end).map { String(decoding: $0, as: UTF8.self) })
    }
}
