import Basics
import Books
import Clubs
import Planning

/// A change of one cohort's plan, carried out or only shown.
package struct PlanChange: Sendable {
    package enum What: String, Sendable, CaseIterable {
        case move
        case cancel
        case add
        case edit
        case shift
        case replaceFacilitator = "replace-facilitator"
        case cancelCohort = "cancel-cohort"
        /// Turns that went out of the way of a facilitator's own calendar; only that calendar brings them back.
        case followDiary = "follow-diary"
        case undo

        package var canBeUndone: Bool { self != .undo && self != .followDiary }
    }

    /// One message to one person.
    package struct Told: Sendable {
        package var participant: Participant
        package var notice: NoticeRuleID
        /// `nil` when a human has to phone.
        package var channel: ChannelName?
        /// When it leaves, unless more changes come.
        package var at: Instant
    }

    package var what: What
    /// As it is after the change.
    package var cohort: Cohort
    /// The sessions that differ, in the order of their new times.
    package var edits: [SessionEdit]
    package var told: [Told] = []
    /// Those who were to hear of a change that this one takes back: they hear nothing.
    package var spared: [Participant] = []
    /// What is wrong with the plan through this change, each with ways out.
    package var conflicts: [Conflict] = []
    /// What the facilitator may not have seen.
    package var remarks: [Phrase] = []
    /// Whether nothing had to be done: everything stood so already.
    package var isUnchanged: Bool
    /// What follows in other cohorts of those who lead: turns that go out of the way.
    package var elsewhere: [PlanChange] = []

    package init(_ what: What, _ change: CohortChange, isUnchanged: Bool) {
        self.what = what
        cohort = change.after.cohort
        edits = change.edits
        told = change.told
        spared = change.spared
        conflicts = change.conflicts
        self.isUnchanged = isUnchanged
    }

    /// The one session that it is about.
    package var session: SessionEdit? { edits.count == 1 ? edits[0] : nil }
}

/// A session before and after a change.
package struct SessionEdit: Hashable, Sendable {
    /// `nil` for one that is new.
    package var before: Session?
    package var after: Session

    package init(before: Session?, after: Session) {
        self.before = before
        self.after = after
    }
}
