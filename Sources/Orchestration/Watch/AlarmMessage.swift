import Basics
import Clubs
import Notices
import Stores

/// What a facilitator is told when messages do not get through: since when, why, and whom to phone.
struct AlarmMessage {
    let alarm: Alarm
    let zone: Zone
    let language: Language
    /// Whom to phone first.
    let people: [Participant]

    /// How many people a text message names; a mail names them all.
    private static let namedInText = 3

    func message(id: String, form: MessageForm, to facilitator: Facilitator, at address: String, date: Instant)
        -> Message
    {
        Message(
            id: id, rule: "alarm", language: language, form: form, recipientName: facilitator.name, address: address,
            subject: form == .email ? headline[language] : "", text: form == .sms ? short[language] : long[language],
            date: date)
    }

    private var headline: Phrase {
        switch alarm.kind {
        case .stalled:
            Phrase(
                fr: "Alerte : \(channel.french) ne passent plus", en: "Alarm: \(channel.english) no longer get through")
        case .credit:
            Phrase(
                fr: "Alerte : le crédit \(alarm.channel) s’épuise (\(alarm.reason.words.french))",
                en: "Alarm: the \(alarm.channel) credit runs out (\(alarm.reason.words.english))")
        case .store:
            Phrase(fr: "Alerte : plus aucun message ne part", en: "Alarm: no message leaves any more")
        }
    }

    private var channel: Phrase {
        switch alarm.channel {
        case .email: Phrase(fr: "les courriels", en: "e-mails")
        case .sms: Phrase(fr: "les SMS", en: "text messages")
        default: Phrase(fr: "les messages (\(alarm.channel))", en: "messages (\(alarm.channel))")
        }
    }

    private var since: Phrase {
        let wall = zone.wall(at: alarm.begunAt)
        return Phrase(fr: "Constaté \(wall.spoken(.french)).", en: "Noticed \(wall.spoken(.english)).")
    }

    private func named(_ person: Participant) -> String {
        let number = person.phone?.spoken
        return [person.name, number].compactMap { $0 }.joined(separator: ", ")
    }

    private var long: Phrase {
        let list = people.map { "- \(named($0))" }.joined(separator: "\n")
        let whom =
            people.isEmpty
            ? Phrase(
                fr: "Personne n’attend de message important pour l’instant.",
                en: "Nobody waits for a message that matters for now.")
            : Phrase(
                fr: "Téléphonez d’abord à ces personnes, elles attendent un message important :\n\(list)",
                en: "Phone these people first, they wait for a message that matters:\n\(list)")
        return Phrase(
            fr: """
                \(headline.french).
                \(since.french) Raison : \(alarm.reason.words.french).

                \(whom.french)

                Toute la liste : « jobclub calls list ». L’état : « jobclub health ». Les réglages : « jobclub check ».
                Les messages repartent d’eux-mêmes dès que c’est réparé.
                """,
            en: """
                \(headline.english).
                \(since.english) Reason: \(alarm.reason.words.english).

                \(whom.english)

                The whole list: "jobclub calls list". The state: "jobclub health". The settings: "jobclub check".
                Messages leave by themselves as soon as it is mended.
                """)
    }

    private var short: Phrase {
        let first = people.prefix(AlarmMessage.namedInText)
            .map { named($0).replacing(", ", with: " ") }.joined(separator: "; ")
        let more = people.count > AlarmMessage.namedInText ? " (+\(people.count - AlarmMessage.namedInText))" : ""
        let whom =
            people.isEmpty ? Phrase("") : Phrase(fr: " Appelez: \(first)\(more).", en: " Phone: \(first)\(more).")
        return Phrase(
            fr: GSM7.cheapest("\(headline.french).\(whom.french) Suite: jobclub calls list"),
            en: GSM7.cheapest("\(headline.english).\(whom.english) More: jobclub calls list"))
    }
}
