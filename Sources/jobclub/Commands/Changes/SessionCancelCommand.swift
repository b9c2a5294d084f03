import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub session cancel`.
enum SessionCancelCommand: Command {
    static let declaration = Declaration(
        "session cancel", .cohorts,
        Phrase(fr: "annule une séance et prévient", en: "cancels a session and tells people"),
        [Ordering.session] + Ordering.all,
        examples: [
            .init(
                "jobclub session cancel limoges-2027-01/w2-tue-pm --reason \"Salle fermée\"",
                Phrase(fr: "annule, avec la raison", en: "cancels, with the reason"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let change = try installation.cancelSession(try arguments.require(Ordering.session).rawValue, order)
        return try ChangeAnswer([change], order, installation).answer
    }
}
