import Basics
import Clubs
import Orchestration
import Stores
import UseCases

/// A line of a cohort's audit trail.
package struct HistoryEntry: Sendable {
    package var number: Int
    package var at: Instant
    package var by: String
    /// A word of `PlanChange.What`, or one of `PersonDeed`.
    package var what: String
    /// The key of the person, for what somebody did.
    package var participant: String?
    /// The keys of the people, for what happened to several.
    package var people: [String]
    /// The subject, for what was announced.
    package var announced: String?
    package var reason: String?
    /// The keys of the sessions that it touched, and their times before and after.
    package var sessions: [Step]
    /// The number of the change that took this one back.
    package var undoneBy: Int?
    package var undoes: Int?

    package struct Step: Sendable {
        package var key: String
        package var title: Phrase
        /// `nil` when the change added it.
        package var before: CivilDateTime?
        package var after: CivilDateTime
        package var isCancelled: Bool
    }
}

extension ReadableInstallation {
    /// What was changed in a cohort, by whom, when and why; the latest first.
    package func history(of text: String) throws(Fault) -> (cohort: Cohort, entries: [HistoryEntry]) {
        try read { store throws(Fault) in
            let cohort = try store.findCohort(text)
            let changes = try store.changes(of: cohort.number)
            let undone = Dictionary(
                changes.compactMap { change in change.undoes.map { ($0, change.number) } },
                uniquingKeysWith: { first, _ in first })
            let entries = changes.map { change in
                HistoryEntry(
                    number: change.number, at: change.at, by: change.by, what: change.what,
                    participant: PersonRecord(json: change.after)?.participant,
                    people: PeopleRecord(json: change.after)?.people.map(\.participant) ?? [],
                    announced: AnnouncementRecord(json: change.after)?.announced, reason: change.reason,
                    sessions: steps(change.value), undoneBy: undone[change.number], undoes: change.undoes)
            }
            return (cohort.value, entries)
        }
    }

    private func steps(_ change: Change) -> [HistoryEntry.Step] {
        guard let after = PlanRecord(json: change.after) else { return [] }
        let before = Dictionary(
            (PlanRecord(json: change.before)?.sessions ?? []).map { ($0.key, $0) },
            uniquingKeysWith: { first, _ in first })
        return after.sessions.map { session in
            HistoryEntry.Step(
                key: session.key, title: session.title, before: before[session.key]?.start, after: session.start,
                isCancelled: session.isCancelled)
        }
    }
}
