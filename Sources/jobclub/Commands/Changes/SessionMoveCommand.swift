import Answers
import Arguments
import Basics
import Clubs
import Operations

/// `jobclub session move`.
enum SessionMoveCommand: Command {
    static let to = Parameter<CivilDateTime>.option(
        "to", .localTime, Phrase(fr: "le nouveau début, heure locale", en: "the new start, local time"),
        isRequired: true)

    static let declaration = Declaration(
        "session move", .cohorts, Phrase(fr: "déplace une séance et prévient", en: "moves a session and tells people"),
        [Ordering.session, to] + Ordering.all,
        examples: [
            .init(
                "jobclub session move limoges-2027-01/w1-mon-am --to 2027-01-05T14:00 --dry-run",
                Phrase(fr: "qui serait prévenu ?", en: "who would be told?"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let order = Ordering.order(arguments, in: shell)
        let installation = try shell.installation()
        let change = try installation.moveSession(
            try arguments.require(Ordering.session).rawValue, to: try arguments.require(to), order)
        return try ChangeAnswer([change], order, installation).answer
    }
}
