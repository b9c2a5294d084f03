import Clubs

/// What follows from a level of autonomy for one person: how each piece of the next work is done. What there is to do and
/// by when stays as it is for everybody.
package struct Course: Hashable, Sendable {
    /// One piece of work, and how the person does it from now on.
    package struct Step: Hashable, Sendable {
        package var session: Session
        package var mode: WorkMode
        /// The seat to be kept; `nil` when the person has it already.
        package var seat: Seat?
    }

    package var level: AutonomyLevel
    package var steps: [Step]
    /// Work that has begun and stays as it is.
    package var begun: [Session]

    /// - Parameters:
    ///   - work: what the window steers: `GateWindow.work(in:at:)`.
    ///   - begun: what it no longer does: `GateWindow.begun(in:at:)`.
    ///   - seats: all of the person's, in this cohort.
    package init(
        _ level: AutonomyLevel, of participant: ParticipantID, work: [Session], begun: [Session] = [], seats: [Seat]
    ) {
        self.level = level
        self.begun = begun
        let held = Dictionary(seats.map { ($0.session, $0) }, uniquingKeysWith: { first, _ in first })
        steps = work.map { session in
            let mode = level.mode
            let known = held[session.id]
            guard known?.mode != mode else { return Step(session: session, mode: mode, seat: nil) }
            var seat = known ?? Seat(session: session.id, participant: participant, choice: session.choice)
            // Alone is how the plan has it: calendars need not hear of it.
            let changes = (known?.mode ?? .solo) != mode
            seat.mode = mode
            if changes { seat.sequence += 1 }
            return Step(session: session, mode: mode, seat: seat)
        }
    }

    /// The work for which a drop-in slot is wanted: the first that is done with support.
    package var supported: Session? { steps.first { $0.mode == .supported }?.session }
}

extension AutonomyLevel {
    /// How somebody at this level does the next work.
    package var mode: WorkMode {
        switch self {
        case .supported: .supported
        case .accompanied: .pairs
        case .autonomous: .solo
        }
    }
}
