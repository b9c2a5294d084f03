import Arguments
import Clubs
import Operations
import Terminal

/// What moving and cancelling a session share.
private enum Change {
    static let session = SessionShowCommand.session
    static let reason = Parameter<String>.option(
        "reason", .text("TEXT"), Phrase(fr: "pourquoi ; les personnes le liront", en: "why; people will read it"))
    static let dryRun = Flag(
        "dry-run",
        Phrase(fr: "montre qui serait prévenu, ne change rien", en: "shows who would be told, changes nothing"))

    static func show(_ change: SessionChange, isKept: Bool, in shell: Shell) throws(Fault) {
        let language = shell.language
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("session") { $0.session(change.after, language) }
                    $0.field("told") {
                        $0.array(change.told) { json, told in
                            json.object {
                                $0.field("participant", told.participant.id.rawValue)
                                $0.field("channel", told.channel?.rawValue)
                            }
                        }
                    }
                    $0.field("changed", isKept && !change.unchanged)
                }
            }
        }
        guard !change.unchanged else {
            return try shell.say(
                Phrase(
                    fr: "Rien à faire : la séance est déjà ainsi.", en: "Nothing to do: the session stands so already.")
            )
        }
        let before = change.before.span.start.wall.spoken(language)
        let after =
            change.after.status == .cancelled
            ? change.after.status.name[language] : change.after.span.start.wall.spoken(language)
        try shell.say("\(change.after.title[language]) (\(change.after.id)) : \(before) → \(after)")
        try shell.say(
            isKept
                ? Phrase(fr: "Ces personnes seront prévenues :", en: "These people will be told:")
                : Phrase(
                    fr: "Rien n’est changé (--dry-run). Ces personnes seraient prévenues :",
                    en: "Nothing is changed (--dry-run). These people would be told:"))
        try shell.say(
            Table(
                [.init(""), .init(""), .init("")],
                rows: change.told.map { person, channel in
                    [
                        "  " + person.id.key, person.name,
                        channel?.rawValue ?? Phrase(fr: "à appeler", en: "to be phoned")[language],
                    ]
                }))
    }
}

/// `jobclub session move`.
enum SessionMoveCommand: Action {
    static let to = Parameter<CivilDateTime>.option(
        "to", .localTime, Phrase(fr: "le nouveau début, heure locale", en: "the new start, local time"),
        isRequired: true)

    static let declaration = Declaration(
        "session move", .cohorts, Phrase(fr: "déplace une séance et prévient", en: "moves a session and tells people"),
        [Change.session, to, Change.reason, Change.dryRun],
        examples: [
            .init(
                "jobclub session move limoges-2027-01/w1-mon-am --to 2027-01-05T14:00 --dry-run",
                Phrase(fr: "qui serait prévenu ?", en: "who would be told?"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let change = try shell.installation().moveSession(
            try arguments.require(Change.session).rawValue, to: try arguments.require(to),
            reason: arguments[Change.reason], dryRun: arguments[Change.dryRun], at: shell.now)
        try Change.show(change, isKept: !arguments[Change.dryRun], in: shell)
    }
}

/// `jobclub session cancel`.
enum SessionCancelCommand: Action {
    static let declaration = Declaration(
        "session cancel", .cohorts,
        Phrase(fr: "annule une séance et prévient", en: "cancels a session and tells people"),
        [Change.session, Change.reason, Change.dryRun],
        examples: [
            .init(
                "jobclub session cancel limoges-2027-01/w1-mon-am --reason \"Salle fermée\"",
                Phrase(fr: "annule, avec la raison", en: "cancels, with the reason"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let change = try shell.installation().cancelSession(
            try arguments.require(Change.session).rawValue, reason: arguments[Change.reason],
            dryRun: arguments[Change.dryRun], at: shell.now)
        try Change.show(change, isKept: !arguments[Change.dryRun], in: shell)
    }
}
