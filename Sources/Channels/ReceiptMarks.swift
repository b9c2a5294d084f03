import Basics
import Clubs
import Digests
import Notices

/// What proves that a receipt comes from whoever was given the message to carry: a mark that goes with it to them alone.
///
/// The name of a message is no secret: mails show it to whoever gets them, and one name lets others be guessed. Its mark
/// is the first 100 bits of HMAC-SHA256 over `receipt`, the channel and the name, a line each, in the letters and digits
/// of `Base32`; recipients do not see it, and it is worth nothing for another message or another channel.
package struct ReceiptMarks: Sendable {
    /// In characters of 5 bits each.
    private static let length = 20

    private let code: HMACSHA256

    /// - Parameter key: 16 bytes or more, the same for as long as receipts may come.
    /// - Returns: `nil` for a shorter key.
    package init?(key: [UInt8]) {
        guard key.count >= 16 else { return nil }
        code = HMACSHA256(key: key)
    }

    /// - Parameter id: `Message.id`.
    package func mark(of id: String, on channel: ChannelName) -> String {
        Base32.encode(code.code(Array("receipt\n\(channel)\n\(id)".utf8)), characters: Self.length)
    }

    package func isRight(_ mark: String, of id: String, on channel: ChannelName) -> Bool {
        equalInConstantTime(Array(mark.utf8), Array(self.mark(of: id, on: channel).utf8))
    }
}

/// The address to which a gateway reports on one message: the operator's own, with our name for the message and its mark.
package struct ReceiptAddress: Sendable {
    private let url: String
    private let marks: ReceiptMarks
    private let channel: ChannelName

    package init(url: String, marks: ReceiptMarks, channel: ChannelName = .sms) {
        self.url = url
        self.marks = marks
        self.channel = channel
    }

    /// `https://club.example.org/sms?id=412.1.k3v9…&mark=…`.
    func of(_ id: String) -> String {
        let separator = url.contains("?") ? "&" : "?"
        return "\(url)\(separator)id=\(percentEncoded(id))&mark=\(marks.mark(of: id, on: channel))"
    }
}

extension DeliveryReport.Subject {
    /// The message that somebody who reports means.
    ///
    /// By our own name only with its mark: anybody may have read that name. By the gateway's, which it gave in answer to
    /// our request and no recipient sees, whatever else came without a mark; a name of ours is never taken for one.
    /// - Parameters:
    ///   - names: what may be our own name. What has not its form is taken for the gateway's.
    ///   - references: what may be the gateway's name, in the form in which it is kept.
    /// - Returns: `nil` where nothing names a message.
    /// - Throws: `notAllowed` for a wrong mark, and for our own name alone.
    package static func proven(
        names: [String], mark: String?, references: [String], by marks: ReceiptMarks, on channel: ChannelName
    ) throws(Fault) -> Self? {
        let own = names.lazy.compactMap { OwnName($0) }.first
        if let own, let mark = own.mark ?? mark {
            guard marks.isRight(mark, of: own.id, on: channel) else { throw wrongMark }
            return .message(own.id)
        }
        if let reference = (references + names).first(where: { OwnName($0) == nil }) { return .reference(reference) }
        guard own != nil || !references.isEmpty else { return nil }
        throw noMark
    }

    private static let wrongMark = refused(
        Phrase(
            fr: "Cette marque n’est pas celle de ce message sur ce canal : l’accusé ne compte pas.",
            en: "This mark is not that of this message on this channel: the receipt does not count."))
    private static let noMark = refused(
        Phrase(
            fr:
                "Attendu, à côté de notre nom du message : sa marque, que seul a reçue celui qui porte le message. N’importe qui peut avoir lu le nom : l’accusé ne compte pas.",
            en:
                "Expected beside our name for the message: its mark, which only its carrier was given. Anybody may have read the name: the receipt does not count."
        ))

    private static func refused(_ words: Phrase) -> Fault {
        Fault(.notAllowed, words, details: [Fault.Detail(field: "mark", words)])
    }
}

/// Our own name of a message, as `DeliveryID.messageID` writes it, from any form of it: `412.1.k3v9…`, as webhooks have
/// it `412_1_k3v9…`, as mails do `<412.1.k3v9…@club.example.org>`, and with its mark behind it `412.1.k3v9….MARK`.
private struct OwnName {
    let id: String
    let mark: String?

    /// - Returns: `nil` for what has none of these forms.
    init?(_ text: String) {
        guard text.utf8.count <= 300 else { return nil }
        let bare = text.drop { $0 == "<" }.prefix { $0 != "@" && $0 != ">" }
        let parts = bare.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "." || $0 == "_" })
        let isPlain = parts.allSatisfy { part in
            !part.isEmpty
                && part.utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
        }
        guard isPlain, (3...4).contains(parts.count), let delivery = DeliveryID("\(parts[0]).\(parts[1])") else {
            return nil
        }
        id = delivery.messageID(mark: String(parts[2]))
        mark = parts.count == 4 ? String(parts[3]) : nil
    }
}
