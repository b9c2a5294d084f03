import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub cohort undo`.
enum CohortUndoCommand: Command {
    static let declaration = Declaration(
        "cohort undo", .cohorts,
        Phrase(fr: "défait le dernier changement d’un groupe", en: "takes back the last change of a cohort"),
        discussion: [
            Phrase(
                fr: "Qui n’a pas encore été prévenu ne reçoit rien ; les autres apprennent ce qui vaut de nouveau.",
                en: "Who has not been told yet hears nothing; the others are told what holds again.")
        ],
        [CohortShowCommand.cohort] + Ordering.all,
        examples: [
            .init("jobclub cohort undo limoges", Phrase(fr: "comme avant", en: "as before"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let change = try installation.undoChange(
            of: try arguments.require(CohortShowCommand.cohort).rawValue, order)
        return try ChangeAnswer([change], order, installation).answer
    }
}
