import Basics

/// Something that was recorded of a person, and that speaks of how they cope.
package struct AutonomyFact: Hashable, Sendable {
    package enum Kind: String, Codable, Sendable, CaseIterable {
        /// Was there, on time and without trouble, at a session held by video or telephone.
        case connected
        /// Was there, and the connection gave trouble.
        case trouble
        /// Came late to a session held by video or telephone.
        case late
        /// Was absent from a session held by video or telephone.
        case missed
        /// Handed work in by the time it was owed.
        case onTime
        /// Handed work in after that time.
        case lateWork
        /// Owed work that nobody has seen.
        case notDone
        /// Asked for help before the work was owed.
        case helpInTime
        /// Asked for help after that.
        case helpLate
        /// Sent the documents that were expected.
        case documentSent
        /// Has not sent the documents that were expected.
        case documentMissing
        /// Did work on one's own without asking for help.
        case doneAlone
        /// Did work in the end, having asked for help.
        case doneWithHelp
    }

    package var kind: Kind
    package var session: SessionID
    package var title: Phrase
    /// The day of the session, or on which the work was owed.
    package var date: CivilDate

    package init(kind: Kind, session: SessionID, title: Phrase, date: CivilDate) {
        self.kind = kind
        self.session = session
        self.title = title
        self.date = date
    }
}
