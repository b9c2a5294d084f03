import Basics

/// How a value is written on the command line, and how it is read.
package struct Shape<Value: Sendable>: Sendable {
    /// What help shows in its place: `DATE`.
    package let placeholder: String
    /// What should have been written, for the sentence about a value that could not be read.
    package let expected: Phrase
    /// The only words it may be, when they can be listed; used for "did you mean".
    package let known: [String]
    let read: @Sendable (String) -> Value?

    package init(
        _ placeholder: String, expected: Phrase, known: [String] = [], read: @escaping @Sendable (String) -> Value?
    ) {
        self.placeholder = placeholder
        self.expected = expected
        self.known = known
        self.read = read
    }

    /// What is wrong with a written value, or `nil` when it can be read.
    func objection(to text: String) -> Phrase? {
        guard read(text) == nil else { return nil }
        let shown = String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isInvisible ? "\u{FFFD}" : $0 }))
        let came = text.isEmpty ? Phrase(fr: "rien n’est écrit", en: "nothing is written") : Phrase("« \(shown) »")
        let meant = nearestName(to: text, among: known).map {
            Phrase(fr: " Vouliez-vous dire « \($0) » ?", en: " Did you mean \"\($0)\"?")
        }
        return Phrase(
            fr: "il faut \(expected.french), et non \(came.french)." + (meant?.french ?? ""),
            en: "expected \(expected.english), got \(text.isEmpty ? "nothing" : "\"\(shown)\"")."
                + (meant?.english ?? ""))
    }
}

extension Shape where Value == String {
    /// Any words on one line, at least one letter: they come back in tables, subjects and calendars.
    package static func text(_ placeholder: String) -> Shape {
        Shape(placeholder, expected: Phrase(fr: "un texte sur une ligne", en: "some text on one line")) {
            $0.allSatisfy(\.isWhitespace) || $0.unicodeScalars.contains(where: \.isInvisible) ? nil : $0
        }
    }

    /// An address that people open: https, visible ASCII without quotation marks or angle brackets (RFC 3986).
    package static var webAddress: Shape {
        Shape("URL", expected: Phrase(fr: "une adresse (https://…)", en: "an address (https://…)")) { text in
            let start = "https://"
            let isVisible = text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
            return isVisible && text.lowercased().hasPrefix(start) && text.utf8.count > start.utf8.count ? text : nil
        }
    }

    /// The path of a file; `-` is standard input where the command says so.
    package static var file: Shape {
        Shape("FILE", expected: Phrase(fr: "le nom d’un fichier", en: "the name of a file")) { $0.isEmpty ? nil : $0 }
    }

    /// The path of a directory.
    package static var directory: Shape {
        Shape("DIR", expected: Phrase(fr: "le nom d’un dossier", en: "the name of a directory")) {
            $0.isEmpty ? nil : $0
        }
    }
}

extension Shape where Value == CivilDate {
    /// `2027-01-29` or `29/01/2027`.
    package static var date: Shape {
        Shape(
            "DATE",
            expected: Phrase(fr: "une date (2027-01-29 ou 29/01/2027)", en: "a date (2027-01-29 or 29/01/2027)"),
            read: { CivilDate($0) })
    }
}

extension Shape where Value == CivilDateTime {
    /// `2027-01-29T14:00`, on the wall of the cohort's zone.
    package static var localTime: Shape {
        Shape(
            "TIME",
            expected: Phrase(
                fr: "un jour et une heure locale (2027-01-29T14:00)", en: "a local date and time (2027-01-29T14:00)"),
            read: { CivilDateTime($0) })
    }
}

extension Shape where Value == Instant {
    /// RFC 3339 with an offset: `2027-01-29T14:00:00+01:00`.
    package static var instant: Shape {
        Shape(
            "INSTANT",
            expected: Phrase(
                fr: "un instant avec son décalage (2027-01-29T14:00:00+01:00)",
                en: "an instant with its offset (2027-01-29T14:00:00+01:00)"),
            read: { Instant($0) })
    }
}

extension Shape where Value == Int {
    /// A whole number within a range.
    package static func number(_ range: ClosedRange<Int>, _ placeholder: String = "N") -> Shape {
        Shape(
            placeholder,
            expected: Phrase(
                fr: "un nombre entier de \(range.lowerBound) à \(range.upperBound)",
                en: "a whole number from \(range.lowerBound) to \(range.upperBound)")
        ) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
    }
}

extension Shape where Value == UInt64 {
    /// Any number from zero on, as seeds are.
    package static var seed: Shape {
        Shape("N", expected: Phrase(fr: "un nombre entier positif", en: "a whole number, not negative")) { UInt64($0) }
    }
}

extension Shape where Value: RawRepresentable<String> & CaseIterable {
    /// One word of a closed list.
    package static func one(of type: Value.Type, _ placeholder: String) -> Shape {
        let words = type.allCases.map(\.rawValue)
        let list = words.joined(separator: ", ")
        return Shape(
            placeholder, expected: Phrase(fr: "un mot parmi \(list)", en: "one of \(list)"), known: words,
            read: { Value(rawValue: $0) })
    }
}

extension Shape where Value: Identifier {
    /// The name of something, or a prefix that only it has.
    package static func identifier(_ placeholder: String) -> Shape {
        Shape(placeholder, expected: Phrase(fr: "un identifiant", en: "an identifier")) { text in
            text.isEmpty || text.contains(where: \.isWhitespace) ? nil : Value(rawValue: text)
        }
    }
}

extension Unicode.Scalar {
    /// Control characters, line separators and marks that turn the writing round: they move what stands beside them.
    fileprivate var isInvisible: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
