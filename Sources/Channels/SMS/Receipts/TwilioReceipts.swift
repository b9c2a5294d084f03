import Basics
import Clubs
import Notices

/// Twilio's status callbacks and incoming messages.
///
/// Sources: "Track outbound message status" and the Message resource's `status` values (twilio.com/docs/messaging);
/// "Advanced Opt-Out" for `OptOutType`. `RawDlrDoneDate` has neither seconds nor a zone and is not used.
struct TwilioReceipts: GatewayReceipts {
    private static let status = ["MessageStatus", "SmsStatus"]
    let references = ["MessageSid", "SmsSid", "SmsMessageSid"]

    func isInbound(_ fields: GatewayFields) -> Bool {
        fields.raw(["Body"]) != nil && fields["MessageStatus"] == nil
    }

    func state(_ fields: GatewayFields, at now: Instant) throws(Fault) -> ReportedState? {
        let expected = Phrase("queued, sending, sent, delivered, undelivered, failed, read")
        guard let word = fields[Self.status] else { throw fields.missing(Self.status, expected) }
        // `0` stands for none.
        let code = fields["ErrorCode"].flatMap { Int($0) }.flatMap { $0 == 0 ? nil : $0 }
        let verdict: DeliveryReport.Verdict
        switch word.lowercased() {
        case "delivered", "read": verdict = .delivered
        case "accepted", "scheduled", "queued", "sending", "sent", "partially_delivered": verdict = .underway
        case "undelivered", "failed": verdict = .failed(code.map(TwilioError.blame) ?? .message)
        case "canceled": verdict = .failed(.message)
        // Of messages to us.
        case "receiving", "received": return nil
        default: throw fields.unknown(Self.status[0], word, expected)
        }
        return ReportedState(
            verdict: verdict, reason: StatusWord.reason(word, code.map { "\($0)" }), at: now)
    }

    /// A keyword of the account's own choice, `FIN` say, comes with what it stands for.
    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText {
        var text = try fields.inbound(from: ["From"], text: ["Body"], id: references, now: now)
        if let type = fields["OptOutType"], ["STOP", "START"].contains(type) { text.text = type }
        return text
    }
}

/// At whom Twilio's error codes point (twilio.com/docs/api/errors).
enum TwilioError {
    /// - Parameter code: of an answer or of a receipt; one that is not known points at this message alone.
    static func blame(_ code: Int) -> Blame {
        address.contains(code) ? .address : ourselves.contains(code) ? .ourselves : .message
    }

    /// No number, no mobile number, no telephone behind it (30005), a landline (21614, 21635, 30006), said STOP (21610),
    /// blocked by the operator or the person (30004).
    static let address: Set = [21211, 21214, 21217, 21610, 21614, 21635, 30004, 30005, 30006]

    /// The account (30002), what an operator takes for spam (30007), the price limit (30010), the sender and its
    /// registration (30022 to 30035), countries and senders that the account may not use.
    static let ourselves: Set = [
        21212, 21408, 21603, 21606, 21608, 21659, 21660, 21703, 30002, 30007, 30010, 30022, 30023, 30024, 30027, 30032,
        30034, 30035, 30038, 63038,
    ]
}
