import Answers
import Arguments
import Basics
import Notices
import Operations

/// `jobclub outbox retry`: tries again what failed.
enum OutboxRetryCommand: Command {
    static let mayRepeat = Flag(
        "may-repeat",
        Phrase(fr: "même si le message peut arriver deux fois", en: "even if the message may arrive twice"))

    static let declaration = Declaration(
        "outbox retry", .sending,
        Phrase(fr: "réessaie un message qui n’est pas passé", en: "tries a message again that did not get through"),
        [OutboxShowCommand.id, mayRepeat],
        examples: [.init("jobclub outbox retry 412", Phrase(fr: "tout de suite", en: "at once"))])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let id = try arguments.require(OutboxShowCommand.id)
        let state = try shell.installation().retry(
            notice: id.notice, mayRepeat: arguments[mayRepeat], by: shell.login, at: shell.now)
        return Answer(["notice": .count(id.notice), "state": .code(state)]) {
            Phrase(
                fr: "Le message \(id.notice) part au prochain pas de « jobclub run ».",
                en: "Message \(id.notice) leaves at the next step of \"jobclub run\".")
        }
    }
}

/// `jobclub outbox cancel`: leaves away what waits.
enum OutboxCancelCommand: Command {
    static let declaration = Declaration(
        "outbox cancel", .sending,
        Phrase(fr: "retire un message qui n’est pas parti", en: "takes a message back that has not left"),
        [OutboxShowCommand.id],
        examples: [.init("jobclub outbox cancel 412", Phrase(fr: "il ne partira pas", en: "it will not leave"))])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let id = try arguments.require(OutboxShowCommand.id)
        try shell.installation().cancel(notice: id.notice, by: shell.login, at: shell.now)
        return Answer(["notice": .count(id.notice), "state": .code(DeliveryState.cancelled)]) {
            Phrase(fr: "Le message \(id.notice) ne partira pas.", en: "Message \(id.notice) will not leave.")
        }
    }
}
