import Answers
import Arguments
import Basics
import Clubs
import Operations
import UseCases

/// `jobclub calls log`: what came of a call.
enum CallsLogCommand: Command {
    static let number = Parameter<Int>.argument(
        .number(1...Int.max, "ID"), Phrase(fr: "le numéro dans « calls list »", en: "the number in \"calls list\""))
    static let outcome = Parameter<CallOutcome>.argument(
        .one(of: CallOutcome.self, "OUTCOME"),
        Phrase(
            fr:
                "reached : jointe ; unreached : pas de réponse ; message : message laissé ; wrong-number : faux numéro ; closed : plus rien à faire ; open : à refaire",
            en:
                "reached; unreached: no answer; message: a message was left; wrong-number; closed: nothing more to do; open: to be made again"
        ))
    static let note = Parameter<String>.option(
        "note", .text("TEXT"), Phrase(fr: "ce qui a été dit, en peu de mots", en: "what was said, in few words"))
    static let again = Parameter<NextTry>.option(
        "again",
        Shape(
            "TIME",
            expected: Phrase(
                fr: "une heure d’aujourd’hui ou un moment (16:00, 2027-01-29T16:00)",
                en: "a time of today or a moment (16:00, 2027-01-29T16:00)"),
            read: { NextTry($0) }),
        Phrase(
            fr: "quand réessayer ; par défaut le prochain jour ouvré",
            en: "when to try again; by default the next working day"
        ))
    static let by = Parameter<String>.option(
        "by", .text("NAME"),
        Phrase(fr: "qui a appelé ; par défaut l’utilisateur du système", en: "who phoned; by default the system's user")
    )

    static let declaration = Declaration(
        "calls log", .sending, Phrase(fr: "note ce qu’un appel a donné", en: "records what came of a call"),
        discussion: [
            Phrase(
                fr:
                    "Sans réponse, l’appel revient le prochain jour ouvré ; au troisième essai il reste « à décider ». Les autres appels à la même personne sont réglés du même coup. Jointe à son tour, la personne est notée présente.",
                en:
                    "Without an answer the call comes back on the next working day; at the third try it stays \"to decide\". Other calls to the same person are settled with it. Who was reached in their turn is recorded as present."
            )
        ],
        [number, outcome, note, again, by],
        examples: [
            .init("jobclub calls log 412 reached", Phrase(fr: "la personne sait", en: "the person knows")),
            .init(
                "jobclub calls log 412 unreached --again 16:00 --note \"messagerie pleine\"",
                Phrase(fr: "encore une fois cet après-midi", en: "once more this afternoon")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let logged = try shell.installation().logCall(
            try arguments.require(number), try arguments.require(outcome), note: arguments[note],
            by: arguments[by] ?? shell.login, again: arguments[again], at: shell.now)
        return Answer([
            "id": .text(String(logged.number)), "state": .code(logged.state), "tries": .count(logged.tries),
            "again": .text(logged.again?.description), "also": .array(logged.also) { .text(String($0)) },
            "present": .code(logged.present),
        ]) {
            sentence(logged)
        }
    }

    private static func sentence(_ logged: LoggedCall) -> Phrase {
        var parts = [Phrase(fr: "Appel \(logged.number) : noté.", en: "Call \(logged.number): recorded.")]
        if !logged.also.isEmpty {
            let others = logged.also.map(String.init).joined(separator: ", ")
            parts.append(Phrase(fr: "Avec lui : \(others).", en: "With it: \(others)."))
        }
        if let again = logged.again {
            parts.append(
                Phrase(
                    fr: "À refaire \(again.spoken(.french)).", en: "To be made again \(again.spoken(.english))."))
        }
        if logged.state == .undecided {
            parts.append(Phrase(fr: "Il reste sur la liste, à décider.", en: "It stays on the list, to decide."))
        }
        if let session = logged.present {
            parts.append(
                Phrase(fr: "Présence notée pour \(session.key).", en: "Recorded as present in \(session.key)."))
        }
        return parts.joined(by: " ")
    }
}
