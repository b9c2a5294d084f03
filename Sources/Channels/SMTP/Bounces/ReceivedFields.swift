/// Header fields as somebody else wrote them: a mail's, a part's, or a group of a delivery status (RFC 5322
/// section 2.2, RFC 3464 section 2.1).
struct ReceivedFields {
    /// The most that is read of one block; what comes after it is left out.
    private static let limit = 1000

    /// By lower-case name, unfolded, in the order in which they stood.
    private(set) var all: [(name: String, value: String)] = []

    /// Reads up to the first empty line, and past it.
    /// - Parameter bytes: with line ends of CR LF or LF; the rest is left in it.
    init(takingFrom bytes: inout ArraySlice<UInt8>) {
        while !bytes.isEmpty {
            let line = bytes.takeLine()
            if line.isEmpty { return }
            guard all.count < Self.limit else { continue }
            if let first = line.first, first == 32 || first == 9 {
                if !all.isEmpty {
                    all[all.count - 1].value += " " + String(decoding: line, as: UTF8.self).trimmingSpaces()
                }
            } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
                let name = String(decoding: line[..<colon], as: UTF8.self).trimmingSpaces().lowercased()
                let value = String(decoding: line[(colon + 1)...], as: UTF8.self).trimmingSpaces()
                all.append((name, value))
            }
        }
    }

    /// The first of a name.
    subscript(name: String) -> String? { all.first { $0.name == name }?.value }

    func values(of name: String) -> [String] { all.filter { $0.name == name }.map(\.value) }

    /// A field's value in lower case without its comments and parameters: `failed`, `multipart/report`.
    func word(_ name: String) -> String? {
        self[name].map { value in
            withoutComments(value).prefix { $0 != ";" }.trimmingSpaces().lowercased()
        }
    }

    /// A parameter of a field, such as the boundary of a Content-Type (RFC 2045 section 5.1).
    func parameter(_ parameter: String, of name: String) -> String? {
        guard let value = self[name] else { return nil }
        for pair in quotedSplit(withoutComments(value), at: ";").dropFirst() {
            let parts = quotedSplit(pair, at: "=")
            guard parts.count >= 2, parts[0].trimmingSpaces().lowercased() == parameter else { continue }
            let text = parts.dropFirst().joined(separator: "=").trimmingSpaces()
            guard text.hasPrefix("\"") else { return text }
            var plain = ""
            var isEscaped = false
            for character in text.dropFirst() {
                if isEscaped || (character != "\\" && character != "\"") {
                    plain.append(character)
                    isEscaped = false
                } else if character == "\\" {
                    isEscaped = true
                } else {
                    break
                }
            }
            return plain
        }
        return nil
    }
}

/// A structured field without what stands in parentheses, which may be nested (RFC 5322 section 3.2.2).
func withoutComments(_ text: String) -> String {
    var result = ""
    var depth = 0
    var (isQuoted, isEscaped) = (false, false)
    for character in text {
        if isEscaped {
            isEscaped = false
            if depth == 0 { result.append(character) }
            continue
        }
        isEscaped = character == "\\"
        if depth == 0, character == "\"" { isQuoted.toggle() }
        if !isQuoted, character == "(" {
            depth += 1
        } else if !isQuoted, character == ")", depth > 0 {
            depth -= 1
        } else if depth == 0 {
            result.append(character)
        }
    }
    return result
}

/// Split where a sign stands outside quotes.
private func quotedSplit(_ text: String, at sign: Character) -> [String] {
    var parts = [""]
    var (isQuoted, isEscaped) = (false, false)
    for character in text {
        if !isEscaped, character == "\"" { isQuoted.toggle() }
        isEscaped = !isEscaped && character == "\\"
        if character == sign, !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
}

extension ArraySlice<UInt8> {
    /// The first line without its end (CR LF or LF), which is taken away with it.
    mutating func takeLine() -> ArraySlice<UInt8> {
        let end = firstIndex(of: 10)
        let line = self[..<(end ?? endIndex)]
        self = end.map { self[($0 + 1)...] } ?? []
        return line.last == 13 ? line.dropLast() : line
    }
}
