import Basics

extension JSONParser {
    /// Reads a string from its opening to its closing mark.
    mutating func text(closedBy mark: UInt8) throws(JSONSyntaxFault) -> String {
        let opening = line
        index += 1
        let start = index
        // Most strings hold no escape: they are taken in one piece.
        while let byte = next, byte != mark, byte != UInt8(ascii: "\\"), byte >= 0x20 { index += 1 }
        if next == mark {
            let whole = try decoded(bytes[start..<index], on: opening)
            index += 1
            return whole
        }
        var piece = Array(bytes[start..<index])
        while next != mark {
            guard let byte = next else { throw unclosed(since: opening) }
            if byte == UInt8(ascii: "\\") {
                index += 1
                try escape(into: &piece)
            } else if byte >= 0x20 || (dialect == .json5 && byte == UInt8(ascii: "\t")) {
                piece.append(byte)
                index += 1
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                throw unclosed(since: opening)
            } else {
                throw JSONSyntaxFault(
                    line: line,
                    message: Phrase(
                        fr: "Un caractère de contrôle (tabulation ?) est dans un texte : écrivez \\t.",
                        en: "A control character (a tab?) stands in a text: write \\t."))
            }
        }
        index += 1
        return try decoded(piece[...], on: opening)
    }

    /// Reads a key without quotation marks (JSON5): letters, digits, `_`, `$`, none of them a digit at first.
    mutating func bareKey() throws(JSONSyntaxFault) -> String? {
        guard let first = next, isWordByte(first), !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first) else {
            return nil
        }
        let start = index
        while let byte = next, isWordByte(byte) { index += 1 }
        return try decoded(bytes[start..<index], on: line)
    }

    private func decoded(_ bytes: ArraySlice<UInt8>, on line: Int) throws(JSONSyntaxFault) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw JSONSyntaxFault(
                line: line,
                message: Phrase(
                    fr: "Ce texte n'est pas en UTF-8 : enregistrez le fichier en UTF-8.",
                    en: "This text is not UTF-8: save the file as UTF-8."))
        }
        return text
    }

    private func unclosed(since opening: Int) -> JSONSyntaxFault {
        JSONSyntaxFault(
            line: opening,
            message: Phrase(
                fr: "Le texte qui commence ici n'a pas de guillemet fermant sur sa ligne (un retour s'écrit \\n).",
                en: "The text that begins here has no closing quotation mark on its line (a line end is \\n)."))
    }

    /// What follows a backslash: RFC 8259 section 7, JSON5 section 5.1.
    private mutating func escape(into piece: inout [UInt8]) throws(JSONSyntaxFault) {
        guard let letter = next else { throw unclosed(since: line) }
        index += 1
        switch letter {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): piece.append(letter)
        case UInt8(ascii: "b"): piece.append(0x08)
        case UInt8(ascii: "f"): piece.append(0x0C)
        case UInt8(ascii: "n"): piece.append(0x0A)
        case UInt8(ascii: "r"): piece.append(0x0D)
        case UInt8(ascii: "t"): piece.append(0x09)
        case UInt8(ascii: "u"): piece.append(contentsOf: String(try scalar()).utf8)
        default:
            guard dialect == .json5, try extendedEscape(letter, into: &piece) else {
                throw JSONSyntaxFault(
                    line: line,
                    message: Phrase(
                        fr: "« \\\(Character(UnicodeScalar(letter))) » ne veut rien dire : une barre oblique "
                            + "inverse s'écrit \\\\.",
                        en: "\"\\\(Character(UnicodeScalar(letter)))\" means nothing: a backslash is written \\\\."))
            }
        }
    }

    private mutating func extendedEscape(
        _ letter: UInt8, into piece: inout [UInt8]
    ) throws(JSONSyntaxFault) -> Bool {
        switch letter {
        case UInt8(ascii: "v"): piece.append(0x0B)
        case UInt8(ascii: "0"): piece.append(0x00)
        case UInt8(ascii: "x"): piece.append(contentsOf: String(UnicodeScalar(UInt8(try hex(2)))).utf8)
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            index -= 1
            passLineEnd()
        case UInt8(ascii: "1")...UInt8(ascii: "9"): return false
        default: piece.append(letter)
        }
        return true
    }

    /// The character of `\u0041` or of a surrogate pair `\ud83d\ude00`.
    private mutating func scalar() throws(JSONSyntaxFault) -> UnicodeScalar {
        let first = try hex(4)
        if let scalar = UnicodeScalar(first) { return scalar }
        let low: UInt32? =
            next == UInt8(ascii: "\\") && index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "u")
            ? try secondUnit() : nil
        guard first < 0xDC00, let low, (0xDC00..<0xE000).contains(low),
            let scalar = UnicodeScalar(0x10000 + (first - 0xD800) << 10 + (low - 0xDC00))
        else {
            throw JSONSyntaxFault(
                line: line,
                message: Phrase(
                    fr: "Un caractère écrit \\ud… va par deux ; l'autre moitié manque.",
                    en: "A character written \\ud… comes in two halves; the other one is missing."))
        }
        return scalar
    }

    private mutating func secondUnit() throws(JSONSyntaxFault) -> UInt32 {
        index += 2
        return try hex(4)
    }

    private mutating func hex(_ count: Int) throws(JSONSyntaxFault) -> UInt32 {
        guard index + count <= bytes.count,
            bytes[index..<index + count].allSatisfy(isHexDigit),
            let number = UInt32(String(decoding: bytes[index..<index + count], as: UTF8.self), radix: 16)
        else { throw expected(Phrase(fr: "\(count) chiffres hexadécimaux", en: "\(count) hexadecimal digits")) }
        index += count
        return number
    }
}

func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
        UInt8(ascii: "A")...UInt8(ascii: "F"):
        true
    default: false
    }
}
