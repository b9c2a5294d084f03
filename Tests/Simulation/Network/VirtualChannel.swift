import Basics
import Clubs
import Notices

/// The sender's end of the virtual network.
struct VirtualChannel: Channel {
    let name: ChannelName
    let perMinute: Int?
    let batch: Int
    let resendsUnknown: Bool
    let provesDelivery: Bool
    let network: VirtualNetwork
    let saboteur: Saboteur

    var form: MessageForm? { MessageForm(rawValue: name.rawValue) }

    /// The words and the calendar stand for the bytes: how they are wrapped is tested with the channels.
    func compose(_ message: Message) throws(Fault) -> Parcel {
        network.compose(message)
        var body = Array(message.subject.utf8) + [10] + Array(message.text.utf8)
        for part in [message.calendar].compactMap({ $0 }) + message.invitations { body += Array(part.text.utf8) }
        return Parcel(id: message.id, address: message.address, body: body)
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels {
            switch saboteur.beforeParcel() {
            case .diesFirst: return
            case .diesUnanswered:
                _ = network.take(parcel, on: name, answered: false, process: saboteur.process)
                return
            case .goesOn:
                report(parcel, network.take(parcel, on: name, answered: true, process: saboteur.process))
            }
        }
    }
}
