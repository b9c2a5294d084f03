import Basics
import Clubs

/// What one call of `receipt` lets in: each web hook is given the least that it needs.
struct ReceiptDoor {
    enum Kind: String, Sendable, CaseIterable {
        case receipts
        case answers
        case bounces

        /// As a JSON object of ours names it.
        init?(object: String) {
            switch object {
            case "receipt": self = .receipts
            case "inbound": self = .answers
            case "bounce": self = .bounces
            default: return nil
            }
        }

        var name: Phrase {
            switch self {
            case .receipts: Phrase(fr: "accusé", en: "receipt")
            case .answers: Phrase(fr: "réponse", en: "answer")
            case .bounces: Phrase(fr: "retour de courriel", en: "bounced mail")
            }
        }
    }

    /// The one channel that may be spoken of; `nil` lets all in.
    var channel: ChannelName?
    /// The one kind; `nil` lets all in.
    var kind: Kind?
    /// The address that a gateway called, with what stands behind `?`.
    var url: String?
    /// What Twilio put into `X-Twilio-Signature`.
    var signature: String?

    /// On whose channel a gateway's own form is read.
    var postChannel: ChannelName { channel ?? .sms }

    /// - Parameter channel: `nil` while it is not known.
    /// - Returns: what is wrong with what came, if this door is not for it.
    func refusal(_ came: Kind, on channel: ChannelName?) -> Fault.Detail? {
        if let kind, kind != came {
            return Fault.Detail(
                field: "kind",
                Phrase(
                    fr: "Attendu ici (--kind) : \(kind.name.french) ; trouvé : \(came.name.french).",
                    en: "Expected here (--kind): \(kind.name.english); found: \(came.name.english)."))
        }
        if let wanted = self.channel, let channel, wanted != channel {
            return Fault.Detail(
                field: "channel",
                Phrase(
                    fr: "Attendu ici (--channel) : \(wanted) ; trouvé : \(excerpt(channel.rawValue)).",
                    en: "Expected here (--channel): \(wanted); found: \(excerpt(channel.rawValue))."))
        }
        return nil
    }
}
