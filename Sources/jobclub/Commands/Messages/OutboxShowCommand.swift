import Answers
import Arguments
import Basics
import Channels
import Clubs
import Notices
import Orchestration
import Stores

/// `jobclub outbox show`.
enum OutboxShowCommand: Command {
    static let id = Parameter<DeliveryID>.argument(
        Shape("ID", expected: Phrase(fr: "le numéro d’un envoi (412.1)", en: "a delivery's number (412.1)")) {
            DeliveryID($0)
        },
        Phrase(fr: "le numéro d’un message, vu dans « outbox list »", en: "a message's number, seen in \"outbox list\"")
    )

    static let declaration = Declaration(
        "outbox show", .sending,
        Phrase(fr: "un message : son chemin et ses mots", en: "one message: its way and its words"), [id],
        examples: [
            .init(
                "jobclub outbox show 412",
                Phrase(fr: "ce qui est parti, et ce qu’il en est advenu", en: "what left, and what came of it"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let id = try arguments.require(id)
        var entries = try shell.clubs().read { store throws(Fault) in try store.list(.notice(id.notice)) }
        if let key = PageKeyFile.known(in: shell.directory.path) {
            for index in entries.indices { entries[index].body = entries[index].body.map(key.filled) }
        }
        guard let first = entries.first else {
            throw Fault(
                .notFound,
                Phrase(fr: "Aucun message n’a le numéro \(id.notice).", en: "No message has the number \(id.notice)."))
        }
        let name = try shell.clubs().read { store throws(Fault) in try store.cohort(first.cohort)?.zone }
        let due = try shell.wall(first.due, zone: name)
        let until = try shell.wall(first.usefulUntil, zone: name)
        let columns =
            Column.delivery() + [
                .text("body") { $0.body.map { String(decoding: $0, as: UTF8.self) } }
            ]
        return Answer(["deliveries": .table(AnswerTable(entries, columns))]) {
            Part.heading(shell.noticeTitles.title(of: first.rule) + " → \(first.participant)")
            Phrase(
                fr: "Prévu \(due.spoken(.french)), utile jusqu’au \(until.spoken(.french))",
                en: "Due \(due.spoken(.english)), useful until \(until.spoken(.english))")
            for entry in entries {
                Part.gap
                [
                    Phrase(entry.id.description), entry.channel?.name ?? Phrase("–"), entry.state.name,
                    entry.reason?.words, entry.reference.map { Phrase($0) },
                ].compactMap(\.self).joined(by: "  ")
                if let body = entry.body {
                    Part.gap
                    Phrase(words(body))
                }
            }
        }
    }

    /// The words that the person reads: of a mail its subject and its text, of anything else what was sent.
    private static func words(_ body: [UInt8]) -> String {
        LegibleMail(body).map { "\($0.subject)\n\n\($0.text)" } ?? String(decoding: body, as: UTF8.self)
    }
}
