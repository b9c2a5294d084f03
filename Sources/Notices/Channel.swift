import Basics
import Clubs

/// A message frozen into the bytes of its channel and stored before the first of them leaves: retries are identical.
package struct Parcel: Hashable, Sendable {
    /// `Message.id`.
    package var id: String
    package var address: String
    /// What the channel composed. It holds no secret: credentials and signatures are added when it is sent.
    package var body: [UInt8]

    package init(id: String, address: String, body: [UInt8]) {
        self.id = id
        self.address = address
        self.body = body
    }
}

/// What came of one attempt.
///
/// Reasons are for operators and hold no personal data: no address, no number, no text of the message.
package enum Outcome: Hashable, Sendable {
    /// The other side took it. That is not yet delivery.
    /// - Parameter reference: how the other side calls it, for later receipts.
    case accepted(reference: String?)
    /// It may pass later. `retryAfter` is what the other side asked for, when it did.
    case transient(reason: Reason, retryAfter: Span? = nil)
    /// It will never pass by this channel to this address, if the reason blames that.
    case permanent(reason: Reason)
    /// It may or may not have been taken: the answer was lost after the last byte had left.
    case unknown(reason: Reason)
}

/// A way to reach people. One folder in `Channels` and one line where the program is put together make a new one.
///
/// `send` is called from a lane's own thread and may block; several lanes may call it at the same time, up to
/// `connections` of them.
package protocol Channel: Sendable {
    var name: ChannelName { get }
    /// The form in which messages are rendered for it, or `nil` when the recipient's own preference decides.
    var form: MessageForm? { get }
    /// How many lanes send side by side. Default 1.
    var connections: Int { get }
    /// How many parcels a lane hands over at once. Default 1.
    var batch: Int { get }
    /// The most that may be handed over in any 60 seconds, or `nil` without a limit.
    var perMinute: Int? { get }
    /// What to do with a delivery whose outcome is unknown: `true` resends under the same id, `false` asks a human.
    var resendsUnknown: Bool { get }
    /// Whether reports of delivery come back: then *accepted* is not enough, and what is not reported in time goes on
    /// to the next channel. Default `false`.
    var provesDelivery: Bool { get }
    /// Builds the bytes that every attempt sends.
    /// - Throws: `Fault` when the message cannot be written for this channel (an address that holds a line break).
    func compose(_ message: Message) throws(Fault) -> Parcel
    /// Makes one attempt for each parcel and reports exactly one outcome for each, in any order.
    func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void)
    /// Whether people can answer what they get by it. Default `true`.
    var takesAnswers: Bool { get }
    /// Looks whether the channel could send now: files readable, host answering. All faults at once.
    func check() -> [Fault.Detail]
    /// What the account still holds, where the other side tells; asked every half hour. Default `nil`.
    func credit() -> Credit?
    /// Below what the credit is too low, in its unit. Default `nil`: it is not watched.
    var lowCredit: Double? { get }
}

extension Channel {
    package var connections: Int { 1 }
    package var batch: Int { 1 }
    package var perMinute: Int? { nil }
    package var resendsUnknown: Bool { true }
    package var provesDelivery: Bool { false }
    package var takesAnswers: Bool { true }
    package func check() -> [Fault.Detail] { [] }
    package func credit() -> Credit? { nil }
    package var lowCredit: Double? { nil }
}
