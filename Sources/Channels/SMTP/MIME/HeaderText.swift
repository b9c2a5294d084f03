/// Text of people as header fields carry it: in ASCII as it is, else in encoded words (RFC 2047).
enum HeaderText {
    /// RFC 2047 section 2: an encoded word has at most 75 characters, a line that holds one at most 76.
    private static let wordLimit = 75
    private static let lineLimit = 76
    private static let opening = "=?utf-8?Q?"
    private static let closing = "?="

    /// An unstructured field, such as Subject, folded, with its line end.
    static func field(_ name: String, _ text: String) -> String {
        let clean = singleLine(text)
        let line = "\(name): \(clean)"
        // What looks like an encoded word would be decoded on the other side.
        if isPlain(clean), line.utf8.count <= 78, !clean.contains("=?") { return "\(line)\r\n" }
        return "\(name): \(encodedWords(clean, column: name.utf8.count + 2))\r\n"
    }

    /// A field of one mailbox, folded, with its line end: the name quoted or encoded, the address as it is.
    static func field(_ name: String, _ mailbox: Mailbox) -> String {
        let clean = singleLine(mailbox.name)
        let address = "<\(mailbox.address)>"
        guard !clean.isEmpty else { return "\(name): \(mailbox.address)\r\n" }
        let quoted = "\"\(clean.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        let isShort = name.utf8.count + 2 + quoted.utf8.count <= lineLimit
        let shown =
            isPlain(clean) && isShort && !clean.contains("=?")
            ? quoted : encodedWords(clean, column: name.utf8.count + 2)
        let lastLine = shown.utf8.reversed().prefix { $0 != UInt8(ascii: "\n") }.count
        let column = shown.contains("\r\n") ? lastLine : name.utf8.count + 2 + lastLine
        return "\(name): \(shown)\(column + 1 + address.utf8.count <= lineLimit ? " " : "\r\n ")\(address)\r\n"
    }

    /// The text without anything that could end a line or hide in one: runs of controls and spaces become one space.
    static func singleLine(_ text: String) -> String {
        if isSingleLine(text) { return text }
        var result = ""
        var gap = false
        for scalar in text.unicodeScalars {
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator:
                gap = !result.isEmpty
            case .spaceSeparator where scalar == " ":
                gap = !result.isEmpty
            default:
                if gap { result.unicodeScalars.append(" ") }
                gap = false
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    /// Whether there is nothing to take out: letters of ASCII with single spaces between them.
    private static func isSingleLine(_ text: String) -> Bool {
        var gap = true
        for byte in text.utf8 {
            guard (32...126).contains(byte), !gap || byte != UInt8(ascii: " ") else { return false }
            gap = byte == UInt8(ascii: " ")
        }
        return !gap || text.isEmpty
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (32...126).contains($0) } }

    /// Encoded words with a folded line between each and the next; characters stay whole, as section 5 asks.
    ///
    /// Words end after a space where they can: some readers leave the space of the fold in the text.
    private static func encodedWords(_ text: String, column: Int) -> String {
        let longest = wordLimit - opening.utf8.count - closing.utf8.count
        var words: [String] = []
        var room = min(longest, lineLimit - column - opening.utf8.count - closing.utf8.count)
        // Short enough for the first word too, so that each turn takes at least one.
        var rest = text.flatMap { pieces(of: $0, room) }[...]
        while !rest.isEmpty {
            var length = 0
            let fitting = rest.prefix { piece in
                length += piece.utf8.count
                return length <= room
            }
            let isLast = fitting.count == rest.count
            let end = isLast ? nil : fitting.lastIndex(of: "_")
            let word = end.map { fitting[...$0] } ?? fitting
            words.append(opening + word.joined() + closing)
            rest = rest[word.endIndex...]
            room = longest
        }
        return words.joined(separator: "\r\n ")
    }

    /// A character encoded in one piece; one of many parts (a family emoji) may be longer than a word, and then its
    /// parts are kept whole.
    private static func pieces(of character: Character, _ longest: Int) -> [String] {
        let whole = encoded(character.utf8)
        return whole.utf8.count <= longest ? [whole] : character.unicodeScalars.map { encoded($0.utf8) }
    }

    /// The alphabet that is allowed everywhere, in names too (RFC 2047 section 5, rule 3).
    private static func encoded(_ bytes: some Sequence<UInt8>) -> String {
        var result = ""
        for byte in bytes {
            switch byte {
            case UInt8(ascii: " "): result += "_"
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "!"), UInt8(ascii: "*"), UInt8(ascii: "+"),
                UInt8(ascii: "-"), UInt8(ascii: "/"):
                result.unicodeScalars.append(Unicode.Scalar(byte))
            default: result += QuotedPrintable.escaped(byte)
            }
        }
        return result
    }
}
