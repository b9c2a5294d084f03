import Basics
import Notices

/// A message as the orchestrator renders it, with the accents and the long lines of real ones.
func sample(
    id: String = "limoges-2027-01.d42", form: MessageForm, to address: String, text: String = "Bonjour Zoé, à 9 h 30.",
    html: String? = nil, calendar: CalendarPart? = nil, subject: String = "Votre semaine", name: String = "Zoé Lefèvre"
) -> Message {
    Message(
        id: id, rule: "agenda-week", language: .french, form: form, recipientName: name, address: address,
        subject: subject, text: text, html: html, calendar: calendar, date: Instant(seconds: 1_801_467_000),
        replyTo: "awa@example.org")
}

extension Channel {
    /// The outcomes in the order in which they were reported.
    func outcomes(_ parcels: [Parcel]) -> [(id: String, outcome: Outcome)] {
        var outcomes: [(String, Outcome)] = []
        send(parcels) { outcomes.append(($0.id, $1)) }
        return outcomes
    }

    func outcome(_ message: Message) throws -> Outcome? { outcomes([try compose(message)]).first?.outcome }
}

extension Outcome {
    /// What kind it is, without the words.
    var kind: String {
        switch self {
        case .accepted: "accepted"
        case .transient: "transient"
        case .permanent: "permanent"
        case .unknown: "unknown"
        }
    }
}
