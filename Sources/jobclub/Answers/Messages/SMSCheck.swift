import Answers
import Basics
import Notices
import Operations
import Terminal

/// What a text costs as a text message.
struct SMSCheck {
    let text: String
    /// As it is written.
    let written: SMSExamination
    /// As it leaves: in the alphabet of text messages when its characters have neighbours there.
    let sentText: String
    let sent: SMSExamination
    let price: SMSPrice?

    init(_ text: String, price: SMSPrice?) {
        self.text = text
        self.price = price
        written = GSM7.examine(text)
        sentText = GSM7.cheapest(text)
        sent = GSM7.examine(sentText)
    }

    var answer: Answer {
        Answer(
            fields(of: written) + [
                "currency": .text(price?.currency), "sent": .fields(["text": .text(sentText)] + fields(of: sent)),
                "troubles": .array(written.troubles) { trouble in
                    [
                        "character": .text(String(trouble.character)), "codePoints": .text(trouble.codePoints),
                        "name": .text(trouble.unicodeName), "line": .count(trouble.line),
                        "column": .count(trouble.column), "offer": .text(trouble.offer),
                    ]
                },
            ]
        ) {
            if written.troubles.isEmpty {
                summary(of: written)
            } else {
                underlined
                Part.gap
                Phrase(fr: "Écrit ainsi : ", en: "Written like this: ") + summary(of: written)
                offers
                sent.alphabet == .gsm7
                    ? Phrase(
                        fr: "jobclub l’écrit autrement en l’envoyant : ",
                        en: "jobclub spells it otherwise when it sends: ") + summary(of: sent)
                    : Phrase(
                        fr: "Rien ne s’approche d’un de ces caractères : le SMS partirait tel quel.",
                        en: "Nothing comes near one of these characters: the text message would leave as it is.")
            }
        }
    }

    private func fields(of examination: SMSExamination) -> Fields {
        [
            "alphabet": .code(examination.alphabet), "characters": .count(examination.characters),
            "units": .count(examination.units), "parts": .count(examination.parts), "free": .count(examination.free),
            "price": .number(price?.total(of: examination.parts)),
        ]
    }

    /// `GSM-7, 24 caractères (26 septets), 1 partie, 0,05 €, 134 libres`.
    private func summary(of examination: SMSExamination) -> Phrase {
        let units =
            examination.units == examination.characters
            ? Phrase("")
            : examination.alphabet == .gsm7
                ? Phrase(" (\(examination.units) septets)")
                : Phrase(fr: " (\(examination.units) unités)", en: " (\(examination.units) units)")
        let money = Phrase { language in price.map { ", \($0.spoken(examination.parts, language))" } ?? "" }
        return Phrase("\(examination.alphabet.rawValue), ") + Noun.characters.counted(examination.characters) + units
            + ", " + Noun.parts.counted(examination.parts) + money
            + Phrase(fr: " (reste \(examination.free))", en: " (\(examination.free) left)")
    }

    /// The text with `^` below each troublesome character.
    private var underlined: [Part] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.enumerated().flatMap { index, line -> [Part] in
            let columns = Set(written.troubles.filter { $0.line == index + 1 }.map(\.column))
            guard !columns.isEmpty else { return [.line(Phrase(String(line)))] }
            var marks = ""
            for (place, character) in line.enumerated() {
                let mark = columns.contains(place + 1) ? "^" : " "
                marks += String(repeating: mark, count: max(1, displayWidth(String(character))))
            }
            while marks.last == " " { marks.removeLast() }
            return [.line(Phrase(String(line))), .marks(marks)]
        }
    }

    /// Each character once, with the places where it stands.
    private var offers: [Part] {
        var seen: Set<Character> = []
        let several = written.troubles.contains { $0.line > 1 }
        return written.troubles.filter { seen.insert($0.character).inserted }.map { trouble in
            let places = written.troubles.filter { $0.character == trouble.character }
                .map { several ? "\($0.line):\($0.column)" : "\($0.column)" }
            let list = places.prefix(8).joined(separator: ", ") + (places.count > 8 ? "…" : "")
            let offer =
                switch trouble.offer {
                case nil: Phrase(fr: "rien ne s’en approche, à enlever", en: "nothing comes near it, take it out")
                case ""?: Phrase(fr: "à enlever, personne ne le voit", en: "take it out, nobody sees it")
                case " "?: Phrase(fr: "une espace simple", en: "a plain space")
                case let plain?: Phrase(fr: "« \(plain) »", en: "\"\(plain)\"")
                }
            return .line(
                trouble.shown
                    + Phrase(
                        fr: " (\(trouble.codePoints)), caractère \(list) : ",
                        en: " (\(trouble.codePoints)), character \(list): ") + offer, indent: 2)
        }
    }
}
