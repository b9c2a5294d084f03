import Arguments
import Clubs
import Operations
import Orchestration
import OrderedJSON
import PositionedJSON
import Terminal

/// `jobclub receipt`: what came back from people, as JSON on standard input.
enum ReceiptCommand: Command {
    static let declaration = Declaration(
        "receipt", .sending,
        Phrase(
            fr: "prend les réponses par SMS, en JSON sur l’entrée standard",
            en: "takes answers by text message, as JSON on standard input"),
        discussion: [
            Phrase(
                fr:
                    "Un objet, ou un par ligne : {\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33612345678\",\"text\":\"2\",\"at\":\"2027-01-05T10:00:00+01:00\"} ; « at » peut manquer. Une réponse choisit une date (« 2 », « le 2 svp »), accepte ou refuse une place, ou arrête les messages (STOP, ARRÊT). Ce qui n’est pas clair reçoit un mot d’explication, une fois par jour.",
                en:
                    "One object, or one a line: {\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33612345678\",\"text\":\"2\",\"at\":\"2027-01-05T10:00:00+01:00\"}; \"at\" may be left out. An answer chooses a date (\"2\", \"the 2nd please\"), accepts or declines a place, or ends the messages (STOP, ARRÊT). What is not clear gets a word of explanation, once a day."
            )
        ],
        examples: [
            .init(
                "echo '{\"kind\":\"inbound\",\"channel\":\"sms\",\"from\":\"+33612345678\",\"text\":\"2\"}' | jobclub receipt",
                Phrase(fr: "une réponse", en: "one answer"))
        ])

    /// Good lines are taken, bad ones told with their numbers.
    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        let installation = try shell.installation()
        let bytes = try InputFile("-").bytes(atMost: 16 << 20)
        var faults: [Fault.Detail] = []
        var outcomes: [AnswerOutcome] = []
        for (line, text) in ReceiptCommand.objects(in: bytes) {
            let before = faults.count
            let answer = ReceiptCommand.answer(text, line: line, shell, installation, &faults)
            guard let answer, faults.count == before else { continue }
            outcomes.append(try installation.receive(answer))
        }
        if outcomes.isEmpty, faults.isEmpty {
            throw Fault(
                .badData, Phrase(fr: "L’entrée standard est vide.", en: "There is nothing on standard input."))
        }
        try show(outcomes, in: shell)
        for fault in faults { shell.terminal.complain(fault.line(shell.language)) }
        return faults.isEmpty ? 0 : Fault.Code.badData.exitCode
    }

    /// The whole as one object when it is one, else each line that holds something.
    private static func objects(in bytes: [UInt8]) -> [(line: Int, text: [UInt8])] {
        let lines = bytes.split(separator: 10, omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            line.allSatisfy { $0 == 32 || $0 == 9 || $0 == 13 } ? nil : (line: index + 1, text: Array(line))
        }
        guard lines.count > 1 else { return lines }
        var ignored: [Fault.Detail] = []
        guard JSONValue.read(bytes, file: "", faults: &ignored) == nil || !ignored.isEmpty else { return [(1, bytes)] }
        return lines
    }

    private static func answer(
        _ text: [UInt8], line: Int, _ shell: Shell, _ installation: Installation, _ faults: inout [Fault.Detail]
    ) -> InboundAnswer? {
        var found: [Fault.Detail] = []
        defer {
            faults += found.map {
                Fault.Detail(file: "-", line: line + ($0.line ?? 1) - 1, field: $0.field, $0.message)
            }
        }
        guard let value = JSONValue.read(text, file: "-", faults: &found),
            let object = JSONNode(value, file: "-").object(keys: ["kind", "channel", "from", "text", "at"], &found)
        else { return nil }
        let kind = object.string("kind", &found)
        let channel = object.string("channel", &found)
        let from = object.string("from", &found)
        let words = object.string("text", &found)
        let moment = object.optional("at")?.string(&found)
        guard let kind, let channel, let from, let words else { return nil }
        guard kind == "inbound", channel == "sms" else {
            found.append(
                Fault.Detail(
                    field: kind == "inbound" ? "channel" : "kind",
                    Phrase(
                        fr: "Attendu : \"kind\":\"inbound\" et \"channel\":\"sms\".",
                        en: "Expected \"kind\":\"inbound\" and \"channel\":\"sms\".")))
            return nil
        }
        let at = moment.flatMap { Instant($0) } ?? (moment == nil ? shell.now : nil)
        if at == nil {
            found.append(
                Fault.Detail(
                    field: "at",
                    Phrase(
                        fr: "Attendu : un instant, par exemple 2027-01-05T10:00:00+01:00.",
                        en: "Expected an instant, such as 2027-01-05T10:00:00+01:00.")))
        }
        do throws(Fault) {
            let number = try PhoneNumber(from, in: installation.organisation.territory)
            return at.map { InboundAnswer(from: number, text: words, at: $0) }
        } catch {
            found.append(Fault.Detail(field: "from", error.message))
            return nil
        }
    }

    private static func show(_ outcomes: [AnswerOutcome], in shell: Shell) throws(Fault) {
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("answers") {
                        $0.array(outcomes) { json, outcome in
                            json.object {
                                $0.field("result", outcome.result.rawValue)
                                $0.field("participant", outcome.participant?.rawValue)
                                $0.field("session", outcome.session?.rawValue)
                            }
                        }
                    }
                }
            }
        }
        for outcome in outcomes {
            let who = outcome.participant.map { "\($0): " } ?? ""
            try shell.say(who + outcome.result.name[shell.language])
        }
    }
}

extension AnswerOutcome.Result {
    fileprivate var name: Phrase {
        switch self {
        case .chosen: Phrase(fr: "date choisie", en: "date chosen")
        case .unchanged: Phrase(fr: "date déjà choisie", en: "date chosen already")
        case .refused:
            Phrase(fr: "date plus libre, la personne est prévenue", en: "date no longer free, the person is told")
        case .accepted: Phrase(fr: "place acceptée", en: "place accepted")
        case .declined: Phrase(fr: "place refusée", en: "place declined")
        case .silenced: Phrase(fr: "plus de SMS à ce numéro", en: "no more text messages to this number")
        case .resumed: Phrase(fr: "SMS à nouveau", en: "text messages again")
        case .unclear: Phrase(fr: "pas compris", en: "not understood")
        case .called: Phrase(fr: "à appeler", en: "to be phoned")
        case .unknown: Phrase(fr: "numéro inconnu", en: "unknown number")
        }
    }
}
