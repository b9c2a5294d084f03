import Clubs
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
///     └─ text/calendar, attached as agenda.ics
///
/// Where a mail tells of several sessions, each is attached with its own method and none stands among the alternatives.
package struct MailComposer: Sendable {
    package var from: Mailbox

    package init(from: Mailbox) { self.from = from }

    /// - Throws: `badData` when an address is none or when the calendar's method is no word.
    package func compose(_ message: Message) throws(Fault) -> [UInt8] {
        guard let recipient = try? EmailAddress(message.address) else { throw Self.badAddress }
        let replyTo = try replyAddress(message)
        var head = HeaderText.field("From", from)
        head += HeaderText.field("To", Mailbox(name: message.recipientName, address: recipient))
        if let replyTo { head += HeaderText.field("Reply-To", replyTo) }
        head += HeaderText.field("Subject", message.subject)
        head += "Date: \(mailDate(message.date))\r\n"
        head += "Message-ID: \(messageID(message.id))\r\n"
        head += "MIME-Version: 1.0\r\n"
        head += "Auto-Submitted: auto-generated\r\n"
        head += "Content-Language: \(message.language.rawValue)\r\n"
        return try Array(head.utf8) + content(message).bytes
    }

    /// `<id@host-of-from>`: by it a receipt, a bounce or an answer finds its delivery.
    package func messageID(_ id: String) -> String { "<\(id)@\(from.address.domain)>" }

    private func content(_ message: Message) throws(Fault) -> MIMEPart {
        var alternatives = [MIMEPart(text: message.text, type: "text/plain")]
        if let html = message.html { alternatives.append(MIMEPart(text: html, type: "text/html")) }
        for part in message.invitations + [message.calendar].compactMap({ $0 }) {
            guard !part.method.isEmpty, part.method.utf8.allSatisfy({ (65...90).contains($0) }) else {
                throw Self.badMethod
            }
        }
        guard let calendar = message.calendar else {
            guard message.invitations.isEmpty else {
                return attached(message.invitations, to: alternatives, of: message)
            }
            return alternatives.count == 1
                ? alternatives[0]
                : MIMEPart(alternatives, type: "multipart/alternative", boundary: boundary(message, "a"))
        }
        alternatives.append(
            MIMEPart(text: calendar.text, type: "text/calendar", parameter: "method=\(calendar.method)"))
        let attachment = MIMEPart(
            text: calendar.text, type: "text/calendar", parameter: "name=\"agenda.ics\"",
            disposition: "attachment; filename=\"agenda.ics\"")
        return MIMEPart(
            [
                MIMEPart(alternatives, type: "multipart/alternative", boundary: boundary(message, "a")),
                attachment,
            ], type: "multipart/mixed", boundary: boundary(message, "m"))
    }

    /// `1-request.ics`, `2-cancel.ics`: programs that know invitations by their type take each up by itself.
    private func attached(_ parts: [CalendarPart], to alternatives: [MIMEPart], of message: Message) -> MIMEPart {
        let words =
            alternatives.count == 1
            ? alternatives[0] : MIMEPart(alternatives, type: "multipart/alternative", boundary: boundary(message, "a"))
        let files = parts.enumerated().map { index, part in
            let name = "\(index + 1)-\(part.method.lowercased()).ics"
            return MIMEPart(
                text: part.text, type: "text/calendar", parameter: "method=\(part.method); name=\"\(name)\"",
                disposition: "attachment; filename=\"\(name)\"")
        }
        return MIMEPart([words] + files, type: "multipart/mixed", boundary: boundary(message, "m"))
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
            fr: "La méthode de l'invitation doit être un mot en capitales, comme REQUEST.",
            en: "The invitation's method must be a word in capitals, such as REQUEST."))

    private static let badAddress = Fault(
        .badData,
        Phrase(
            fr: "L'adresse du destinataire n'est pas une adresse électronique, comme nom@exemple.fr.",
            en: "The recipient's address is no e-mail address, such as name@example.org."))
}
