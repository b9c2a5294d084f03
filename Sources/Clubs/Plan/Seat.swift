import Basics

/// One person's place in one session: what is theirs alone in it.
///
/// Most people have none, and live each session as the plan says. A seat gives somebody a turn of their own, the slot
/// that they chose, another way of working, or a place in a session that is only for some.
package struct Seat: Hashable, Sendable {
    package var session: SessionID
    package var participant: ParticipantID
    /// The choice to which the session belongs: whoever has a seat in one slot of a meeting needs no other.
    package var choice: String?
    /// The person's own time within the session, on its day.
    package var turn: LocalSpan?
    /// How the person does work on their own time; `nil` as the session says.
    package var mode: WorkMode?
    /// How they came to the slot, when the session is one of a choice.
    package var chosen: ChoiceMaker?
    /// When they came to it.
    package var chosenAt: Instant?
    /// Whether the session was cancelled: then the seat settles nothing.
    package var isVoid: Bool
    /// Raised by every change of this seat that the person must hear of; it counts with the session's.
    package var sequence: Int

    package init(
        session: SessionID, participant: ParticipantID, choice: String? = nil, turn: LocalSpan? = nil,
        mode: WorkMode? = nil, chosen: ChoiceMaker? = nil, chosenAt: Instant? = nil, isVoid: Bool = false,
        sequence: Int = 0
    ) {
        self.session = session
        self.participant = participant
        self.choice = choice
        self.turn = turn
        self.mode = mode
        self.chosen = chosen
        self.chosenAt = chosenAt
        self.isVoid = isVoid
        self.sequence = sequence
    }
}

/// How asynchronous work is done.
package enum WorkMode: String, Codable, Sendable, CaseIterable {
    case solo
    /// In pairs or threes.
    case pairs
    /// With a drop-in slot and a call.
    case supported
}

extension Session {
    /// The session as one person lives it, or `nil` when it is not theirs: another slot was chosen, or it is for others.
    /// - Parameter seats: all of the person's, in this cohort.
    package func personalised(by seats: [Seat]) -> Session? {
        guard let seat = seats.first(where: { $0.session == id }) else {
            guard !isListed else { return nil }
            return choice != nil && seats.contains { $0.choice == choice && !$0.isVoid } ? nil : self
        }
        var session = self
        session.settled = choice
        session.choice = nil
        session.sequence += seat.sequence
        if let turn = seat.turn {
            session.span = turn
            session.each = false
        }
        if let mode = seat.mode {
            session.mode = mode
            session.peers = mode == .pairs
        }
        return session
    }
}

extension Session {
    /// The session as one person lives it; one that is not theirs stands as cancelled.
    package func livedOrWithdrawn(with seats: [Seat]) -> Session {
        if let lived = personalised(by: seats) { return lived }
        var session = self
        session.status = .cancelled
        return session
    }
}

extension Sequence where Element == Session {
    /// What one person lives of a cohort, in the same order.
    package func personalised(by seats: [Seat]) -> [Session] { compactMap { $0.personalised(by: seats) } }
}
