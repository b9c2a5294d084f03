import Basics
import Clubs
import Notices

/// What a turn of the orchestrator did, in numbers.
package struct Tally: Hashable, Sendable {
    package var accepted = 0
    package var retrying = 0
    package var failed = 0
    package var unknown = 0
    package var deferred = 0
    package var expired = 0
    package var cancelled = 0
    package var suppressed = 0
    package var called = 0
    /// Reasons that are our own fault: a wrong password, an expired certificate, no credit.
    package var alarms: Set<Reason> = []

    package init() {}

    package mutating func alarm(_ reason: Reason) {
        if reason.blame == .ourselves { alarms.insert(reason) }
    }

    package mutating func count(_ state: DeliveryState) {
        switch state {
        case .accepted: accepted += 1
        case .retrying: retrying += 1
        case .failed: failed += 1
        case .unknown: unknown += 1
        case .deferred: deferred += 1
        case .expired: expired += 1
        case .cancelled: cancelled += 1
        case .suppressed: suppressed += 1
        case .called: called += 1
        case .scheduled, .transmitting, .delivered: break
        }
    }

    package static func += (a: inout Tally, b: Tally) {
        a.accepted += b.accepted
        a.retrying += b.retrying
        a.failed += b.failed
        a.unknown += b.unknown
        a.deferred += b.deferred
        a.expired += b.expired
        a.cancelled += b.cancelled
        a.suppressed += b.suppressed
        a.called += b.called
        a.alarms.formUnion(b.alarms)
    }
}

extension Fault {
    /// A fault of our own holds messages back: they are tried again, and whoever runs the product has to act.
    package static func ourOwn(_ reason: Reason) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "Attention : des messages attendent par notre faute (\(reason.words.french)).",
                en: "Careful: messages wait through our own fault (\(reason.words.english))."),
            remedies: [.checkSettings])
    }
}
