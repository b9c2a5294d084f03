import Arguments
import Basics
import Clubs
import UseCases

/// What the commands share that change a plan: who, why, since when, and whether it is only shown.
enum Ordering {
    static let session = SessionShowCommand.session
    static let reason = Parameter<String>.option(
        "reason", .text("TEXT"), Phrase(fr: "pourquoi ; les personnes le liront", en: "why; people will read it"))
    static let by = Parameter<String>.option(
        "by", .text("NAME"),
        Phrase(
            fr: "qui décide, pour l’historique ; par défaut l’utilisateur du système",
            en: "who decides, for the history; by default the system's user"))
    static let dryRun = Flag(
        "dry-run",
        Phrase(
            fr: "montre le plan d’avant et d’après et qui serait prévenu, ne change rien",
            en: "shows the plan before and after and who would be told, changes nothing"))

    static let all: [any Declared] = [reason, by, dryRun]

    static func order(_ arguments: Arguments, in shell: Shell) -> ChangeOrder {
        ChangeOrder(
            by: arguments[by] ?? shell.login, reason: arguments[reason], isDryRun: arguments[dryRun],
            at: shell.now)
    }

    static func facilitator(_ parameter: Parameter<FacilitatorID>, _ arguments: Arguments) -> FacilitatorID? {
        arguments[parameter].map { FacilitatorID($0.rawValue.lowercased()) }
    }
}
