import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub cohort cancel`.
enum CohortCancelCommand: Command {
    static let declaration = Declaration(
        "cohort cancel", .cohorts,
        Phrase(
            fr: "annule tout ce qui reste d’un groupe et prévient",
            en: "cancels all that is left of a cohort and tells people"),
        [CohortShowCommand.cohort] + Ordering.all,
        examples: [
            .init(
                "jobclub cohort cancel limoges-2027-01 --reason \"Trop peu d’inscrits\" --dry-run",
                Phrase(fr: "qui serait prévenu ?", en: "who would be told?"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let change = try installation.cancelCohort(
            try arguments.require(CohortShowCommand.cohort).rawValue, order)
        return try ChangeAnswer([change], order, installation).answer
    }
}
