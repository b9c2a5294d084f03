import Basics
import Clubs

extension Participant {
    /// The address at which a channel reaches the person, or `nil` when it cannot.
    ///
    /// By a channel that they silenced nothing is sent: what matters goes by another one, or a human phones.
    package func address(on channel: ChannelName) -> String? {
        guard !silenced.contains(channel) else { return nil }
        return switch channel {
        case .email: email?.text
        case .sms: phone?.mayTakeTexts == true ? phone?.e164 : nil
        case .webhook: webhook
        // A command and a folder take every address; whoever reads them goes on from there.
        default: openEmail ?? openPhone ?? webhook
        }
    }

    /// The addresses at which the person has not ended the messages. A program that stands in for a channel, or a
    /// folder, has no right to write where they said STOP.
    private var openEmail: String? { silenced.contains(.email) ? nil : email?.text }
    private var openPhone: String? { silenced.contains(.sms) ? nil : phone?.e164 }

    /// The address for a message of a form: what a command or a folder gets fits what it is to send.
    package func address(on channel: ChannelName, in form: MessageForm) -> String? {
        guard ![.email, .sms, .webhook].contains(channel) else { return address(on: channel) }
        let fitting =
            switch form {
            case .email: openEmail
            case .sms: openPhone
            case .webhook: webhook
            }
        return fitting ?? address(on: channel)
    }

    /// The channels that reach the person, in the order in which they are tried.
    ///
    /// The preferred one first, then the others they have an address for. The folder and commands come only when they
    /// are preferred or alone: they end on a disk, not with a person.
    package func route(among available: [ChannelName]) -> [ChannelName] {
        let reachable = available.filter { name in
            address(on: name) != nil
                && ([.email, .sms, .webhook].contains(name) || name == channel || available.count == 1)
        }
        return reachable.filter { $0 == channel } + reachable.filter { $0 != channel }
    }

    /// The form in which messages for the person are written when the channel leaves the choice.
    package var preferredForm: MessageForm {
        switch channel {
        case .email?: openEmail == nil ? .sms : .email
        case .sms?: .sms
        case .webhook?, .command?: .webhook
        default: openEmail != nil ? .email : openPhone != nil ? .sms : webhook != nil ? .webhook : .email
        }
    }
}
