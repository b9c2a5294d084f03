import Answers
import Arguments
import Basics
import Books
import Clubs
import Configuration
import Operations
import Orchestration
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
        let key = PageKeyFile.known(in: shell.directory.path)
        // Whatever the settings say, people are listed.
        let pages = (try? shell.configuration())?.web.publicURL
        var (people, addresses): ([Participant], [ParticipantID: String]) = ([], [:])
        try shell.clubs().read { store throws(Fault) in
            let cohorts =
                if let id = arguments[cohort] { [try store.findCohort(id.rawValue)] } else {
                    try store.cohorts()
                }
            for cohort in cohorts {
                let book = try store.load(cohort, [])
                people += book.people
                guard let key, let pages else { continue }
                for person in book.people {
                    let stored = Stored(number: book.rows.people[person.id] ?? 0, value: person)
                    addresses[person.id] = key.page(of: stored, below: pages)
                }
            }
        }
        let page = Column<Participant>.text("page") { addresses[$0.id] }
        return .list("participants", AnswerTable(people, Column.participant(Participant.places(people)) + [page]))
    }
}
