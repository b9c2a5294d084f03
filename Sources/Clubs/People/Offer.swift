import Basics

/// A place that was offered to somebody who waits.
package struct Offer: Hashable, Sendable {
    package enum State: String, Codable, Sendable, CaseIterable {
        case open
        case accepted
        case declined
        /// No answer came in time.
        case lapsed
        /// The person left, or the cohort was cancelled.
        case withdrawn
    }

    package var number: Int
    package var participant: ParticipantID
    package var madeAt: Instant
    package var answerBy: Instant
    package var state: State

    package init(number: Int, participant: ParticipantID, madeAt: Instant, answerBy: Instant, state: State = .open) {
        self.number = number
        self.participant = participant
        self.madeAt = madeAt
        self.answerBy = answerBy
        self.state = state
    }
}
