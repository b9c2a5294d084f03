/// What somebody outside has written (a gateway, a mail server, a program, a file), made fit to be kept and shown.
///
/// It comes in at one door: nothing of it may move what stands beside it on a screen, begin a line of a log or a header
/// of a mail, or tell operators and alarms of a person.
package enum ForeignText {
    /// One line of visible text: sequences of terminals go, all that is not seen becomes one space.
    /// - Parameter limit: characters, 200 by default; an ellipsis stands for the rest.
    package static func line(_ text: some StringProtocol, atMost limit: Int = 200) -> String {
        var line = String.UnicodeScalarView()
        var gap = false
        var rest = Substring(text).unicodeScalars.prefix(limit * 8)
        while let scalar = rest.popFirst() {
            if scalar == "\u{1B}" || scalar == "\u{9B}" { dropSequence(after: scalar, &rest) }
            guard !scalar.isUnseen, !scalar.properties.isWhitespace else {
                gap = !line.isEmpty
                continue
            }
            if gap { line.append(" ") }
            gap = false
            line.append(scalar)
        }
        let whole = String(line)
        return whole.count > limit ? whole.prefix(limit) + "…" : whole
    }

    /// The same without what may be the address of a person: words with an at sign, web addresses, seven digits or more
    /// that stand together as those of telephone numbers do. A code such as `550 5.7.606` stays.
    /// - Parameter limit: characters, 120 by default; an ellipsis stands for the rest.
    package static func anonymous(_ text: some StringProtocol, atMost limit: Int = 120) -> String {
        var words: [String] = []
        var number: [Substring] = []
        func endNumber() {
            let digits = number.reduce(0) { $0 + $1.unicodeScalars.count(where: \.isDigit) }
            if digits >= 7 { words.append("…") } else { words += number.map(String.init) }
            number = []
        }
        for word in line(text, atMost: limit * 4).split(separator: " ") {
            if isPartOfNumber(word) {
                number.append(word)
                continue
            }
            endNumber()
            words.append(leadsToSomebody(word) ? "…" : String(word))
        }
        endNumber()
        return line(words.joined(separator: " "), atMost: limit)
    }

    /// What follows an escape: `[31m`, or a title up to its end.
    private static func dropSequence(
        after opening: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView
    ) {
        if opening == "\u{1B}" {
            guard let kind = rest.popFirst(), kind == "[" || kind == "]" else { return }
            if kind == "]" {
                while let scalar = rest.popFirst(), scalar != "\u{7}", scalar != "\u{1B}", scalar != "\u{9C}" {}
                return
            }
        }
        while let scalar = rest.popFirst(), !("@"..."~").contains(scalar) {}
    }

    private static func isPartOfNumber(_ word: Substring) -> Bool {
        let scalars = word.unicodeScalars
        return scalars.contains(where: \.isDigit) && !isStatus(word)
            && scalars.allSatisfy { $0.isDigit || "+-./(),;:<>\"'".unicodeScalars.contains($0) }
    }

    /// An enhanced status code (RFC 3463): `5.7.606`.
    private static func isStatus(_ word: Substring) -> Bool {
        let parts = word.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3 && ["2", "4", "5"].contains(parts[0])
            && parts.allSatisfy { (1...3).contains($0.utf8.count) && $0.utf8.allSatisfy { (48...57).contains($0) } }
    }

    private static func leadsToSomebody(_ word: Substring) -> Bool {
        if word.contains("@") || word.contains("＠") || word.contains("%40") || word.contains("://") { return true }
        var digits = 0
        for scalar in word.unicodeScalars {
            if scalar.isDigit { digits += 1 } else if !"+-./()".unicodeScalars.contains(scalar) { digits = 0 }
            if digits == 7 { return true }
        }
        return false
    }
}

extension Unicode.Scalar {
    /// Control characters, ends of lines, and marks that turn the writing round or hide: they move what stands beside
    /// them.
    package var isUnseen: Bool {
        switch value {
        case 0..<0x20, 0x7F...0x9F, 0x61C, 0x200B, 0x200E, 0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF,
            0xFFF9...0xFFFB, 0xE0000...0xE007F:
            true
        default: false
        }
    }

    fileprivate var isDigit: Bool { properties.numericType == .decimal }
}
