import Basics

extension JSONParser {
    /// Reads a number: RFC 8259 section 6, JSON5 section 6.
    /// - Returns: `nil` when what stands here does not begin like one.
    mutating func number() throws(JSONSyntaxFault) -> JSONValue.Content? {
        let start = index
        var end = index
        while end < bytes.count, isNumberByte(bytes[end]) { end += 1 }
        guard end > start, let first = next, beginsNumber(first, upTo: end) else { return nil }
        let literal = String(decoding: bytes[start..<end], as: UTF8.self)
        guard let content = dialect == .strict ? strictNumber(literal) : looseNumber(literal) else {
            let literal = excerpt(literal)
            throw JSONSyntaxFault(
                line: line,
                message: Phrase(
                    fr: "« \(literal) » n'est pas un nombre ; un nombre s'écrit 12 ou -0.5.",
                    en: "\"\(literal)\" is no number; a number is written 12 or -0.5."))
        }
        index = end
        return content
    }

    private func beginsNumber(_ first: UInt8, upTo end: Int) -> Bool {
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."): true
        default:
            dialect == .json5 && (["Infinity", "NaN"].contains(String(decoding: bytes[index..<end], as: UTF8.self)))
        }
    }

    private func isNumberByte(_ byte: UInt8) -> Bool {
        isWordByte(byte) || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }

    private func strictNumber(_ literal: String) -> JSONValue.Content? {
        let (whole, fraction, exponent) = parts(of: literal.hasPrefix("-") ? literal.dropFirst() : literal[...])
        guard isDigits(whole), whole.count == 1 || whole.first != "0", fraction.map(isDigits) ?? true,
            exponent.map(isExponent) ?? true
        else { return nil }
        return content(of: literal)
    }

    private func looseNumber(_ literal: String) -> JSONValue.Content? {
        let negative = literal.hasPrefix("-")
        let rest = negative || literal.hasPrefix("+") ? literal.dropFirst() : literal[...]
        if rest == "Infinity" { return .decimal(negative ? -.infinity : .infinity) }
        if rest == "NaN" { return .decimal(.nan) }
        if rest.lowercased().hasPrefix("0x") {
            guard rest.dropFirst(2).utf8.allSatisfy(isHexDigit), let number = Int(rest.dropFirst(2), radix: 16) else {
                return nil
            }
            return .integer(negative ? -number : number)
        }
        let (whole, fraction, exponent) = parts(of: rest)
        guard whole.isEmpty || (isDigits(whole) && (whole.count == 1 || whole.first != "0")),
            fraction.map({ $0.isEmpty || isDigits($0) }) ?? true,
            !whole.isEmpty || !(fraction ?? "").isEmpty, exponent.map(isExponent) ?? true
        else { return nil }
        let plain = (whole.isEmpty ? "0" : whole) + (fraction.map { ".\($0.isEmpty ? "0" : $0)" } ?? "")
        return content(of: (negative ? "-" : "") + plain + (exponent.map { "e\($0)" } ?? ""))
    }

    private func content(of literal: String) -> JSONValue.Content? {
        if let number = Int(literal) { return .integer(number) }
        return Double(literal).map { .decimal($0) }
    }

    /// Splits `12.5e-3` into `12`, `5` and `-3`.
    private func parts(of literal: Substring) -> (whole: Substring, fraction: Substring?, exponent: Substring?) {
        let mantissaEnd = literal.firstIndex { $0 == "e" || $0 == "E" } ?? literal.endIndex
        let exponent = mantissaEnd < literal.endIndex ? literal[literal.index(after: mantissaEnd)...] : nil
        let mantissa = literal[..<mantissaEnd]
        guard let point = mantissa.firstIndex(of: ".") else { return (mantissa, nil, exponent) }
        return (mantissa[..<point], mantissa[mantissa.index(after: point)...], exponent)
    }

    private func isDigits(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }

    private func isExponent(_ text: Substring) -> Bool {
        isDigits(text.hasPrefix("+") || text.hasPrefix("-") ? text.dropFirst() : text)
    }
}
