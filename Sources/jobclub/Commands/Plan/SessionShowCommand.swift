import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON
import Stores
import Terminal
import UseCases

/// `jobclub session show`: one session, all that a facilitator needs beside it.
enum SessionShowCommand: Action {
    static let session = Parameter<SessionID>.argument(
        .identifier("SESSION"),
        Phrase(fr: "la séance : limoges-2027-01/w1-mon-am", en: "the session: limoges-2027-01/w1-mon-am"))

    static let declaration = Declaration(
        "session show", .cohorts,
        Phrase(fr: "une séance : quand, où, avec quel lien", en: "one session: when, where, which link"),
        [session],
        examples: [
            .init("jobclub session show limoges-2027-01/w1-mon-am", Phrase(fr: "la première", en: "the first one"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let id = try arguments.require(session)
        let found = try shell.clubs().read { store throws(Fault) in
            try store.findSession(id.rawValue).session
        }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("session") { $0.session(found, shell.language) } }
            }
        }
        let language = shell.language
        let rows: [(Phrase, String?)] = [
            (
                Phrase(fr: "Quand", en: "When"),
                "\(found.span.start.wall.spoken(language)) – \(found.span.ends.spoken(language))"
            ),
            (Phrase(fr: "À rendre", en: "Due"), found.due?.wall.spoken(language)),
            (
                Phrase(fr: "Durée moyenne", en: "Average length"),
                found.modality == .asynchronous ? spokenDuration(minutes: found.span.minutes, language) : nil
            ),
            (Phrase(fr: "Forme", en: "Form"), found.modalityName[language]),
            (Phrase(fr: "État", en: "State"), found.status.name[language]),
            (Phrase(fr: "Animée par", en: "Led by"), found.facilitator?.rawValue),
            (Phrase(fr: "Lieu", en: "Place"), found.place),
            (Phrase(fr: "Lien", en: "Link"), found.link),
            (Phrase(fr: "Lien animateur", en: "Host link"), found.hostLink),
            (Phrase(fr: "Comment la mener", en: "How to lead it"), "jobclub catalogue show \(found.kind)"),
        ]
        try shell.say(shell.terminal.style.bold("\(found.title[language]) (\(found.id))"))
        try shell.say(
            Table(
                [.init(""), .init("")],
                rows: rows.compactMap { name, value in value.map { ["  " + name[language], $0] } }
            )
            .lines())
        guard let task = found.task else { return }
        try shell.say(["", "  " + Phrase(fr: "À faire", en: "To do")[language]])
        try shell.say(indented(task[language], by: "    ", to: shell.terminal.textWidth))
        guard !found.documents.isEmpty else { return }
        try shell.say(["", "  " + Phrase(fr: "À rendre", en: "To hand in")[language]])
        try shell.say(
            found.documents.flatMap {
                indented($0[language], by: "      ", first: "    - ", to: shell.terminal.textWidth)
            })
    }
}
