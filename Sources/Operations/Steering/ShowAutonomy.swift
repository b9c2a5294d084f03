import Clubs
import Orchestration
import Steering
import Storage

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
        try database.read { connection throws(Fault) in
            let cohort = try connection.findCohort(text)
            var view = try AutonomyFacts(self, cohort: cohort, at: now, connection)
            let window = view.window()
            var people = view.people.filter { $0.enrolment.status == .enrolled }
            if let participant { people = [try connection.findParticipant(participant, in: cohort)] }
            var shown: [AutonomyOverview.Person] = []
            for person in people {
                let suggestion = view.suggestion(for: person.value)
                let steering = SteeringPlan(
                    installation: self, cohort: cohort, person: person, now: now, window: window)
                let (course, dropIn) = try steering.steer(
                    suggestion.level ?? person.enrolment.level, &view, keeps: false, connection)
                shown.append(
                    AutonomyOverview.Person(
                        participant: person.value, checks: view.checks[person.id] ?? [], suggestion: suggestion,
                        follows: course.told(toFacilitatorOf: person.value, dropIn: dropIn)))
            }
            return AutonomyOverview(
                cohort: cohort.value, zone: view.zone, criteria: catalogue.criteria, people: shown)
        }
    }
}
