import Arguments
import Basics
import Channels
import Clubs
import Notices
import Orchestration
import OrderedJSON
import Stores
import Terminal

/// `jobclub outbox show`.
enum OutboxShowCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let id = try arguments.require(id)
        var entries = try shell.clubs().read { store throws(Fault) in try store.list(.notice(id.notice)) }
        let key = try PageKeyFile.key(in: shell.directory.path)
        for index in entries.indices { entries[index].body = entries[index].body.map(key.filled) }
        guard let first = entries.first else {
            throw Fault(
                .notFound,
                Phrase(fr: "Aucun message n’a le numéro \(id.notice).", en: "No message has the number \(id.notice)."))
        }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("deliveries") { $0.array(entries) { $0.delivery($1, withBody: true) } } }
            }
        }
        let zone = try shell.clubs().read { store throws(Fault) in try store.cohort(first.cohort)?.zone }
        try shell.say(
            shell.terminal.style.bold(
                "\(shell.noticeTitles[first.rule]?[shell.language] ?? first.rule.rawValue) → \(first.participant)"))
        try shell.say(
            Phrase(
                fr:
                    "Prévu \(try shell.wall(first.due, zone: zone).spoken(.french)), utile jusqu’au \(try shell.wall(first.usefulUntil, zone: zone).spoken(.french))",
                en:
                    "Due \(try shell.wall(first.due, zone: zone).spoken(.english)), useful until \(try shell.wall(first.usefulUntil, zone: zone).spoken(.english))"
            ))
        for entry in entries {
            let channel = entry.channel?.name[shell.language] ?? "–"
            let reason = entry.reason.map { ReasonWords($0).phrase[shell.language] }
            let parts = [entry.id.description, channel, entry.state.name[shell.language], reason, entry.reference]
            try shell.say(["", parts.compactMap { $0 }.joined(separator: "  ")])
            if let body = entry.body { try shell.say(["", words(body)]) }
        }
    }

    /// The words that the person reads: of a mail its subject and its text, of anything else what was sent.
    private static func words(_ body: [UInt8]) -> String {
        LegibleMail(body).map { "\($0.subject)\n\n\($0.text)" } ?? String(decoding: body, as: UTF8.self)
    }
}
