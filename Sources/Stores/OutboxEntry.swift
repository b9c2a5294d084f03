import Basics
import Clubs
import Notices

/// A line of the outbox as people read it: a delivery, or a notice that has none yet or ended without one.
package struct OutboxEntry: Sendable {
    package var id: DeliveryID
    package var rule: NoticeRuleID
    package var occurrence: Occurrence
    package var cohort: CohortID
    package var session: SessionID?
    package var participant: ParticipantID
    /// `nil` when no channel reaches the person.
    package var channel: ChannelName?
    package var state: DeliveryState
    package var due: Instant
    package var usefulUntil: Instant
    package var attempts: Int
    package var messageID: String?
    /// The notice in whose message it travels, when it has none of its own.
    package var carrier: Int?
    package var reference: String?
    package var reason: Reason?
    /// When the latest attempt began.
    package var startedAt: Instant?
    package var finishedAt: Instant?
    package var body: [UInt8]?

    package init(
        id: DeliveryID, rule: NoticeRuleID, occurrence: Occurrence, cohort: CohortID, session: SessionID? = nil,
        participant: ParticipantID, channel: ChannelName? = nil, state: DeliveryState, due: Instant,
        usefulUntil: Instant, attempts: Int, messageID: String? = nil, carrier: Int? = nil, reference: String? = nil,
        reason: Reason? = nil, startedAt: Instant? = nil, finishedAt: Instant? = nil, body: [UInt8]? = nil
    ) {
        self.id = id
        self.rule = rule
        self.occurrence = occurrence
        self.cohort = cohort
        self.session = session
        self.participant = participant
        self.channel = channel
        self.state = state
        self.due = due
        self.usefulUntil = usefulUntil
        self.attempts = attempts
        self.messageID = messageID
        self.carrier = carrier
        self.reference = reference
        self.reason = reason
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.body = body
    }
}

/// What was said of a delivery, as it was heard.
package struct ReportEntry: Sendable {
    package var delivery: DeliveryID
    /// `delivered`, `underway` or `failed`.
    package var verdict: String
    package var reason: String?
    package var saidAt: Instant

    package init(delivery: DeliveryID, verdict: String, reason: String? = nil, saidAt: Instant) {
        self.delivery = delivery
        self.verdict = verdict
        self.reason = reason
        self.saidAt = saidAt
    }
}
