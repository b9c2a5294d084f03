import Basics
import Clubs
import Notices
import Orchestration

/// What the text messages that wait for a cohort cost, as it stands now: the most that there may be.
package struct CohortCost: Sendable {
    package struct Person: Sendable {
        package var participant: ParticipantID
        package var messages = 0
        package var parts = 0
    }

    package var cohort: Cohort
    /// Those who get a text message, in the order of their identifiers.
    package var people: [Person] = []
    /// What becomes a text message when the channels before have failed.
    package var fallback = Person(participant: "")

    package var messages: Int { people.reduce(0) { $0 + $1.messages } }
    package var parts: Int { people.reduce(0) { $0 + $1.parts } }
}

extension Installation {
    /// Renders every notice that waits for a cohort and would leave as a text message, and counts its parts exactly.
    ///
    /// A reminder of work that is not done and the like count as needed: nobody knows yet.
    /// - Complexity: one rendering for each waiting notice of a person with a mobile number.
    package func cost(of text: String, at now: Instant) throws(Fault) -> CohortCost {
        let cohort = try read { store throws(Fault) in try store.findCohort(text) }
        var cost = CohortCost(cohort: cohort.value)
        var people: [ParticipantID: CohortCost.Person] = [:]
        for message in try NoticePreview(ofCohort: cohort.number, at: now, in: self).textMessages() {
            let parts = GSM7.segments(message.text)
            guard message.isFirst else {
                cost.fallback.messages += 1
                cost.fallback.parts += parts
                continue
            }
            people[message.participant, default: .init(participant: message.participant)].messages += 1
            people[message.participant]?.parts += parts
        }
        cost.people = people.values.sorted { $0.participant < $1.participant }
        return cost
    }
}
