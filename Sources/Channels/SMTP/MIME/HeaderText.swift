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

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (32...126).contains($0) } }

    /// Encoded words with a folded line between each and the next; characters stay whole, as section 5 asks.
    private static func encodedWords(_ text: String, column: Int) -> String {
        var words: [String] = []
        var word = ""
        var room = min(wordLimit, lineLimit - column) - opening.utf8.count - closing.utf8.count
        let nextRoom = wordLimit - opening.utf8.count - closing.utf8.count
        for character in text {
            // A character of many parts (a family emoji) may be longer than a word: then its parts are kept whole.
            let whole = encoded(character.utf8)
            let pieces = whole.utf8.count <= nextRoom ? [whole] : character.unicodeScalars.map { encoded($0.utf8) }
            for piece in pieces {
                if word.utf8.count + piece.utf8.count > room {
                    words.append(word)
                    word = ""
                    room = nextRoom
                }
                word += piece
            }
        }
        words.append(word)
        return words.map { opening + $0 + closing }.joined(separator: "\r\n ")
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
