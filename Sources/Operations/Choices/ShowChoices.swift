import Basics
import Books
import Clubs
import Orchestration
import Stores

/// A meeting to choose, with who has chosen what.
package struct ChoiceSheet: Sendable {
    package struct Row: Sendable {
        package var participant: Participant
        /// `nil` while they have none.
        package var slot: Choice.Slot?
        package var by: ChoiceMaker?
    }

    package var choice: Choice
    /// The people who are enrolled, in their order.
    package var rows: [Row]
}

extension ReadableInstallation {
    /// Who has chosen which slot of a cohort's meetings, who has not, and the room that is left.
    package func choices(of cohort: String) throws(Fault) -> (cohort: Cohort, sheets: [ChoiceSheet]) {
        let book = try read { store throws(Fault) in try store.load(try store.findCohort(cohort), []) }
        let sheets = book.choices.map { choice in
            ChoiceSheet(
                choice: choice,
                rows: book.enrolled.map { person in
                    let own = book.seats(of: person.id)
                    let slot = choice.slot(among: own)
                    return ChoiceSheet.Row(
                        participant: person, slot: slot,
                        by: slot.flatMap { slot in own.first { $0.session == slot.session.id }?.chosen })
                })
        }
        return (book.cohort, sheets)
    }
}
