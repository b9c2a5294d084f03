import Basics
import Clubs
import Notices

/// A notice that matters, as the report of reach reads it.
package struct ReachedNotice: Sendable {
    package var number: Int
    package var rule: NoticeRuleID
    package var cohort: CohortID
    package var participant: ParticipantID
    package var due: Instant
    package var usefulUntil: Instant
    /// `started` is `nil`: its deliveries tell.
    package var state: DeliveryState?
    /// When a human was told to phone, and what came of that.
    package var listedAt: Instant?
    package var call: CallEntry.State?
    package var deliveries: [ReachedDelivery] = []

    package init(
        number: Int, rule: NoticeRuleID, cohort: CohortID, participant: ParticipantID, due: Instant,
        usefulUntil: Instant, state: DeliveryState?, listedAt: Instant?, call: CallEntry.State?,
        deliveries: [ReachedDelivery] = []
    ) {
        self.number = number
        self.rule = rule
        self.cohort = cohort
        self.participant = participant
        self.due = due
        self.usefulUntil = usefulUntil
        self.state = state
        self.listedAt = listedAt
        self.call = call
        self.deliveries = deliveries
    }
}

package struct ReachedDelivery: Sendable {
    package var channel: ChannelName
    package var state: DeliveryState
    package var finishedAt: Instant?
    /// Whether a receipt is asked for and has not come.
    package var awaitsProof: Bool

    package init(
        channel: ChannelName, state: DeliveryState, finishedAt: Instant?, awaitsProof: Bool
    ) {
        self.channel = channel
        self.state = state
        self.finishedAt = finishedAt
        self.awaitsProof = awaitsProof
    }
}

/// How a notice came onto a human's list, and what came of it.
package struct CallStory: Sendable {
    package var listedAt: Instant
    package var reason: Reason
    package var state: CallEntry.State
    package var tries: [CallTryEntry]

    package init(
        listedAt: Instant, reason: Reason, state: CallEntry.State, tries: [CallTryEntry]
    ) {
        self.listedAt = listedAt
        self.reason = reason
        self.state = state
        self.tries = tries
    }
}

/// A time at which a human tried to phone for a notice.
package struct CallTryEntry: Sendable {
    package var at: Instant
    package var outcome: String

    package init(
        at: Instant, outcome: String
    ) {
        self.at = at
        self.outcome = outcome
    }
}
