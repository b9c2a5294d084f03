import Basics

/// A person whom a human must phone: for a notice that nothing could bring, or because it is their turn.
package struct CallEntry: Sendable {
    package enum State: String, Codable, Sendable, CaseIterable {
        case open
        /// Tried, nobody answered: it comes back.
        case unreached
        /// Tried in vain so often, or under a wrong number, that somebody has to decide what to do.
        case undecided
        case reached
        /// Somebody decided that there is nothing more to do.
        case closed
        /// Nobody called while it was of use. Never stored: time alone makes it.
        case missed

        /// Whether somebody still has to do something.
        package var isPending: Bool { [.open, .unreached, .undecided].contains(self) }
    }

    /// The session in which it is the person's turn.
    package struct Turn: Sendable {
        package var session: SessionID
        package var kind: SessionKindID
        package var title: Phrase
        package var week: Int
        package var start: Instant
        package var end: Instant
        /// Whether the person has a time of their own; otherwise start and end are those of the session.
        package var isOwn: Bool

        package init(
            session: SessionID, kind: SessionKindID, title: Phrase, week: Int, start: Instant, end: Instant,
            isOwn: Bool
        ) {
            self.session = session
            self.kind = kind
            self.title = title
            self.week = week
            self.start = start
            self.end = end
            self.isOwn = isOwn
        }
    }

    package var number: Int
    package var cohort: CohortID
    /// The name of the cohort's zone.
    package var zone: String
    package var facilitator: FacilitatorID?
    package var participant: Participant
    /// The number of the participant's row.
    package var person: Int
    /// The notice that could not be brought; `nil` for a turn.
    package var rule: NoticeRuleID?
    package var turn: Turn?
    package var reason: Reason
    package var listedAt: Instant
    /// After that the call is of no use, unless somebody has tried already.
    package var before: Instant
    package var state: State
    /// How often somebody has tried.
    package var tries: Int
    /// When to try again.
    package var again: Instant?

    package init(
        number: Int, cohort: CohortID, zone: String, facilitator: FacilitatorID?, participant: Participant, person: Int,
        rule: NoticeRuleID?, turn: Turn?, reason: Reason, listedAt: Instant, before: Instant, state: State, tries: Int,
        again: Instant?
    ) {
        self.number = number
        self.cohort = cohort
        self.zone = zone
        self.facilitator = facilitator
        self.participant = participant
        self.person = person
        self.rule = rule
        self.turn = turn
        self.reason = reason
        self.listedAt = listedAt
        self.before = before
        self.state = state
        self.tries = tries
        self.again = again
    }

    /// From when on it is to be made.
    package var due: Instant { again ?? turn?.start ?? listedAt }

    /// When nobody needs to make it any more: a person who did not answer is tried for a week.
    package var deadline: Instant {
        switch state {
        case .open: before
        case .unreached: max(before, (again ?? listedAt) + .days(7))
        default: .distantFuture
        }
    }
}
