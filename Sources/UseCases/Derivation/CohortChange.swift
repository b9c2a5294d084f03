import Basics
import Books
import Clubs
import Planning

/// A cohort before and after a use case, with everything that followed: what is kept in one transaction, and what people
/// are shown before.
package struct CohortChange {
    package var before: CohortBook
    package var after: CohortBook
    /// The lines of the audit trail, with their numbers: that of what was done, then those of what followed.
    package var trail: [Stored<Change>] = []
    /// Whether nothing differs.
    package var isUnchanged: Bool { before == after && trail.isEmpty }
    /// The sessions that differ, in the order of their new times.
    package var edits: [SessionEdit] = []
    package var told: [PlanChange.Told] = []
    /// Those who were to hear of a change that this one takes back.
    package var spared: [Participant] = []
    /// Who hears that they work with others than they were told.
    package var newPartners: [ParticipantID] = []
    package var newCompanies: Set<SessionID> = []
    package var conflicts: [Conflict] = []
    /// How many notices are new.
    package var notices: Int { after.notices.added.count }

    package init(before: CohortBook, after: CohortBook) {
        self.before = before
        self.after = after
    }
}
