/// One who brings mails over SMTP (RFC 5321): everything is accepted, each command is answered after the other.
final class MailGuest: SinkGuest {
    var descriptor: Int32 = -1
    var isGone = false
    private(set) var leaves = false
    private var inbox = Inbox()
    private var isData = false
    /// How much of the mail was looked through for its end.
    private var looked = 0
    private let record: SinkRecord

    var greeting: [UInt8]? { Array("220 sink.example.org ESMTP\r\n".utf8) }
    private static let welcome = Array("250-sink.example.org\r\n250 8BITMIME\r\n".utf8)
    private static let fine = Array("250 OK\r\n".utf8)
    private static let goOn = Array("354 Go on\r\n".utf8)
    private static let goodbye = Array("221 Goodbye\r\n".utf8)

    init(_ record: SinkRecord) { self.record = record }

    func hear(_ bytes: UnsafeRawBufferPointer, answer: ([UInt8]) -> Void) {
        inbox.append(bytes)
        while inbox.count > 0, let reply = isData ? takeMail() : takeCommand() { answer(reply) }
    }

    private func takeCommand() -> [UInt8]? {
        guard
            let (length, word) = inbox.withBytes({ bytes in
                bytes.find("\r\n").map {
                    ($0 + 2, String(decoding: bytes.prefix(min(4, $0)), as: UTF8.self).uppercased())
                }
            })
        else { return nil }
        inbox.drop(length)
        switch word {
        case "EHLO": return MailGuest.welcome
        case "DATA":
            isData = true
            looked = 0
            return MailGuest.goOn
        case "QUIT":
            leaves = true
            return MailGuest.goodbye
        default: return MailGuest.fine
        }
    }

    private func takeMail() -> [UInt8]? {
        let end = inbox.withBytes { bytes in bytes.find("\r\n.\r\n", from: max(0, looked - 4)) }
        looked = inbox.count
        guard let end else { return nil }
        record.note(
            inbox.withBytes { bytes in
                let header = bytes.find("\r\n\r\n") ?? end
                return String(decoding: bytes.field("message-id:", before: header) ?? bytes[0..<0], as: UTF8.self)
            })
        inbox.drop(end + 5)
        isData = false
        return MailGuest.fine
    }
}
