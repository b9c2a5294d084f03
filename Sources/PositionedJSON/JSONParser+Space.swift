import Basics

extension JSONParser {
    /// Passes over white space and, in JSON5, comments, counting lines.
    mutating func skipSpace() throws(JSONSyntaxFault) {
        while let byte = next {
            switch byte {
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): passLineEnd()
            case UInt8(ascii: " "), UInt8(ascii: "\t"): index += 1
            case UInt8(ascii: "/"):
                guard dialect == .json5 else {
                    throw JSONSyntaxFault(
                        line: line,
                        message: Phrase(
                            fr: "Les commentaires ne sont pas permis dans ce fichier : ôtez-le.",
                            en: "Comments are not allowed in this file: remove it."))
                }
                try skipComment()
            default:
                let length = dialect == .json5 ? wideSpace() : 0
                if length == 0 { return }
                index += length
            }
        }
    }

    /// `\n`, `\r\n` and a lone `\r` are one line end each.
    mutating func passLineEnd() {
        if bytes[index] == UInt8(ascii: "\r"), index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\n") {
            index += 1
        }
        index += 1
        line += 1
    }

    private mutating func skipComment() throws(JSONSyntaxFault) {
        let opening = line
        switch index + 1 < bytes.count ? bytes[index + 1] : 0 {
        case UInt8(ascii: "/"):
            while let byte = next, byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { index += 1 }
        case UInt8(ascii: "*"):
            index += 2
            while next != UInt8(ascii: "*") || index + 1 >= bytes.count || bytes[index + 1] != UInt8(ascii: "/") {
                guard let byte = next else {
                    throw JSONSyntaxFault(
                        line: opening,
                        message: Phrase(
                            fr: "Le commentaire ouvert ici n'est jamais fermé par « */ ».",
                            en: "The comment that opens here is never closed by \"*/\"."))
                }
                if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { passLineEnd() } else { index += 1 }
            }
            index += 2
        default: throw expected(Phrase(fr: "« // » ou « /* »", en: "\"//\" or \"/*\""))
        }
    }

    /// The length in bytes of a space that JSON5 alone knows (section 8), 0 when there is none.
    private func wideSpace() -> Int {
        // Nearly every byte is no such space: no list is looked through for it.
        guard bytes[index] >= 0x80 || bytes[index] == 0x0B || bytes[index] == 0x0C else { return 0 }
        let rest = bytes[index...]
        if rest.first == 0x0B || rest.first == 0x0C { return 1 }
        if rest.starts(with: [0xC2, 0xA0]) { return 2 }
        // Byte order mark, line and paragraph separators, narrow no-break space, ideographic space.
        let three: [[UInt8]] = [
            [0xEF, 0xBB, 0xBF], [0xE2, 0x80, 0xA8], [0xE2, 0x80, 0xA9], [0xE2, 0x80, 0xAF], [0xE3, 0x80, 0x80],
        ]
        return three.contains { rest.starts(with: $0) } ? 3 : 0
    }
}
