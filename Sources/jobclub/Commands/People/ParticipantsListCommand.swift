import Answers
import Arguments
import Basics
import Books
import Clubs
import Operations
import Stores

/// `jobclub participants list`.
enum ParticipantsListCommand: Command {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)

    static let declaration = Declaration(
        "participants list", .people,
        Phrase(fr: "les personnes, avec leur canal", en: "the people, with their channel"),
        [cohort],
        examples: [.init("jobclub participants list limoges", Phrase(fr: "un groupe", en: "one cohort"))])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let people = try shell.clubs().read { store throws(Fault) in
            let cohorts =
                if let id = arguments[cohort] { [try store.findCohort(id.rawValue)] } else {
                    try store.cohorts()
                }
            var people: [Participant] = []
            for cohort in cohorts { people += try store.load(cohort, []).people }
            return people
        }
        return .list("participants", AnswerTable(people, Column.participant(Participant.places(people))))
    }
}
