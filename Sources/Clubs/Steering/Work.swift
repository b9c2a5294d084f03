import Basics

/// How far one person is with one piece of asynchronous work.
package struct Work: Hashable, Sendable {
    package enum State: String, Codable, Sendable, CaseIterable {
        /// Nothing is known yet.
        case open
        /// The person has handed it in, or says that it is done.
        case done
        /// The facilitator has seen it and is content.
        case validated
        /// The person is stuck: somebody phones.
        case needsHelp

        /// Whether nobody has to ask for it any more.
        package var isDone: Bool { self == .done || self == .validated }
    }

    package var session: SessionID
    package var participant: ParticipantID
    package var state: State
    package var source: Attendance.Source
    /// When this was recorded.
    package var at: Instant
    /// When the work came in, while it counts as done; whoever records it later keeps the time at which it came.
    package var receivedAt: Instant?
    /// When the person first asked for help; it stays when the work is done in the end.
    package var helpAskedAt: Instant?
    package var note: String?

    package init(
        session: SessionID, participant: ParticipantID, state: State, source: Attendance.Source, at: Instant,
        receivedAt: Instant? = nil, helpAskedAt: Instant? = nil, note: String? = nil
    ) {
        self.session = session
        self.participant = participant
        self.state = state
        self.source = source
        self.at = at
        self.receivedAt = receivedAt
        self.helpAskedAt = helpAskedAt
        self.note = note
    }

    /// Whether it came in after it was owed.
    package func isLate(owedBy due: Instant?) -> Bool {
        guard state.isDone, let due else { return false }
        return receivedAt ?? at > due
    }
}
