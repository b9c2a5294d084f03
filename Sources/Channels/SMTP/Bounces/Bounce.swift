import Basics
import Clubs
import Notices

/// What came back to the address of bounces.
package enum Bounce: Hashable, Sendable {
    /// A server tells what became of one of our messages.
    case report(DeliveryReport)
    /// Something else: an automatic answer of somebody on holiday, a receipt of reading, junk. Nothing follows.
    case notABounce

    /// How much of a mail is looked at, in bytes: the status stands before the mail that it is about.
    package static let longest = 1024 * 1024
    /// How many addresses are looked at for one signed by us.
    private static let mostRecipients = 100

    /// Reads a mail as it came in.
    ///
    /// A bounce is a report of delivery (RFC 3464, RFC 6533), wherever in the mail it stands; what Exim marks with
    /// `X-Failed-Recipients`; and what qmail writes, which begins with "Hi. This is the". Which message it is about is never taken from what it quotes, which anybody can
    /// write, but from the signed address that it was sent to.
    ///
    /// | Action | Status | Verdict |
    /// |---|---|---|
    /// | failed | 5.x.x | failed, with the blame of `EnhancedStatus` |
    /// | failed | 4.x.x: given up; none | failed, blames the message |
    /// | delivered | any | delivered |
    /// | delayed, relayed, expanded | any | under way |
    /// | none | 5.x.x; 2.x.x and 4.x.x | failed; under way |
    ///
    /// - Parameters:
    ///   - mail: with line ends of CR LF or LF, and perhaps the `From ` line of a mailbox file.
    ///   - recipient: whom the mail server had it for, where it says so apart (`$RECIPIENT`).
    ///   - path: what signed the address.
    ///   - heard: now; the time of the report where it has none, and never later.
    /// - Throws: `notAllowed` for a report that came to no address signed by us.
    package static func read(
        _ mail: [UInt8], recipient: String? = nil, path: ReturnPath, heard: Instant
    ) throws(Fault) -> Bounce {
        let whole = ReceivedPart(mail.prefix(longest))
        guard let status = status(of: whole) else { return .notABounce }
        // Each candidate costs a signature; a bounce has one recipient, a list that it passed through another.
        let candidates = ([recipient].compactMap { $0 } + recipients(of: whole.fields)).prefix(mostRecipients)
        guard let message = candidates.lazy.compactMap({ path.message(of: $0) }).first else { throw unsigned }
        let at = status.at ?? whole.fields["date"].flatMap { Instant(mailDate: $0) } ?? heard
        return .report(
            DeliveryReport(
                channel: .email, subject: .message(message), verdict: status.verdict, reason: status.reason,
                at: min(at, heard)))
    }

    private static func status(of mail: ReceivedPart) -> DeliveryStatus? {
        if let bytes = mail.deliveryStatus() { return DeliveryStatus.together(DeliveryStatus.read(bytes)) }
        if let text = mail.text, text.hasPrefix("Hi. This is the ") { return .givenUp(in: text) }
        return mail.fields["x-failed-recipients"] == nil ? nil : .givenUp(in: "")
    }

    /// Every address in the fields that say to whom the mail came.
    private static func recipients(of fields: ReceivedFields) -> [String] {
        let names = ["to", "delivered-to", "x-original-to", "envelope-to", "x-envelope-to"]
        return names.flatMap { fields.values(of: $0) }.flatMap { value in
            value.split { $0.isWhitespace || "<>,;\"():[]".contains($0) }.filter { $0.contains("@") }.map(String.init)
        }
    }

    private static let unsigned = Fault(
        .notAllowed,
        Phrase(
            fr:
                "Ce retour n’est arrivé à aucune adresse signée par ce club (retours+…@) : n’importe qui peut l’avoir écrit, il ne compte pas.",
            en:
                "This bounce came to no address signed by this club (bounces+…@): anybody may have written it, so it does not count."
        ))
}

extension DeliveryStatus {
    /// A bounce in free words: a status may stand in them as qmail writes it, `(#5.1.1)`, before the copy of the mail.
    static func givenUp(in text: String) -> DeliveryStatus {
        let words = text.split(separator: "--- Below this line", maxSplits: 1, omittingEmptySubsequences: false)[0]
        let status = words.split(separator: "(#", omittingEmptySubsequences: false).dropFirst().lazy
            .compactMap { EnhancedStatus($0.prefix { $0 != ")" }) }.first
        return DeliveryStatus(
            verdict: .failed(status?.blame ?? .message), reason: status.map(\.description), at: nil)
    }

    private init(verdict: DeliveryReport.Verdict, reason: String?, at: Instant?) {
        self.verdict = verdict
        self.reason = reason
        self.at = at
    }
}
