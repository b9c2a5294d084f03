import Basics

/// What a text costs as a text message, and each character that makes it dearer.
package struct SMSExamination: Hashable, Sendable {
    package enum Alphabet: String, Hashable, Sendable {
        /// 160 septets a message, 153 in each part of a longer one.
        case gsm7 = "GSM-7"
        /// 70 units of 16 bits a message, 67 in each part of a longer one.
        case ucs2 = "UCS-2"
    }

    /// A character outside the alphabet of GSM 03.38: alone it sends the whole text as UCS-2.
    package struct Trouble: Hashable, Sendable {
        package var character: Character
        /// Counted from 1.
        package var line: Int
        /// Counted from 1, in characters as people see them.
        package var column: Int
        /// A spelling within the alphabet; empty to leave it out, `nil` when there is none.
        package var offer: String?

        /// `U+00EA`, or `U+0065 U+0302` for one of several.
        package var codePoints: String {
            character.unicodeScalars.map { scalar in
                let hex = String(scalar.value, radix: 16, uppercase: true)
                return "U+" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
            }.joined(separator: " ")
        }

        /// As Unicode calls it: `LATIN SMALL LETTER E WITH CIRCUMFLEX`.
        package var unicodeName: String {
            character.unicodeScalars.compactMap { $0.properties.name ?? $0.properties.nameAlias }
                .joined(separator: ", ")
        }

        /// The character in quotation marks, or what it is when nobody sees it.
        package var shown: Phrase {
            Trouble.invisible[character] ?? Phrase(fr: "« \(character) »", en: "\"\(character)\"")
        }

        private static let invisible: [Character: Phrase] = [
            "\u{A0}": Phrase(fr: "l’espace insécable", en: "the no-break space"),
            "\u{202F}": Phrase(fr: "l’espace fine insécable", en: "the narrow no-break space"),
            "\u{2009}": Phrase(fr: "l’espace fine", en: "the thin space"),
            "\u{200B}": Phrase(fr: "une espace sans largeur", en: "a zero-width space"),
            "\u{AD}": Phrase(fr: "une coupure de mot invisible", en: "a soft hyphen"),
            "\u{FEFF}": Phrase(fr: "une marque d’ordre des octets", en: "a byte order mark"),
            "\t": Phrase(fr: "une tabulation", en: "a tab"),
        ]
    }

    package var alphabet: Alphabet
    /// Characters as people see them.
    package var characters: Int
    /// Septets, or units of 16 bits.
    package var units: Int
    package var parts: Int
    /// How many units are free in the last part.
    package var free: Int
    /// In the order of the text; each place of a character counts.
    package var troubles: [Trouble]
}

extension GSM7 {
    /// Counts a text exactly as it stands: nothing is spelled otherwise.
    package static func examine(_ text: String) -> SMSExamination {
        let troubles = troubles(in: text)
        let alphabet: SMSExamination.Alphabet
        let costs: [Int]
        let (whole, part): (Int, Int)
        if septets(text) != nil {
            alphabet = .gsm7
            costs = text.unicodeScalars.map { cost($0) ?? 1 }
            (whole, part) = (160, 153)
        } else {
            alphabet = .ucs2
            costs = text.unicodeScalars.map { $0.value > 0xFFFF ? 2 : 1 }
            (whole, part) = (70, 67)
        }
        let units = costs.reduce(0, +)
        let capacity = units <= whole ? whole : part
        let (count, used) = parts(costs, of: capacity)
        return SMSExamination(
            alphabet: alphabet, characters: text.count, units: units, parts: count, free: capacity - used,
            troubles: troubles)
    }

    private static func troubles(in text: String) -> [SMSExamination.Trouble] {
        var troubles: [SMSExamination.Trouble] = []
        var (line, column) = (1, 1)
        for character in text {
            if !character.unicodeScalars.allSatisfy({ cost($0) != nil }) {
                troubles.append(
                    SMSExamination.Trouble(
                        character: character, line: line, column: column, offer: plain(character)))
            }
            if character.isNewline {
                (line, column) = (line + 1, 1)
            } else {
                column += 1
            }
        }
        return troubles
    }
}
