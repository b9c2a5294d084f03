/// Text on its way to a terminal or a log: file names, titles of calendars and answers of servers stand in it, and none
/// of them may move the cursor, colour what follows or turn the writing round.
struct ShownText {
    let text: String

    /// - Parameter styled: whether the sequences of `Style` stay.
    init(_ text: String, styled: Bool) {
        guard ShownText.mayMove(text) else {
            self.text = text
            return
        }
        var shown = String.UnicodeScalarView()
        var rest = text.unicodeScalars[...]
        while let scalar = rest.first {
            let style = styled && scalar == "\u{1B}" ? ShownText.style(rest) : 0
            if style > 0 {
                shown.append(contentsOf: rest.prefix(style))
                rest = rest.dropFirst(style)
                continue
            }
            if !scalar.movesWriting { shown.append(scalar) }
            rest = rest.dropFirst()
        }
        self.text = String(shown)
    }

    /// Whether there is anything to look at: bytes of control characters, or those with which the marks begin.
    private static func mayMove(_ text: String) -> Bool {
        text.utf8.contains { byte in
            byte < 0x20 && byte != 0x0A && byte != 0x09 || byte == 0x7F || byte == 0xC2 || byte == 0xE2
        }
    }

    /// How long the sequence is with which `Style` begins or ends something, or 0 for another.
    private static func style(_ rest: Substring.UnicodeScalarView) -> Int {
        let known = rest.dropFirst().prefix(4)
        for code in ["[0m", "[1m", "[2m", "[31m", "[32m", "[33m"] where known.starts(with: code.unicodeScalars) {
            return 1 + code.unicodeScalars.count
        }
        return 0
    }
}

extension Unicode.Scalar {
    /// All control characters but the end of a line and the tabulator, separators of lines, and marks of direction.
    fileprivate var movesWriting: Bool {
        switch value {
        case 0x09, 0x0A: false
        case 0..<0x20, 0x7F...0x9F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
