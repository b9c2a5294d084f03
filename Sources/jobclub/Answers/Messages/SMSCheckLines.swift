import Basics
import Notices
import Operations
import OrderedJSON
import Terminal

/// What a text costs as a text message, for eyes and for scripts.
struct SMSCheckLines {
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

    /// - Parameter style: troublesome characters stand out.
    func lines(_ language: Language, _ style: Style) -> [String] {
        guard !written.troubles.isEmpty else { return [summary(of: written)[language]] }
        let asWritten = summary(of: written)
        var lines = underlined(style) + [""]
        lines.append(
            Phrase(
                fr: "Écrit ainsi : \(asWritten.french)", en: "Written like this: \(asWritten.english)")[language])
        lines += offers(language)
        let asSent = summary(of: sent)
        lines.append(
            sent.alphabet == .gsm7
                ? Phrase(
                    fr: "jobclub l’écrit autrement en l’envoyant : \(asSent.french)",
                    en: "jobclub spells it otherwise when it sends: \(asSent.english)")[language]
                : Phrase(
                    fr: "Rien ne s’approche d’un de ces caractères : le SMS partirait tel quel.",
                    en: "Nothing comes near one of these characters: the text message would leave as it is.")[language])
        return lines
    }

    /// `GSM-7, 24 caractères (26 septets), 1 partie, 0,05 €, 134 libres`.
    private func summary(of examination: SMSExamination) -> Phrase {
        let characters = Noun.characters.counted(examination.characters)
        let parts = Noun.parts.counted(examination.parts)
        let isPlain = examination.units == examination.characters
        let units =
            isPlain
            ? Phrase("")
            : examination.alphabet == .gsm7
                ? Phrase(" (\(examination.units) septets)")
                : Phrase(fr: " (\(examination.units) unités)", en: " (\(examination.units) units)")
        let money = { (language: Language) in price.map { ", \($0.spoken(examination.parts, language))" } ?? "" }
        return Phrase(
            fr:
                "\(examination.alphabet.rawValue), \(characters.french)\(units.french), \(parts.french)\(money(.french)) "
                + "(reste \(examination.free))",
            en: "\(examination.alphabet.rawValue), \(characters.english)\(units.english), \(parts.english)"
                + "\(money(.english)) (\(examination.free) left)")
    }

    /// The text with `^` below each troublesome character.
    private func underlined(_ style: Style) -> [String] {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return lines.enumerated().flatMap { index, line in
            let columns = Set(written.troubles.filter { $0.line == index + 1 }.map(\.column))
            guard !columns.isEmpty else { return [String(line)] }
            var marks = ""
            for (place, character) in line.enumerated() {
                let mark = columns.contains(place + 1) ? "^" : " "
                marks += String(repeating: mark, count: max(1, displayWidth(String(character))))
            }
            while marks.last == " " { marks.removeLast() }
            return [String(line), style.yellow(marks)]
        }
    }

    /// Each character once, with the places where it stands.
    private func offers(_ language: Language) -> [String] {
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
            return Phrase(
                fr: "  \(trouble.shown.french) (\(trouble.codePoints)), caractère \(list) : \(offer.french)",
                en: "  \(trouble.shown.english) (\(trouble.codePoints)), character \(list): \(offer.english)")[language]
        }
    }

    func write(to json: inout JSONWriter) {
        json.object {
            SMSCheckLines.fields(of: written, &$0)
            $0.field("price", price?.total(of: written.parts))
            $0.field("currency", price?.currency)
            $0.field("sent") { json in
                json.object {
                    $0.field("text", sentText)
                    SMSCheckLines.fields(of: sent, &$0)
                    $0.field("price", price?.total(of: sent.parts))
                }
            }
            $0.field("troubles") {
                $0.array(written.troubles) { json, trouble in
                    json.object {
                        $0.field("character", String(trouble.character))
                        $0.field("codePoints", trouble.codePoints)
                        $0.field("name", trouble.unicodeName)
                        $0.field("line", trouble.line)
                        $0.field("column", trouble.column)
                        $0.field("offer", trouble.offer)
                    }
                }
            }
        }
    }

    private static func fields(of examination: SMSExamination, _ json: inout JSONWriter) {
        json.field("alphabet", examination.alphabet.rawValue)
        json.field("characters", examination.characters)
        json.field("units", examination.units)
        json.field("parts", examination.parts)
        json.field("free", examination.free)
    }
}
