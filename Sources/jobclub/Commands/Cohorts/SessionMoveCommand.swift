import Arguments
import Clubs
import Operations

/// `jobclub session move`.
enum SessionMoveCommand: Action {
    static let to = Parameter<CivilDateTime>.option(
        "to", .localTime, Phrase(fr: "le nouveau début, heure locale", en: "the new start, local time"),
        isRequired: true)

    static let declaration = Declaration(
        "session move", .cohorts, Phrase(fr: "déplace une séance et prévient", en: "moves a session and tells people"),
        [SessionChanging.session, to, SessionChanging.reason, SessionChanging.dryRun],
        examples: [
            .init(
                "jobclub session move limoges-2027-01/w1-mon-am --to 2027-01-05T14:00 --dry-run",
                Phrase(fr: "qui serait prévenu ?", en: "who would be told?"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let installation = try shell.installation()
        let wall = try arguments.require(to)
        let change = try installation.moveSession(
            try arguments.require(SessionChanging.session).rawValue, to: wall,
            reason: arguments[SessionChanging.reason], dryRun: arguments[SessionChanging.dryRun], at: shell.now)
        // It may be wanted; nobody should find out from a participant.
        if installation.daysOff(in: change.cohort.territory).contains(wall.date) {
            shell.complain(
                Phrase(
                    fr: "Attention : le \(wall.date.spokenWithYear(.french)) est un jour de repos ou de fermeture.",
                    en: "Mind: \(wall.date.spokenWithYear(.english)) is a day off or a day closed."))
        }
        try SessionChanging.show(change, isKept: !arguments[SessionChanging.dryRun], in: shell)
    }
}
