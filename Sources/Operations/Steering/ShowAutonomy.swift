import Basics
import Books
import Clubs
import Notices
import Orchestration
import Steering
import Stores
import UseCases

/// A cohort's people as far as their autonomy is known.
package struct AutonomyOverview: Sendable {
    package struct Person: Sendable {
        package var participant: Participant
        /// In the order in which they were made.
        package var checks: [AutonomyCheck]
        package var suggestion: AutonomySuggestion
        /// What would follow if the suggested level were confirmed now; from the present one when none is suggested.
        package var follows: [Phrase]
    }

    package var cohort: Cohort
    package var zone: Zone
    package var criteria: [AutonomyCriterion]
    package var people: [Person]
}

extension Installation {
    /// - Parameter participant: one person; `nil` for everybody who is enrolled.
    package func autonomy(
        of text: String, participant: String? = nil, at now: Instant
    ) throws(Fault) -> AutonomyOverview {
        let house = house
        return try read { store throws(Fault) in
            let book = try store.load(try store.findCohort(text), [.evidence, .checks])
            let facts = AutonomyFacts(book, catalogue, at: now)
            let window = facts.window()
            let people = try participant.map { text throws(Fault) in [try book.find(person: text)] } ?? book.enrolled
            let shown = try people.map { person throws(Fault) in
                let suggestion = facts.suggestion(for: person)
                // What would follow is worked out on a book of its own.
                var book = book
                let (course, dropIn) = try SteeringPlan(house, for: person, window, at: now).steer(
                    suggestion.level ?? person.enrolment.level, &book, around: Neighbours(store: store))
                return AutonomyOverview.Person(
                    participant: person, checks: facts.checks[person.id] ?? [], suggestion: suggestion,
                    follows: course.told(toFacilitatorOf: person, dropIn: dropIn))
            }
            return AutonomyOverview(
                cohort: book.cohort, zone: try zone(book.cohort.zone), criteria: catalogue.criteria, people: shown)
        }
    }
}
