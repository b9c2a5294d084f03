import Answers
import Arguments
import Basics
import Configuration

/// `jobclub sms check`: what a text costs, and which characters make it dearer.
enum SMSCheckCommand: Command {
    static let text = Parameter<String>.argument(
        Shape(
            "TEXT", expected: Phrase(fr: "un texte, ou - pour l’entrée standard", en: "a text, or - for standard input")
        ) {
            $0.isEmpty ? nil : $0
        },
        Phrase(
            fr: "le texte ; sans lui, ou avec -, l’entrée standard",
            en: "the text; without it, or with -, standard input"),
        isRequired: false)

    static let declaration = Declaration(
        "sms check", .sending,
        Phrase(
            fr: "compte les parties d’un SMS et montre les caractères qui le renchérissent",
            en: "counts the parts of a text message and shows the characters that make it dearer"),
        discussion: [
            Phrase(
                fr: "Dans l’alphabet des SMS (GSM 03.38), une partie a 160 caractères, 153 s’il y en a plusieurs ; un "
                    + "seul caractère étranger, et tout part en UCS-2 : 70, puis 67. Chacun est nommé avec une écriture "
                    + "qui n’a pas cet effet, s’il y en a une.",
                en:
                    "In the alphabet of text messages (GSM 03.38) a part has 160 characters, 153 where there are several; "
                    + "a single stranger, and all of it leaves as UCS-2: 70, then 67. Each is named with a spelling that "
                    + "has no such effect, if there is one.")
        ],
        [text],
        examples: [
            .init(
                "jobclub sms check \"Rendez-vous à la fête, c’est à 14 h…\"",
                Phrase(fr: "un texte que l’on s’apprête à envoyer", en: "a text that is about to be sent"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        var text = arguments[text] ?? "-"
        if text == "-" {
            text = String(decoding: try InputFile("-").bytes(atMost: 64 << 10), as: UTF8.self)
            // What ends the line of a pipe is no part of the text.
            while text.last?.isNewline == true { text.removeLast() }
        }
        guard !text.isEmpty else {
            throw Fault(.badData, Phrase(fr: "Il n’y a pas de texte.", en: "There is no text."))
        }
        // Without a data directory there is no price, and nothing else is missing.
        return SMSCheck(text, price: (try? shell.configuration())?.sms?.partPrice).answer
    }
}
