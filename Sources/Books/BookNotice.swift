import Basics
import Clubs
import Notices

/// A notice of a book: what the outbox holds for one person.
package struct BookNotice: Hashable, Sendable {
    /// How far a notice is on its way.
    package enum Progress: Hashable, Sendable {
        /// Nobody has begun to send it.
        case unbegun
        /// Its deliveries have ended, or one of them is in flight.
        case begun
        /// It waits for another attempt, or for a proof.
        case pending(isRetrying: Bool)
    }

    /// Its row; `nil` until it is kept.
    package var number: Int?
    package var name: NoticeName
    package var session: SessionID?
    package var channel: ChannelName
    package var due: Instant
    /// How long after it is due its turn in the line of its channel comes, when others wait too.
    package var wait: Span
    package var early: Instant?
    package var urgency: Urgency
    package var usefulUntil: Instant
    package var matters: Bool
    /// What it stands at itself; `nil` once its deliveries tell.
    package var state: DeliveryState?
    package var reason: Reason?
    /// What the rendering needs beyond the plan, as JSON.
    package var details: String?
    package var progress: Progress
    /// Whether one of its attempts may have been taken although it is tried again.
    package var isOutcomeUnknown: Bool

    /// The most that `wait` is.
    package static let longestLine = Span.hours(1)

    /// A notice that is to be sent as an occasion says.
    package init(
        _ occasion: Occasion, to participant: ParticipantID, by channel: ChannelName, details: String? = nil,
        wait: Span = .zero
    ) {
        name = NoticeName(participant, occasion.rule, occasion.occurrence)
        session = occasion.session
        self.channel = channel
        due = occasion.due
        self.wait = min(wait, BookNotice.longestLine)
        early = occasion.early
        urgency = occasion.urgency
        usefulUntil = occasion.usefulUntil
        matters = occasion.matters
        state = .scheduled
        self.details = details
        progress = .unbegun
        isOutcomeUnknown = false
    }

    /// As it is kept.
    package init(
        number: Int, name: NoticeName, session: SessionID?, channel: ChannelName, due: Instant, wait: Span,
        early: Instant?, urgency: Urgency, usefulUntil: Instant, matters: Bool, state: DeliveryState?, reason: Reason?,
        details: String?, progress: Progress, isOutcomeUnknown: Bool
    ) {
        self.number = number
        self.name = name
        self.session = session
        self.channel = channel
        self.due = due
        self.wait = wait
        self.early = early
        self.urgency = urgency
        self.usefulUntil = usefulUntil
        self.matters = matters
        self.state = state
        self.reason = reason
        self.details = details
        self.progress = progress
        self.isOutcomeUnknown = isOutcomeUnknown
    }

    /// Whether it waits for its time.
    package var isScheduled: Bool { state == .scheduled || state == .deferred }

    /// Whether it waits for its time, or for another attempt or a proof.
    package var isWaiting: Bool {
        if isScheduled { return true }
        if state == nil, case .pending = progress { return true }
        return false
    }

    /// Whether it has certainly not arrived as it stands: it waits for its time or for another attempt.
    package var isUntold: Bool { isScheduled || state == nil && progress == .pending(isRetrying: true) }

    /// Whether it has left, or a human has it.
    package var hasLeft: Bool { state == nil || state == .failed || state == .called }
}
