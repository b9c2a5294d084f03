import Basics
import Clubs
import Notices

/// What a mail server reports of one recipient (RFC 3464 section 2.3).
struct DeliveryStatus {
    let verdict: DeliveryReport.Verdict
    /// `5.1.1`; `550` where only the plain code came.
    let reason: String?
    /// When it last tried, as it says.
    let at: Instant?

    /// Every group about a recipient; the one about the mail, which comes first, is none.
    static func read(_ bytes: [UInt8]) -> [DeliveryStatus] {
        var rest = bytes[...]
        var groups: [DeliveryStatus] = []
        while !rest.isEmpty {
            if let status = DeliveryStatus(ReceivedFields(takingFrom: &rest)) { groups.append(status) }
        }
        return groups
    }

    /// What several groups say together: an address may stand for a list or be forwarded.
    ///
    /// Delivered to one of them is delivered; else a failure counts, and the address is to blame only where each
    /// failure says so.
    static func together(_ groups: [DeliveryStatus]) -> DeliveryStatus? {
        if let delivered = groups.first(where: { $0.verdict == .delivered }) { return delivered }
        let failures = groups.filter { $0.blame != nil }
        for blame in [Blame.ourselves, .message, .address] {
            if let failure = failures.first(where: { $0.blame == blame }) { return failure }
        }
        return groups.first
    }

    private var blame: Blame? {
        if case .failed(let blame) = verdict { blame } else { nil }
    }

    /// - Returns: `nil` for a group that says nothing of a recipient.
    private init?(_ fields: ReceivedFields) {
        let action = fields.word("action")
        let own = fields["status"].flatMap { EnhancedStatus(Self.firstWord(withoutComments($0))) }
        let (code, theirs) = Self.diagnosis(fields["diagnostic-code"])
        // The words of the server that refused are nearer to the matter than the summary of the one that reports.
        let status = theirs.flatMap { $0.isVague && own != nil ? nil : $0 } ?? own
        switch action {
        case "failed": verdict = .failed(status?.blame ?? .message)
        case "delivered": verdict = .delivered
        case "delayed", "relayed", "expanded": verdict = .underway
        default:
            guard let `class` = status?.class ?? code.map({ $0 / 100 }) else { return nil }
            verdict = `class` == 5 ? .failed(status?.blame ?? .message) : .underway
        }
        reason = status.map(\.description) ?? code.map(String.init)
        at = fields["last-attempt-date"].flatMap { Instant(mailDate: $0) }
    }

    /// The reply within `smtp; 550 5.1.1 …` or `smtp;550-5.1.1 …`.
    private static func diagnosis(_ text: String?) -> (code: Int?, status: EnhancedStatus?) {
        guard let text, let semicolon = text.firstIndex(of: ";") else { return (nil, nil) }
        let words = text[text.index(after: semicolon)...].split(maxSplits: 2) { $0 == " " || $0 == "-" || $0 == "\t" }
        guard let first = words.first, first.utf8.count == 3, let code = Int(first), (400...599).contains(code) else {
            return (nil, nil)
        }
        let status = words.count > 1 ? EnhancedStatus(firstWord(String(words[1]))) : nil
        return (code, status?.class == code / 100 ? status : nil)
    }

    /// Digits and full stops at the beginning.
    private static func firstWord(_ text: String) -> Substring {
        text.drop { $0.isWhitespace }.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    }
}
