import Answers
import Arguments
import Basics
import Books
import Clubs
import Stores

/// `jobclub facilitators list`.
enum FacilitatorsListCommand: Command {
    static let declaration = Declaration(
        "facilitators list", .people, Phrase(fr: "qui anime", en: "who leads"),
        examples: [.init("jobclub facilitators list", Phrase(fr: "avec leurs téléphones", en: "with their telephones"))]
    )

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let facilitators = try shell.clubs().read { store throws(Fault) in try store.facilitators() }
        return .list("facilitators", AnswerTable(facilitators, Column.facilitator))
    }
}
