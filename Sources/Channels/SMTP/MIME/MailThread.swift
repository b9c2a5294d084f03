import Basics
import Notices

/// The fields by which mail programs tell mails apart and put answers below what they follow (RFC 5322 section 3.6.4).
struct MailThread {
    /// What stands to the right in every identifier of ours.
    let domain: String

    func messageID(_ id: String) -> String { "<\(id)@\(domain)>" }

    /// Message-ID and, for a mail that follows others, In-Reply-To (the latest) and References (all, the oldest first).
    /// - Throws: `badData` for an identifier that is no dot-atom of letters, digits and `-`.
    func fields(_ message: Message) throws(Fault) -> String {
        let earlier = message.follows.filter { $0 != message.id }
        guard ([message.id] + earlier).allSatisfy(Self.isIdentifier) else { throw Self.badIdentifier }
        var fields = "Message-ID: \(messageID(message.id))\r\n"
        guard let latest = earlier.last else { return fields }
        fields += "In-Reply-To: \(messageID(latest))\r\n"
        fields += "References: \(earlier.map(messageID).joined(separator: "\r\n "))\r\n"
        return fields
    }

    private static func isIdentifier(_ id: String) -> Bool {
        id.utf8.count <= 200
            && id.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
                !part.isEmpty && part.allSatisfy { isLetterOrDigit($0) || "-_".utf8.contains($0) }
            }
    }

    private static let badIdentifier = Fault(
        .badData,
        Phrase(
            fr: "L'identifiant d'un message se compose de lettres, de chiffres, de points et de tirets.",
            en: "A message's identifier is made of letters, digits, dots and hyphens."))
}

/// The fields that give mail programs a button to end such mails (RFC 2369 section 3.2, RFC 8058).
enum UnsubscribeField {
    /// In bytes: with the name of the field and the brackets it stays within a line of 998.
    private static let longestAddress = 900

    /// - Throws: `badData` for what is not one https address without a user, in plain characters.
    static func lines(_ address: String) throws(Fault) -> String {
        // Commas separate addresses and brackets end one; in an address they are percent-encoded.
        let isClean = address.utf8.allSatisfy { (33...126).contains($0) && !"<>,\"\\`{}|^".utf8.contains($0) }
        guard isClean, address.utf8.count <= longestAddress,
            (try? WebAddress(posting: address, allowsPlain: false)) != nil
        else { throw badAddress }
        let name = "List-Unsubscribe:"
        let fits = name.utf8.count + address.utf8.count + 3 <= 78
        return "\(name)\(fits ? " " : "\r\n ")<\(address)>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    }

    private static let badAddress = Fault(
        .badData,
        Phrase(
            fr: "L'adresse de désinscription doit être une seule adresse https, comme https://exemple.fr/fin.",
            en: "The unsubscribe address must be one https address, such as https://example.org/end."))
}
