import Clubs
import Orchestration
import Storage

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
        try read { connection throws(Fault) in
            let cohort = try connection.findCohort(cohort)
            let seats = try connection.seats(of: cohort)
            let people = try connection.participants(of: cohort).map(\.value).filter {
                $0.enrolment.status == .enrolled
            }
            let choices = Choice.all(
                in: try connection.sessions(of: cohort).map { ($0.number, $0.value) },
                taken: try connection.seatsTaken(in: cohort))
            let sheets = choices.map { choice in
                ChoiceSheet(
                    choice: choice,
                    rows: people.map { person in
                        let own = seats[person.id] ?? []
                        let slot = choice.slot(among: own)
                        return ChoiceSheet.Row(
                            participant: person, slot: slot,
                            by: slot.flatMap { slot in own.first { $0.session == slot.session.id }?.chosen })
                    })
            }
            return (cohort.value, sheets)
        }
    }
}
