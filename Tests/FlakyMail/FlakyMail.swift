import Basics
import Clubs
import Notices
import Synchronization

/// A channel that keeps what arrives, and fails by chance: some attempts are refused, some answers are lost.
package final class FlakyMail: Channel {
    package struct Letter: Sendable {
        package var message: Message
        /// Whether the answer was lost although it arrived.
        package var isInDoubt: Bool
    }

    package let name: ChannelName = .email
    package let form: MessageForm? = .email
    private let composed = Mutex<[String: Message]>([:])
    private let arrived = Mutex<[Letter]>([])
    private let random: Mutex<SeededGenerator>
    private let lost: Int
    /// Whether everything passes from now on.
    package let isCalm = Mutex(false)

    /// - Parameter lost: of a hundred attempts, how many arrive although their answer is lost; as many are lost themselves.
    package init(seed: UInt64, lost: Int) {
        random = Mutex(SeededGenerator(seed: seed &* 7 &+ 3))
        self.lost = lost
    }

    /// What has arrived since it was last asked, each message once.
    package func empty() -> [Letter] {
        arrived.withLock { letters in
            defer { letters = [] }
            return letters
        }
    }

    package func compose(_ message: Message) throws(Fault) -> Parcel {
        composed.withLock { $0[message.id] = message }
        return Parcel(id: message.id, address: message.address, body: Array(message.text.utf8))
    }

    package func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
        for parcel in parcels {
            let chance = isCalm.withLock { $0 } ? 99 : random.withLock { Int.random(in: 0..<100, using: &$0) }
            switch chance {
            case 0..<10: report(parcel, .transient(reason: .said("451")))
            case 10..<(10 + lost): report(parcel, .unknown(reason: .said("lost")))
            case (10 + lost)..<(10 + 2 * lost):
                keep(parcel, isInDoubt: true)
                report(parcel, .unknown(reason: .said("lost")))
            default:
                keep(parcel, isInDoubt: false)
                report(parcel, .accepted(reference: nil))
            }
        }
    }

    /// The other side knows a message by its id and shows it once.
    private func keep(_ parcel: Parcel, isInDoubt: Bool) {
        guard let message = composed.withLock({ $0.removeValue(forKey: parcel.id) }) else { return }
        arrived.withLock { $0.append(Letter(message: message, isInDoubt: isInDoubt)) }
    }
}
