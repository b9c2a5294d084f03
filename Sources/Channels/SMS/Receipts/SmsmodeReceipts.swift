import Basics
import Notices

/// smsmode's callbacks: the message itself as JSON, `direction` MT with its `status`, or MO for an answer.
///
/// Source: dev.smsmode.com/sms/v1, "Message": `messageId`, `status.value`, `status.detail`,
/// `status.deliveryDate`, `from`, `body.text`.
struct SmsmodeReceipts: GatewayReceipts {
    let references = ["messageId"]

    func isInbound(_ fields: GatewayFields) -> Bool {
        if let direction = fields["direction"] { return direction.uppercased() == "MO" }
        return fields["status.value", "status"] == nil && fields.raw(["body.text", "text"]) != nil
    }

    func state(_ fields: GatewayFields, at now: Instant) throws(Fault) -> ReportedState? {
        let names = ["status.value", "status"]
        guard let word = fields[names] else { throw fields.missing(names, StatusWord.expected) }
        guard var verdict = StatusWord.verdict(word) else { throw fields.unknown(names[0], word, StatusWord.expected) }
        // The detail of a failure tells at whom it points, when it is a word that is known.
        let detail = fields["status.detail"]
        if case .failed = verdict, let detail, let finer = StatusWord.verdict(detail), case .failed = finer {
            verdict = finer
        }
        return ReportedState(
            verdict: verdict, reason: StatusWord.reason(word, detail),
            at: fields["status.deliveryDate"].flatMap { Instant($0) } ?? now)
    }

    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText {
        try fields.inbound(
            from: ["from"], text: ["body.text", "text"], id: ["messageId"],
            at: ["acceptedAt", "sentDate"], now: now)
    }
}
