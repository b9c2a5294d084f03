import Basics
import Clubs
import Notices

/// Kannel's delivery reports (User Guide 1.4, "Delivery reports"): our `dlr-url` asks for `status=%d` and `answer=%A`.
///
/// | `%d` | | |
/// |---|---|---|
/// | 1 | delivered to the telephone | delivered |
/// | 2, 34, 66 | not delivered; 34 expired, 66 unknown (`dlr.h`) | failed |
/// | 4, 8 | queued at the operator, taken by the operator | underway |
/// | 16 | refused by the operator | failed; `%A` may tell at whom it points |
///
/// `%A` is `ACK/…`, `NACK/<SMPP command_status>/<words>` or an SMPP receipt (`id:… stat:UNDELIV err:001 text:…`), whose
/// end is the message itself: nothing of it but `stat`, `err` and the code is kept.
struct KannelReceipts: GatewayReceipts {
    let references = ["reference", "smsid", "foreign"]

    func isInbound(_ fields: GatewayFields) -> Bool {
        fields["status"] == nil && fields.raw(["text"]) != nil && fields["from", "sender"] != nil
    }

    func state(_ fields: GatewayFields, at now: Instant) throws(Fault) -> ReportedState? {
        let expected = Phrase(
            fr: "1 (remis), 2 (échec), 4, 8 (en route) ou 16 (refusé)",
            en: "1 (delivered), 2 (failed), 4, 8 (under way) or 16 (refused)")
        guard let written = fields["status", "type"] else { throw fields.missing(["status"], expected) }
        guard let type = Int(written) else { throw fields.unknown("status", written, expected) }
        let answer = KannelAnswer(fields["answer", "reply"] ?? "")
        let verdict: DeliveryReport.Verdict
        switch type {
        case 0: return nil
        case 1: verdict = .delivered
        case 2, 34, 66: verdict = .failed(.message)
        case 4, 8: verdict = .underway
        case 16: verdict = .failed(answer.blame)
        default: throw fields.unknown("status", written, expected)
        }
        return ReportedState(
            verdict: verdict, reason: StatusWord.reason("\(type)", answer.status, answer.code), at: now)
    }

    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText {
        try fields.inbound(from: ["from", "sender"], text: ["text"], id: ["id", "smsid"], now: now)
    }
}

/// What the operator answered, as `%A` hands it on.
struct KannelAnswer {
    /// `DELIVRD`, `UNDELIV`…
    private(set) var status: String?
    /// The operator's own error, or the SMPP command_status of a refusal, in hexadecimal as the standard writes it.
    private(set) var code: String?
    private(set) var blame = Blame.message

    init(_ text: String) {
        let receipt = text.firstRange(of: " text:").map { text[..<$0.lowerBound] } ?? text[...]
        for word in receipt.split(separator: " ") {
            if word.hasPrefix("stat:") { status = reference(String(word.dropFirst(5))) }
            if word.hasPrefix("err:") { code = reference(String(word.dropFirst(4))) }
        }
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count > 1, parts[0] == "NACK" else { return }
        let written = parts[1].lowercased()
        let number = written.hasPrefix("0x") ? Int(written.dropFirst(2), radix: 16) : Int(written)
        guard let number else { return }
        code = "0x" + String(number, radix: 16)
        // SMPP 3.4 section 5.1.3: invalid destination address; source address, bind, password, system id.
        blame =
            number == 0x0B ? .address : [0x0A, 0x0D, 0x0E, 0x0F, 0x48, 0x49].contains(number) ? .ourselves : .message
    }
}
