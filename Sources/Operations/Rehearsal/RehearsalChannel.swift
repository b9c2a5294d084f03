import Basics
import Clubs
import Notices
import Synchronization

/// Stands in for a real channel: composes as it does, keeps what would have left, and fails for whom nothing reaches.
final class RehearsalChannel: Channel {
    let name: ChannelName
    let form: MessageForm?
    /// Composes and keeps the messages: a folder, or nothing.
    private let inner: any Channel
    private let unreachable: Set<String>
    private let sent = Mutex<[Message]>([])
    private let composed = Mutex<[String: Message]>([:])

    var batch: Int { 64 }

    /// - Parameter unreachable: the addresses at which nothing arrives.
    init(_ inner: any Channel, unreachable: Set<String>) {
        self.inner = inner
        name = inner.name
        form = MessageForm(rawValue: inner.name.rawValue) ?? inner.form
        self.unreachable = unreachable
    }

    /// In the order in which they left.
    var messages: [Message] { sent.withLock { $0 } }

    func compose(_ message: Message) throws(Fault) -> Parcel {
        let parcel = try inner.compose(message)
        composed.withLock { $0[message.id] = message }
        return parcel
    }

    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels where unreachable.contains(parcel.address) {
            report(parcel, .permanent(reason: .noSuchAddress))
        }
        inner.send(parcels.filter { !unreachable.contains($0.address) }) { parcel, outcome in
            if case .accepted = outcome, let message = composed.withLock({ $0.removeValue(forKey: parcel.id) }) {
                sent.withLock { $0.append(message) }
            }
            report(parcel, outcome)
        }
    }
}
