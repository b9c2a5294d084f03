import Basics
import Clubs
import Planning

/// A cohort whole, as one value: its plan, its people, what was observed of them, and what the outbox holds for them.
///
/// A use case takes a book and gives another one back. What follows from the difference is derived in one place, and kept
/// in one transaction.
package struct CohortBook: Hashable, Sendable {
    package var cohort: Cohort
    package var plannedAt: Instant
    /// In the order of planning: slots of a choice are numbered by it.
    package var sessions: [Session]
    /// In the order in which they came.
    package var people: [Participant]
    /// In the order of planning of their sessions; who has none is missing.
    package var seats: [ParticipantID: [Seat]] = [:]
    /// Who does peer work together.
    package var companies: [SessionID: [Company]] = [:]
    package var offers: [Offer] = []
    /// Who of an earlier cohort welcomes a newcomer.
    package var buddies: [ParticipantID: Buddy] = [:]
    package var consents: [GivenConsent] = []
    /// As it was taken; work that is done is not among it.
    package var attendance: [PersonSession: Attendance] = [:]
    package var work: [PersonSession: Work] = [:]
    /// Each person's in the order in which they were made.
    package var checks: [AutonomyCheck] = []
    package var calls: [PhoneCall] = []
    package var notices = NoticeShelf()
    /// Where all that is kept.
    package var rows = BookRows()

    package init(cohort: Cohort, plannedAt: Instant, sessions: [Session] = [], people: [Participant] = []) {
        self.cohort = cohort
        self.plannedAt = plannedAt
        self.sessions = sessions
        self.people = people
    }
}

/// The rows of a book's parts, for the store that keeps it; what is new has none.
package struct BookRows: Hashable, Sendable {
    package var cohort: Int?
    package var sessions: [SessionID: Int] = [:]
    package var people: [ParticipantID: Int] = [:]

    package init() {}
}

/// The parts of a book beside its frame, plan, people and seats.
package struct BookParts: OptionSet, Sendable {
    package let rawValue: Int
    package init(rawValue: Int) { self.rawValue = rawValue }

    /// Attendance and work.
    package static let evidence = BookParts(rawValue: 1)
    /// Companies, buddies and consents.
    package static let company = BookParts(rawValue: 2)
    /// Offers, calls and notices.
    package static let outbox = BookParts(rawValue: 4)
    /// Checks of autonomy, of which nothing else is derived.
    package static let checks = BookParts(rawValue: 8)
    /// What follows from what: all that use cases need that record no check.
    package static let derived: BookParts = [.evidence, .company, .outbox]
    package static let whole: BookParts = [.derived, .checks]
}
