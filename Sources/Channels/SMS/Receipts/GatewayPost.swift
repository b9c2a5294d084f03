import Basics
import Clubs
import Notices

/// What one call of a gateway means to us: a pure reading of its fields.
///
/// | Preset | Receipt | Inbound message |
/// |---|---|---|
/// | kannel | `id`, `status` (`%d`), `answer` (`%A`) as our `dlr-url` asks | `from`, `text` as the `get-url` of the service names them |
/// | twilio | `MessageSid`, `MessageStatus`, `ErrorCode`; `id` of our `StatusCallback` | `From`, `Body`, `OptOutType` |
/// | ovh | `id`, `ptt`, `description`, `descriptionDlr` | `senders` or `sender`, `message` |
/// | smsmode | `messageId`, `refClient`, `status.value`, `status.detail` | `from`, `body.text`, direction MO |
/// | http | `id` or `reference`, `status` | `from`, `text` |
package enum GatewayPost: Hashable, Sendable {
    case receipt(DeliveryReport)
    case inbound(InboundText)
    /// It tells nothing that we keep: an echo, or the state of something that is not ours.
    case nothing

    /// Reads a call that may be either: `jobclub receipt` and a web hook for both use it.
    /// - Parameter now: when it was heard; reports that carry no time of their own get it.
    /// - Throws: `badData` with the field that is missing or not understood, what was expected and what came.
    package init(
        _ fields: GatewayFields, from preset: SMSSettings.Preset, on channel: ChannelName = .sms, at now: Instant
    ) throws(Fault) {
        let reader = preset.receipts
        if reader.isInbound(fields) {
            self = .inbound(try reader.inbound(fields, at: now))
        } else {
            self = try reader.report(fields, on: channel, at: now).map { .receipt($0) } ?? .nothing
        }
    }
}

/// How one provider tells what became of a message, and what people answered.
protocol GatewayReceipts: Sendable {
    func isInbound(_ fields: GatewayFields) -> Bool
    /// - Returns: `nil` when it is not about the delivery of a message.
    func report(_ fields: GatewayFields, on channel: ChannelName, at now: Instant) throws(Fault) -> DeliveryReport?
    func inbound(_ fields: GatewayFields, at now: Instant) throws(Fault) -> InboundText
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

extension GatewayReceipts {
    /// Which message is meant: by our own name for it where the gateway hands that back, else by the gateway's.
    /// - Parameters:
    ///   - own: fields that may hold our own name. What has not its form is taken for the gateway's.
    ///   - theirs: fields that hold the gateway's.
    func subject(
        _ fields: GatewayFields, own: [String], theirs: [String]
    ) throws(Fault) -> DeliveryReport.Subject {
        if let name = own.lazy.compactMap({ fields[$0] }).first(where: isMessageID) { return .message(name) }
        for name in theirs + own {
            if let reference = reference(fields[name]) { return .reference(reference) }
        }
        throw fields.missing(
            own + theirs, Phrase(fr: "le nom du message", en: "the name of the message"))
    }
}

/// Whether a text has the form of `DeliveryID.messageID`: `412.1.k3v9x2m4p7q1`.
private func isMessageID(_ text: String) -> Bool {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3, text.utf8.count <= 100, DeliveryID("\(parts[0]).\(parts[1])") != nil else { return false }
    return !parts[2].isEmpty
        && parts[2].utf8.allSatisfy { (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) }
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
