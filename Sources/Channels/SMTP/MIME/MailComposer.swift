import Basics
import Digests
import Notices

/// Writes a message as an Internet mail (RFC 5322, RFC 2045 to 2047): the same input gives the same bytes.
///
/// Text and HTML are alternatives of one another, and so is the invitation, which mail programs show with buttons;
/// an attachment repeats it for those that do not.
///
///     multipart/mixed                    only with a calendar
///     ├─ multipart/alternative           only with HTML or a calendar
///     │  ├─ text/plain
///     │  ├─ text/html
///     │  └─ text/calendar; method=REQUEST
///     └─ application/ics, attached under the name of its session
///
/// Where a mail tells of several sessions, each is attached with its own method and none stands among the alternatives.
package struct MailComposer: Sendable {
    package var from: Mailbox

    package init(from: Mailbox) { self.from = from }

    /// - Throws: `badData` when an address or an identifier is none, and when a calendar's method is no word or another
    ///   than the object's own.
    package func compose(_ message: Message) throws(Fault) -> [UInt8] {
        guard let recipient = try? EmailAddress(message.address) else { throw Self.badAddress }
        let replyTo = try replyAddress(message)
        var head = HeaderText.field("From", from)
        head += HeaderText.field("To", Mailbox(name: message.recipientName, address: recipient))
        if let replyTo { head += HeaderText.field("Reply-To", replyTo) }
        head += HeaderText.field("Subject", message.subject)
        head += "Date: \(mailDate(message.date))\r\n"
        head += try thread.fields(message)
        head += "MIME-Version: 1.0\r\n"
        head += "Auto-Submitted: auto-generated\r\n"
        if let address = message.unsubscribe { head += try UnsubscribeField.lines(address) }
        head += "Content-Language: \(message.language.rawValue)\r\n"
        let content = try content(message).bytes
        var mail: [UInt8] = []
        mail.reserveCapacity(head.utf8.count + content.count)
        mail += head.utf8
        mail += content
        return mail
    }

    /// `<id@host-of-from>`: by it a receipt, a bounce or an answer finds its delivery.
    package func messageID(_ id: String) -> String { thread.messageID(id) }

    private var thread: MailThread { MailThread(domain: from.address.domain) }

    private func content(_ message: Message) throws(Fault) -> MIMEPart {
        guard (message.invitations + [message.calendar].compactMap({ $0 })).allSatisfy(\.agreesWithItsMethod) else {
            throw Self.badMethod
        }
        var alternatives = [MIMEPart(text: message.text, type: "text/plain")]
        if let html = message.html { alternatives.append(MIMEPart(text: html, type: "text/html")) }
        guard let calendar = message.calendar else {
            let words = joined(alternatives, of: message)
            let files = message.invitations.enumerated().map { index, part in
                attachment(part, number: message.invitations.count > 1 ? index + 1 : nil, of: message)
            }
            return files.isEmpty ? words : mixed([words] + files, of: message)
        }
        alternatives.append(MIMEPart(text: calendar.text, type: "text/calendar", method: calendar.method))
        // Without a method: a program that shows the invitation above must not find a second one here.
        let file = MIMEPart(
            text: calendar.text, type: "application/ics", file: calendar.fileName(language: message.language))
        return mixed([joined(alternatives, of: message), file], of: message)
    }

    /// Programs that know invitations by their type take each up by itself.
    private func attachment(_ part: CalendarPart, number: Int?, of message: Message) -> MIMEPart {
        MIMEPart(
            text: part.text, type: "text/calendar", method: part.method,
            file: part.fileName(number: number, language: message.language))
    }

    private func joined(_ alternatives: [MIMEPart], of message: Message) -> MIMEPart {
        alternatives.count == 1
            ? alternatives[0] : MIMEPart(alternatives, type: "multipart/alternative", boundary: boundary(message, "a"))
    }

    private func mixed(_ parts: [MIMEPart], of message: Message) -> MIMEPart {
        MIMEPart(parts, type: "multipart/mixed", boundary: boundary(message, "m"))
    }

    /// The same for the same message. `=_` occurs in no encoded text, so that no content can hold the boundary.
    private func boundary(_ message: Message, _ level: String) -> String {
        "=_\(level)_\(hexadecimal(SHA256.digest(message.id.utf8).prefix(12)))"
    }

    private func replyAddress(_ message: Message) throws(Fault) -> Mailbox? {
        guard let text = message.replyTo else { return nil }
        guard let mailbox = Mailbox(text) else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "L'adresse de réponse n'est pas une adresse électronique, comme nom@exemple.fr.",
                    en: "The reply address is no e-mail address, such as name@example.org."))
        }
        return mailbox
    }

    private static let badMethod = Fault(
        .badData,
        Phrase(
            fr:
                "La méthode de l'invitation doit être un mot en capitales, comme REQUEST, le même que dans le calendrier (METHOD:).",
            en:
                "The invitation's method must be a word in capitals, such as REQUEST, the same as in the calendar (METHOD:)."
        ))

    private static let badAddress = Fault(
        .badData,
        Phrase(
            fr: "L'adresse du destinataire n'est pas une adresse électronique, comme nom@exemple.fr.",
            en: "The recipient's address is no e-mail address, such as name@example.org."))
}
