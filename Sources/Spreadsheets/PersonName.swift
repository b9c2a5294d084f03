import Basics

/// A name in one cell, taken apart.
enum PersonName {
    /// The longest that a first or a family name may be, in characters.
    static let longest = 100

    /// Splits `Marie DUPONT`, `DUPONT Marie`, `Dupont, Marie` and `Marie Dupont`.
    ///
    /// A comma or words in capitals tell the family name; else the heading does: after `nom et prénom` the family
    /// name comes first. One word alone is the first name, since that is how people are greeted.
    static func split(_ name: String, familyNameFirst: Bool) -> (first: String, last: String) {
        if let comma = name.firstIndex(of: ",") {
            return (trimmed(name[name.index(after: comma)...]), trimmed(name[..<comma]))
        }
        let words = name.split(whereSeparator: \.isWhitespace)
        guard words.count > 1 else { return (name, "") }
        let capitals = words.map(isInCapitals)
        let leading = capitals.prefix { $0 }.count
        let trailing = capitals.reversed().prefix { $0 }.count
        let familyWords: Range<Int> =
            if leading == words.count {
                familyNameFirst ? 0..<1 : 1..<words.count
            } else if leading > 0, trailing == 0 {
                0..<leading
            } else if trailing > 0, leading == 0 {
                (words.count - trailing)..<words.count
            } else { familyNameFirst ? 0..<1 : 1..<words.count }
        let family = words[familyWords].joined(separator: " ")
        let given = (words[..<familyWords.lowerBound] + words[familyWords.upperBound...]).joined(separator: " ")
        return (given, family)
    }

    /// Why a name cannot be kept: the end of a sentence about it.
    static func slip(in name: String) -> Phrase? {
        for scalar in name.unicodeScalars {
            switch scalar.value {
            case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069:
                return Phrase(
                    fr: "contient un saut de ligne ou un caractère invisible",
                    en: "holds a line break or an invisible character")
            case 0xFFFD:
                return Phrase(
                    fr: "contient un caractère illisible ; enregistrez le fichier en UTF-8",
                    en: "holds an unreadable character; save the file as UTF-8")
            default: continue
            }
        }
        if let first = name.unicodeScalars.first, "=+-@".unicodeScalars.contains(first) {
            return Phrase(
                fr: "commence par « \(first) », comme une formule ; écrivez le nom seul",
                en: "begins with \"\(first)\", like a formula; write the name alone")
        }
        // Bytes first: counting characters is slow, and no short text has many.
        if name.utf8.count > longest, name.count > longest {
            return Phrase(
                fr: "a \(name.count) caractères ; un nom en a \(longest) au plus",
                en: "has \(name.count) characters; a name has at most \(longest)")
        }
        return nil
    }

    private static func isInCapitals(_ word: Substring) -> Bool {
        word.unicodeScalars.filter(\.properties.isAlphabetic).count > 1 && word.uppercased() == word
            && word.lowercased() != word
    }

    private static func trimmed(_ text: Substring) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
