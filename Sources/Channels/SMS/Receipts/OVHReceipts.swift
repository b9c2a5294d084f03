import Basics
import Clubs
import Notices

/// OVHcloud's callbacks.
///
/// Source: OVHcloud, "Tout savoir sur les utilisateurs SMS", step 5 (callback): `id`, `ptt`, `date`, `description` (the
/// state of the receipt), `descriptionDlr`. The callback is set in OVH's control panel, and it knows no name of ours:
/// `id` is the one that `jobs` answered. `date` has no documented form and no zone; it is not used.
struct OVHReceipts: GatewayReceipts {
    /// No address of receipts of ours is called, so that no mark can come.
    let names: [String] = []
    let references = ["id"]

    private static let text = ["message", "text"]
    private static let from = ["sender", "senders", "senderid", "from"]

    func isInbound(_ fields: GatewayFields) -> Bool {
        fields["ptt"] == nil && fields.raw(Self.text) != nil && fields[Self.from] != nil
    }

    func state(_ fields: GatewayFields, at now: Instant) throws(Fault) -> ReportedState? {
        let expected = Phrase(
            fr: "un code ptt (4 remis, 5 échec…) ou l'état d'un accusé (1 remis, 2 échec…)",
            en: "a ptt code (4 delivered, 5 failed…) or the state of a receipt (1 delivered, 2 failed…)")
        let state = fields["description", "dlr"]
        guard let ptt = fields["ptt"] ?? state else { throw fields.missing(["ptt", "description"], expected) }
        // The code tells more; a code that the table lacks still comes with a state.
        let known = fields["ptt"].flatMap { Int($0) }.flatMap { Self.codes[$0] }
        guard let verdict = known ?? state.flatMap({ Int($0) }).flatMap({ Self.states[$0] }) else {
            throw fields.unknown(fields["ptt"] == nil ? "description" : "ptt", ptt, expected)
        }
        return ReportedState(
            verdict: verdict,
            reason: StatusWord.reason(fields["ptt"].map { "ptt-\($0)" }, state.map { "dlr-\($0)" }), at: now)
    }

    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText {
        try fields.inbound(
            from: Self.from, text: Self.text, id: ["id"], at: ["creationDatetime", "date"], now: now)
    }

    /// The codes that OVH lists: 6 is "cannot be determined"; 23 "must not be used again for this number"; 28 and 29
    /// are the operator's filters, 76 and 202 a block of the client.
    static let codes: [Int: DeliveryReport.Verdict] = {
        var codes: [Int: DeliveryReport.Verdict] = [4: .delivered, 23: .failed(.address)]
        for code in [1, 2, 3, 6] { codes[code] = .underway }
        for code in [5, 8, 20, 21, 24, 25, 26, 27, 33, 39, 73, 74] { codes[code] = .failed(.message) }
        for code in [28, 29, 76, 202] { codes[code] = .failed(.ourselves) }
        return codes
    }()

    /// 0 being made or waiting, 1 success, 2 failed, 4 waiting, 8 buffered, 16 in error and not billed.
    static let states: [Int: DeliveryReport.Verdict] = [
        0: .underway, 1: .delivered, 2: .failed(.message), 4: .underway, 8: .underway, 16: .failed(.message),
    ]
}
