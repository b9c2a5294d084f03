/// Where a notice stands on one channel.
///
/// ```
///                        the notice                                      its deliveries, one for each channel tried
///
///   plan ──► scheduled ◄───────────────┐          lease                    receipt
///               │  ▲     next channel,  │   ┌──────────────► transmitting ─────────────────► delivered
///      quiet    │  │     a human's      │   │                 │   │   ▲                      ▲ ▲ ▲ ▲
///      hours    ▼  │     retry          │   │        answer   │   │   │ lane                 │ │ │ │
///            deferred                   │   │      ┌──────────┘   │   │                      │ │ │ │
///               │ ───────► started ─────┘   │      ▼    transient │   │              receipt │ │ │ │
///               │             │             │   accepted ─────────┼───┼──────────────────────┘ │ │ │
///               │             │ no way left │      │              ▼   │              receipt   │ │ │
///               ▼             ▼             │      │ bounce    retrying ───────────────────────┘ │ │
///          expired         called           │      ▼              │   ▲              receipt     │ │
///          cancelled       failed           │    failed ◄─────────┤   └──── a human's retry      │ │
///          suppressed                       │      │ ▲            ▼                    receipt   │ │
///                                           │      │ └── unknown  expired, cancelled ────────────┘ │
///                                           │      └───────────────────────────────────────────────┘
/// ```
///
/// `scheduled`, `deferred`, `suppressed` and `called` belong to the notice, before and after its deliveries; `arrows`
/// has every legal step with who may cause it, and the triggers of the database (`Schema.step12`) hold to it.
package enum DeliveryState: String, Codable, Sendable, CaseIterable {
    case scheduled
    /// Put off to the end of quiet hours, or to another day.
    case deferred
    /// Committed before the first byte leaves; its lease is renewed by the process that sends.
    case transmitting
    /// The other side took it: not yet delivery.
    case accepted
    /// A receipt says that it is with the person. Nothing takes that back.
    case delivered
    case retrying
    case failed
    /// It may have been taken: the answer was lost, or the process died while sending.
    case unknown
    /// It came too late to be of use.
    case expired
    case cancelled
    /// What it would have said no longer held, or no channel reaches the person and it does not matter enough to phone.
    case suppressed
    /// A human has it on the call list.
    case called
}

extension DeliveryState {
    /// Who or what takes a delivery from one state to another.
    package enum Cause: String, Sendable, CaseIterable {
        /// A lane hands it over, or hands it over again.
        case lane
        /// What the other side answered, or that it did not.
        case answer
        /// A receipt or a bounce, later.
        case report
        /// The decider, when its time has come: too late, no longer true, no channel left.
        case decision
        /// A human: `outbox retry`, `outbox cancel`.
        case person
    }

    package struct Arrow: Hashable, Sendable {
        package var from: DeliveryState
        package var to: DeliveryState
        package var causes: Set<Cause>
    }

    /// Every legal step of a delivery; from a state to itself is none. It begins as `transmitting`, or as `failed` when
    /// the message cannot be written for the channel.
    package static let arrows: [Arrow] = [
        Arrow(from: .transmitting, to: .accepted, causes: [.answer]),
        Arrow(from: .transmitting, to: .retrying, causes: [.answer, .decision]),
        Arrow(from: .transmitting, to: .failed, causes: [.answer, .report]),
        Arrow(from: .transmitting, to: .unknown, causes: [.answer, .decision]),
        Arrow(from: .transmitting, to: .delivered, causes: [.report]),
        Arrow(from: .retrying, to: .transmitting, causes: [.lane]),
        Arrow(from: .retrying, to: .failed, causes: [.decision, .report]),
        Arrow(from: .retrying, to: .expired, causes: [.decision]),
        Arrow(from: .retrying, to: .cancelled, causes: [.decision, .person, .report]),
        Arrow(from: .retrying, to: .delivered, causes: [.report]),
        Arrow(from: .accepted, to: .delivered, causes: [.report]),
        Arrow(from: .accepted, to: .failed, causes: [.report]),
        Arrow(from: .unknown, to: .retrying, causes: [.person]),
        Arrow(from: .unknown, to: .delivered, causes: [.report]),
        Arrow(from: .unknown, to: .failed, causes: [.report]),
        Arrow(from: .failed, to: .retrying, causes: [.person]),
        Arrow(from: .failed, to: .delivered, causes: [.report]),
        Arrow(from: .expired, to: .retrying, causes: [.person]),
        Arrow(from: .expired, to: .delivered, causes: [.report]),
        Arrow(from: .cancelled, to: .delivered, causes: [.report]),
    ]
}

/// One way of reaching one person with one notice: `412.1` is notice 412 on the first channel tried.
package struct DeliveryID: Hashable, Sendable, CustomStringConvertible {
    package var notice: Int
    /// 1 for the first channel.
    package var step: Int

    package init(notice: Int, step: Int) {
        self.notice = notice
        self.step = step
    }

    /// Reads `412.1`; `412` is its first step.
    package init?(_ text: some StringProtocol) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), let notice = Int(parts[0]), notice > 0,
            let step = parts.count == 2 ? Int(parts[1]) : 1, step > 0
        else { return nil }
        self.init(notice: notice, step: step)
    }

    package var description: String { "\(notice).\(step)" }

    /// The id of its message, the same at every attempt: `412.1.k3v9…`.
    /// - Parameter mark: the database's own.
    package func messageID(mark: String) -> String { "\(self).\(mark)" }
}
