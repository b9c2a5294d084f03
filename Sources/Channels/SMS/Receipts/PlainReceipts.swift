import Basics
import Notices

/// Receipts of a gateway of no known kind: `id` and `mark` (ours, of the address
/// that `{receipt}` has told) or `reference`, and a word.
struct PlainReceipts: GatewayReceipts {
    let names = ["id", "refClient", "clientRef", "tag"]
    let references = ["reference", "messageId", "message_id", "msg_id"]

    private static let status = ["status", "state", "stat", "dlr", "status.value", "status.name"]
    private static let text = ["text", "message", "body", "content", "body.text"]
    private static let from = ["from", "sender", "msisdn", "originator"]

    func isInbound(_ fields: GatewayFields) -> Bool {
        fields[Self.status] == nil && fields.raw(Self.text) != nil && fields[Self.from] != nil
    }

    func state(_ fields: GatewayFields, at now: Instant) throws(Fault) -> ReportedState? {
        guard let word = fields[Self.status] else {
            throw fields.missing(Self.status, StatusWord.expected)
        }
        guard let verdict = StatusWord.verdict(word) else { throw fields.unknown("status", word, StatusWord.expected) }
        return ReportedState(
            verdict: verdict, reason: StatusWord.reason(word, fields["error", "err", "code"]),
            at: fields["at", "date", "timestamp"].flatMap { Instant($0) } ?? now)
    }

    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText {
        try fields.inbound(
            from: Self.from, text: Self.text, id: ["id", "reference", "messageId"],
            at: ["at", "date", "timestamp"], now: now)
    }
}
