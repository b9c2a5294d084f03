import Basics
import Clubs
import Notices

/// What one call of a gateway means to us: a pure reading of its fields.
///
/// | Preset | Receipt | Inbound message |
/// |---|---|---|
/// | kannel | `id`, `mark`, `status` (`%d`), `answer` (`%A`) as our `dlr-url` asks | `from`, `text` as the `get-url` of the service names them |
/// | twilio | `MessageSid`, `MessageStatus`, `ErrorCode`; `id`, `mark` of our `StatusCallback` | `From`, `Body`, `OptOutType` |
/// | ovh | `id` (OVH's), `ptt`, `description`, `descriptionDlr` | `senders` or `sender`, `message` |
/// | smsmode | `messageId`, `status.value`, `status.detail`; `id`, `mark` of our `callbackUrlStatus` | `from`, `body.text`, direction MO |
/// | http | `id` and `mark`, or `reference`; `status` | `from`, `text` |
package enum GatewayPost: Hashable, Sendable {
    case receipt(DeliveryReport)
    case inbound(InboundText)
    /// It tells nothing that we keep: an echo, or the state of something that is not ours.
    case nothing

    /// Reads a call that may be either: `jobclub receipt` and a web hook for both use it.
    /// - Parameters:
    ///   - marks: what proves which message of ours a receipt is about.
    ///   - now: when it was heard; reports that carry no time of their own get it.
    /// - Throws: `badData` with the field that is missing or not understood, what was expected and what came;
    ///   `notAllowed` for a receipt that names a message of ours and does not prove it.
    package init(
        _ fields: GatewayFields, from preset: SMSSettings.Preset, on channel: ChannelName = .sms, marks: ReceiptMarks,
        at now: Instant
    ) throws(Fault) {
        let reader = preset.receipts
        guard !reader.isInbound(fields) else {
            self = .inbound(try reader.inbound(fields, at: now))
            return
        }
        guard let state = try reader.state(fields, at: now) else {
            self = .nothing
            return
        }
        let (names, references) = (reader.names, reader.references)
        let subject = try DeliveryReport.Subject.proven(
            names: names.compactMap { reference(fields[$0]) }, mark: fields["mark"],
            references: references.compactMap { reference(fields[$0]) }, by: marks, on: channel)
        guard let subject else {
            throw fields.missing(names + references, Phrase(fr: "le nom du message", en: "the name of the message"))
        }
        self = .receipt(
            DeliveryReport(
                channel: channel, subject: subject, verdict: state.verdict, reason: state.reason, at: state.at))
    }
}

/// What a receipt says of its message, whichever that is.
struct ReportedState {
    var verdict: DeliveryReport.Verdict
    var reason: String?
    var at: Instant
}

/// How one provider tells what became of a message, and what people answered.
protocol GatewayReceipts: Sendable {
    /// The fields that may hold our own name of a message. Default: `id`, which our address of receipts names.
    var names: [String] { get }
    /// The fields that hold the gateway's.
    var references: [String] { get }
    func isInbound(_ fields: GatewayFields) -> Bool
    /// - Returns: `nil` when it is not about the delivery of a message.
    func state(_ fields: GatewayFields, at now: Instant) throws(Fault) -> ReportedState?
    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText
}

extension GatewayReceipts {
    var names: [String] { ["id"] }
}

extension SMSSettings.Preset {
    var receipts: any GatewayReceipts {
        switch self {
        case .kannel: KannelReceipts()
        case .twilio: TwilioReceipts()
        case .ovh: OVHReceipts()
        case .smsmode: SmsmodeReceipts()
        case .http: PlainReceipts()
        }
    }
}

extension GatewayFields {
    /// A fault that names the field, what was expected and that nothing came.
    func missing(_ names: [String], _ expected: Phrase) -> Fault {
        let list = names.joined(separator: ", ")
        return fault(
            names[0],
            Phrase(
                fr: "Attendu dans « \(list) » : \(expected.french) ; rien n'est venu.",
                en: "Expected in \"\(list)\": \(expected.english); nothing came."))
    }

    /// A fault that names the field, what was expected and what came.
    /// - Parameter value: a word or a code; what may hold a telephone number is not repeated.
    func unknown(_ name: String, _ value: String, _ expected: Phrase) -> Fault {
        let came = holdsNumber(value) ? "…" : excerpt(value)
        return fault(
            name,
            Phrase(
                fr: "Attendu : \(expected.french) ; trouvé : « \(came) ».",
                en: "Expected \(expected.english); found \"\(came)\"."))
    }

    private func fault(_ field: String, _ message: Phrase) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "L'accusé de la passerelle n'est pas compris.", en: "The gateway's report is not understood."),
            details: [Fault.Detail(field: field, message)])
    }
}
