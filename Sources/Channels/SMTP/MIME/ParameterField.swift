/// A field with parameters, such as Content-Type, one parameter a line (RFC 2045 section 5.1).
///
/// What is no plain text, or too long for a line, is percent-encoded and cut into numbered pieces (RFC 2231
/// sections 3 and 4): `filename*0*=utf-8''S%C3%A9ance;`.
struct ParameterField {
    /// RFC 5322 section 2.1.1: the most that a line should have.
    private static let lineLimit = 78

    private var text: String
    private var column: Int

    /// - Parameter value: the part before the parameters: a token or two with a slash.
    init(_ name: String, _ value: String) {
        text = "\(name): \(value)"
        column = text.utf8.count
    }

    /// The field with its line end.
    var line: String { "\(text)\r\n" }

    /// - Parameters:
    ///   - name: letters, at most 20.
    ///   - value: any text; what could end the line or hide in it becomes a space.
    func adding(_ name: String, _ value: String) -> ParameterField {
        let clean = HeaderText.singleLine(value)
        let whole = "\(name)=\(Self.isWord(clean) ? clean : Self.quoted(clean))"
        // A space before it, and a semicolon after it when another follows.
        if Self.isPlain(clean), whole.utf8.count + 2 <= Self.lineLimit { return appending(whole) }
        let encoded = clean.unicodeScalars.map(Self.encoded)
        let single = "\(name)*=utf-8''\(encoded.joined())"
        if single.utf8.count + 2 <= Self.lineLimit { return appending(single) }
        return Self.pieces(name, encoded).reduce(self) { $0.appending($1) }
    }

    private func appending(_ parameter: String) -> ParameterField {
        var field = self
        // The semicolon, the space, and the semicolon of the next.
        let fits = column + parameter.utf8.count + 3 <= Self.lineLimit
        field.text += fits ? "; \(parameter)" : ";\r\n \(parameter)"
        field.column = fits ? column + parameter.utf8.count + 2 : parameter.utf8.count + 1
        return field
    }

    private static func pieces(_ name: String, _ encoded: [String]) -> [String] {
        var pieces: [String] = []
        var piece = "\(name)*0*=utf-8''"
        for scalar in encoded {
            if piece.utf8.count + scalar.utf8.count + 2 > lineLimit {
                pieces.append(piece)
                piece = "\(name)*\(pieces.count)*="
            }
            piece += scalar
        }
        return pieces + [piece]
    }

    private static func isWord(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (32...126).contains($0) } }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }

    /// One character as RFC 2231 section 7 lets it stand (attribute-char), or its bytes with percent signs.
    private static func encoded(_ scalar: Unicode.Scalar) -> String {
        if scalar.isASCII, isLetterOrDigit(UInt8(scalar.value)) || "-._".unicodeScalars.contains(scalar) {
            return String(Character(scalar))
        }
        return String(Character(scalar)).utf8.map { "%\(QuotedPrintable.escaped($0).dropFirst())" }.joined()
    }
}

/// Letters and digits of ASCII.
func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
}
