import Arguments
import Clubs
import Storage

/// `jobclub calls log`: what came of a call.
enum CallsLogCommand: Action {
    static let number = Parameter<Int>.argument(
        .number(1...Int.max, "ID"), Phrase(fr: "le numéro dans « calls list »", en: "the number in \"calls list\""))
    static let outcome = Parameter<CallEntry.State>.argument(
        .one(of: CallEntry.State.self, "OUTCOME"),
        Phrase(
            fr: "reached : jointe ; unreached : pas de réponse ; open : à refaire",
            en: "reached; unreached: no answer; open: to be made again"))

    static let declaration = Declaration(
        "calls log", .sending, Phrase(fr: "note ce qu’un appel a donné", en: "records what came of a call"),
        [number, outcome],
        examples: [.init("jobclub calls log 412 reached", Phrase(fr: "la personne sait", en: "the person knows"))])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let number = try arguments.require(number)
        let outcome = try arguments.require(outcome)
        let isKnown = try shell.openDatabase().write { connection throws(Fault) in
            try connection.setState(outcome, ofCall: number)
        }
        guard isKnown else {
            throw Fault(
                .notFound,
                Phrase(fr: "Aucun appel n’a le numéro \(number).", en: "No call has the number \(number)."))
        }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("id", String(number))
                    $0.field("state", outcome.rawValue)
                }
            }
        }
        try shell.say(Phrase(fr: "Appel \(number) : noté.", en: "Call \(number): recorded."))
    }
}
