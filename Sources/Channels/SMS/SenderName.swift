import Basics

/// What a telephone shows as the sender of a text message.
///
/// An alphanumeric sender (3GPP TS 23.040 section 9.1.2.5: 11 characters of 7 bits) cannot be answered, so that French
/// operators refuse one of digits only, which would look like a number.
package enum SenderName: Hashable, Sendable {
    /// 3 to 11 plain letters, digits and spaces, at least one letter: nobody can answer it.
    case alphanumeric
    /// 3 to 6 digits; in France 5 (`36xxx`, `38xxx`).
    case shortCode
    /// E.164, with or without its `+`.
    case number
    /// Twilio's `MG` and 32 hexadecimal digits: the service chooses a number.
    case service

    /// - Returns: `nil` when the gateway would refuse it.
    package init?(_ sender: String, _ preset: SMSSettings.Preset) {
        let bytes = Array(sender.utf8)
        if preset == .twilio, sender.hasPrefix("MG"), bytes.count == 34, bytes.allSatisfy(Self.isLetterOrDigit) {
            self = .service
        } else if TextMessage.isNumber(sender) {
            self = .number
        } else if bytes.allSatisfy(Self.isDigit) {
            switch bytes.count {
            case 3...6: self = .shortCode
            case 8...15 where bytes.first != UInt8(ascii: "0"): self = .number
            default: return nil
            }
        } else if (3...11).contains(bytes.count), bytes.allSatisfy({ Self.isLetterOrDigit($0) || $0 == Self.space }),
            bytes.contains(where: Self.isLetter), bytes.first != Self.space, bytes.last != Self.space
        {
            self = .alphanumeric
        } else {
            return nil
        }
    }

    /// Whether people can send an answer to it.
    package var canBeAnswered: Bool { self != .alphanumeric }

    static let fault = Fault.Detail(
        field: "sender",
        Phrase(
            fr:
                "L'expéditeur compte 3 à 11 lettres sans accent, chiffres et espaces, dont une lettre (ClubEmploi), ou c'est un numéro : court (5 chiffres en France) ou international (+33612345678).",
            en:
                "The sender has 3 to 11 plain letters, digits and spaces, one letter at least (ClubEmploi), or it is a number: short (5 digits in France) or international (+33612345678)."
        ))

    /// What whoever sets the sender should know.
    ///
    /// OVH's own short number: "Tout savoir sur les expéditeurs SMS" (answers for 48 hours, France without its overseas
    /// territories; texts with a link are blocked).
    /// - Parameter sender: `nil` leaves it to the gateway.
    package static func remarks(on sender: String?, _ preset: SMSSettings.Preset) -> [Phrase] {
        if let sender {
            guard let kind = SenderName(sender, preset), !kind.canBeAnswered else { return [] }
            return [
                Phrase(
                    fr:
                        "« \(sender) » n'est pas un numéro : personne ne peut y répondre 1, 2 ou STOP ; pour faire choisir par SMS, il faut un numéro",
                    en:
                        "\"\(sender)\" is no number: nobody can answer 1, 2 or STOP to it; choices by text message need a number"
                )
            ]
        }
        guard preset == .ovh else { return [] }
        return [
            Phrase(
                fr:
                    "sans expéditeur, OVH prend un numéro court : réponses pendant 48 heures, en métropole seulement, et les SMS qui contiennent un lien sont bloqués",
                en:
                    "without a sender OVH takes a short number: answers for 48 hours, in mainland France only, and text messages with a link are blocked"
            )
        ]
    }

    private static let space = UInt8(ascii: " ")
    private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) || (97...122).contains(byte) }
    private static func isLetterOrDigit(_ byte: UInt8) -> Bool { isDigit(byte) || isLetter(byte) }
}
