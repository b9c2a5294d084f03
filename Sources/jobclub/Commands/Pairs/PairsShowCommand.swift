import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub pairs show`: who works with whom.
enum PairsShowCommand: Command {
    static let cohort = CohortShowCommand.cohort

    static let declaration = Declaration(
        "pairs show", .people,
        Phrase(fr: "qui travaille avec qui, travail par travail", en: "who works with whom, piece by piece"),
        [cohort],
        examples: [.init("jobclub pairs show limoges", Phrase(fr: "tous les binômes", en: "all the pairs"))])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        try shell.reading().companyPlan(of: try arguments.require(cohort).rawValue, at: shell.now).answer
    }
}
