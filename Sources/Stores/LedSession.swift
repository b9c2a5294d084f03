import Clubs

/// A session that takes somebody or some room, of a cohort that stands.
package struct LedSession: Hashable, Sendable {
    package var cohort: CohortID
    /// The week of the programme.
    package var week: Int
    package var span: LocalSpan

    package init(cohort: CohortID, week: Int, span: LocalSpan) {
        self.cohort = cohort
        self.week = week
        self.span = span
    }
}
