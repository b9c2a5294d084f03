import Arguments
import Clubs
import Operations
import Terminal

/// What moving and cancelling a session share.
enum SessionChanging {
    static let session = SessionShowCommand.session
    static let reason = Parameter<String>.option(
        "reason", .text("TEXT"), Phrase(fr: "pourquoi ; les personnes le liront", en: "why; people will read it"))
    static let dryRun = Flag(
        "dry-run",
        Phrase(fr: "montre qui serait prévenu, ne change rien", en: "shows who would be told, changes nothing"))

    static func show(_ change: SessionChange, isKept: Bool, in shell: Shell) throws(Fault) {
        let language = shell.language
        for remark in change.remarks { shell.terminal.complain(remark[language]) }
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
        try shell.say(
            "\(change.after.title[language]) (\(change.after.id))\(language == .french ? " " : ""): \(before) → \(after)"
        )
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
                        channel?.name[language] ?? Phrase(fr: "à appeler", en: "to be phoned")[language],
                    ]
                }))
    }
}
