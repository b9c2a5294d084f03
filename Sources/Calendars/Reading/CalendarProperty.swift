/// A content line taken apart: `DTSTART;TZID=Europe/Paris:20270201T093000` (RFC 5545 section 3.1).
struct CalendarProperty: Sendable {
    /// Of the file, counted from 1.
    let line: Int
    /// In capitals.
    let name: String
    /// In the order of the line, names in capitals, quotes and RFC 6868's carets undone.
    let parameters: [(name: String, values: [String])]
    /// As it stands; the bytes that are no UTF-8 became U+FFFD.
    let value: String

    /// The first value of a parameter.
    subscript(parameter: String) -> String? { parameters.first { $0.name == parameter }?.values.first }

    /// - Returns: `nil` when there is no name or no colon, and with more parameters than any program writes: the list is
    ///   looked through for each value of the line.
    init?(_ line: LineReader.Line) {
        let bytes = line.bytes
        var index = bytes.firstIndex { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ";") } ?? bytes.count
        guard index > 0, index < bytes.count, CalendarProperty.isName(bytes[..<index]) else { return nil }
        let name = String(decoding: bytes[..<index], as: UTF8.self).uppercased()
        var parameters: [(name: String, values: [String])] = []
        while index < bytes.count, bytes[index] == UInt8(ascii: ";") {
            guard let (parameter, next) = CalendarProperty.parameter(bytes, after: index) else { return nil }
            parameters.append(parameter)
            guard parameters.count <= CalendarLimits.parameters else { return nil }
            index = next
        }
        guard index < bytes.count, bytes[index] == UInt8(ascii: ":") else { return nil }
        self.line = line.number
        self.name = name
        self.parameters = parameters
        value = String(decoding: bytes[(index + 1)...], as: UTF8.self)
    }

    /// - Returns: with the parameter where it ends; `nil` when it is none.
    private static func parameter(
        _ bytes: [UInt8], after semicolon: Int
    ) -> (parameter: (name: String, values: [String]), end: Int)? {
        guard let equals = bytes[semicolon...].firstIndex(of: UInt8(ascii: "=")),
            isName(bytes[(semicolon + 1)..<equals])
        else { return nil }
        let name = String(decoding: bytes[(semicolon + 1)..<equals], as: UTF8.self).uppercased()
        var values: [String] = []
        var index = equals
        repeat {
            var start = index + 1
            let end: Int
            if start < bytes.count, bytes[start] == UInt8(ascii: "\"") {
                start += 1
                guard let quote = bytes[start...].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
                end = quote
                index = quote + 1
            } else {
                end = bytes[start...].firstIndex { ",;:".utf8.contains($0) } ?? bytes.count
                index = end
            }
            guard index < bytes.count, ",;:".utf8.contains(bytes[index]) else { return nil }
            values.append(caretsUndone(String(decoding: bytes[start..<end], as: UTF8.self)))
        } while bytes[index] == UInt8(ascii: ",")
        return ((name, values), index)
    }

    private static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        !bytes.isEmpty
            && bytes.allSatisfy { byte in
                switch byte {
                case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."): true
                default: false
                }
            }
    }

    /// RFC 6868: `^n` is a line break, `^'` a quotation mark, `^^` a caret; any other caret stands for itself.
    private static func caretsUndone(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "^")) else { return text }
        var plain = ""
        var rest = text[...]
        while let caret = rest.firstIndex(of: "^") {
            plain += rest[..<caret]
            rest = rest[rest.index(after: caret)...]
            switch rest.first {
            case "n": plain += "\n"
            case "'": plain += "\""
            case "^": plain += "^"
            default:
                plain += "^"
                continue
            }
            rest = rest.dropFirst()
        }
        return plain + rest
    }

    /// The value as TEXT, its escapes undone (section 3.3.11); a backslash before anything else stays.
    var text: String {
        guard value.utf8.contains(UInt8(ascii: "\\")) else { return value }
        var plain = ""
        var rest = value[...]
        while let backslash = rest.firstIndex(of: "\\") {
            plain += rest[..<backslash]
            rest = rest[rest.index(after: backslash)...]
            switch rest.first {
            case "n", "N": plain += "\n"
            case let escaped? where "\\;,:\"".contains(escaped): plain.append(escaped)
            default:
                plain += "\\"
                continue
            }
            rest = rest.dropFirst()
        }
        return plain + rest
    }
}
