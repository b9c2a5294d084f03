import Arguments
import Clubs
import Operations

/// `jobclub session cancel`.
enum SessionCancelCommand: Action {
    static let declaration = Declaration(
        "session cancel", .cohorts,
        Phrase(fr: "annule une séance et prévient", en: "cancels a session and tells people"),
        [SessionChanging.session, SessionChanging.reason, SessionChanging.dryRun],
        examples: [
            .init(
                "jobclub session cancel limoges-2027-01/w1-mon-am --reason \"Salle fermée\"",
                Phrase(fr: "annule, avec la raison", en: "cancels, with the reason"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let change = try shell.installation().cancelSession(
            try arguments.require(SessionChanging.session).rawValue, reason: arguments[SessionChanging.reason],
            dryRun: arguments[SessionChanging.dryRun], at: shell.now)
        try SessionChanging.show(change, isKept: !arguments[SessionChanging.dryRun], in: shell)
    }
}
