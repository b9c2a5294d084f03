import Basics

/// A call that is to be made, or was, as it is kept with its cohort.
package struct PhoneCall: Hashable, Sendable {
    /// Why somebody is on the list.
    package enum Subject: Hashable, Sendable {
        /// A notice that could not be brought.
        case notice(NoticeName)
        /// The person's turn in a session.
        case turn(SessionID)
    }

    /// One time that somebody telephoned, or took a word back.
    package struct Try: Hashable, Sendable {
        package var at: Instant
        package var by: String
        /// The word for what came of it.
        package var outcome: String
        package var note: String?

        package init(at: Instant, by: String, outcome: String, note: String?) {
            self.at = at
            self.by = by
            self.outcome = outcome
            self.note = note
        }
    }

    /// Its row; `nil` until it is kept.
    package var number: Int?
    package var participant: ParticipantID
    package var subject: Subject
    package var reason: Reason
    package var listedAt: Instant
    /// After that a call for a notice is of no use; `nil` for a turn.
    package var before: Instant?
    package var state: CallEntry.State
    /// How often somebody has tried.
    package var tries: Int
    package var again: Instant?
    /// What is to be added to its log.
    package var logged: [Try] = []

    package init(
        number: Int? = nil, participant: ParticipantID, subject: Subject, reason: Reason, listedAt: Instant,
        before: Instant? = nil, state: CallEntry.State = .open, tries: Int = 0, again: Instant? = nil
    ) {
        self.number = number
        self.participant = participant
        self.subject = subject
        self.reason = reason
        self.listedAt = listedAt
        self.before = before
        self.state = state
        self.tries = tries
        self.again = again
    }

    /// Whether nobody has touched it.
    package var isUntried: Bool { tries == 0 && state == .open }
}
