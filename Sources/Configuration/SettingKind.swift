import Basics
import HTTP
import PositionedJSON

/// What values a setting takes, and how they are read from a file and written into one.
struct SettingKind<Value: Sendable>: Sendable {
    /// For the table of settings: `text`, `HH:MM`, `starttls | tls | none`.
    let name: Phrase
    /// Reads a value; adds a fault and returns `nil` when it cannot.
    let read: @Sendable (JSONNode, inout [Fault.Detail]) -> Value?
    /// As JSON5 writes it.
    let text: @Sendable (Value) -> String
    /// What the text of a variable stands for; by default itself.
    var variable: @Sendable (String) -> JSONValue.Content = { .text($0) }
}

/// `"a \"b\""`, as JSON5 writes a text: on one line, whatever is in it.
func quoted(_ text: String) -> String {
    var escaped = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\\", "\"": escaped += "\\\(scalar)"
        case "\n": escaped += "\\n"
        case "\u{0}"..<" ", "\u{7F}"..."\u{9F}", "\u{2028}"..."\u{2029}":
            escaped += "\\u\(String(scalar.value + 0x1_0000, radix: 16).dropFirst())"
        default: escaped.unicodeScalars.append(scalar)
        }
    }
    return escaped + "\""
}

extension SettingKind where Value == String {
    static var text: SettingKind {
        SettingKind(name: Phrase(fr: "texte", en: "text"), read: { $0.filled(&$1) }, text: quoted)
    }

    /// A path; a relative one starts at the data directory.
    static var path: SettingKind {
        SettingKind(name: Phrase(fr: "fichier", en: "file"), read: { $0.filled(&$1) }, text: quoted)
    }

    /// An address that begins with one of these schemes.
    static func url(_ schemes: [String], needs part: String? = nil) -> SettingKind {
        let starts = schemes.map { "\($0)://" }
        return SettingKind(
            name: Phrase(fr: "adresse", en: "address"),
            read: { node, faults in
                guard let text = node.filled(&faults) else { return nil }
                guard starts.contains(where: { text.hasPrefix($0) && text.utf8.count > $0.utf8.count }),
                    !text.contains(where: \.isWhitespace)
                else {
                    let list = starts.joined(separator: ", ")
                    faults.append(
                        node.fault(
                            expected: Phrase(
                                fr: "une adresse sans espace qui commence par \(list)",
                                en: "an address without spaces that begins with \(list)")))
                    return nil
                }
                if let part, !text.contains(part) {
                    faults.append(
                        node.fault(
                            expected: Phrase(fr: "une adresse avec \(part)", en: "an address with \(part) in it")))
                    return nil
                }
                return text
            }, text: quoted)
    }

    /// What `ListenAddress` reads: `127.0.0.1:8080`, `[::1]:8080`, `:8080`.
    static var listen: SettingKind {
        SettingKind(
            name: Phrase(fr: "hôte:port", en: "host:port"),
            read: { node, faults in
                guard let text = node.string(&faults) else { return nil }
                do throws(Fault) {
                    return try ListenAddress(text).description
                } catch {
                    faults.append(node.fault(error.message))
                    return nil
                }
            }, text: quoted)
    }
}

extension SettingKind where Value == Int {
    static func number(_ range: ClosedRange<Int>) -> SettingKind {
        let name = "\(range.lowerBound)–\(range.upperBound)"
        return SettingKind(
            name: Phrase(name), read: { $0.integer(in: range, &$1) }, text: { String($0) },
            variable: { text in Int(text).map { .integer($0) } ?? .text(text) })
    }
}

extension SettingKind where Value == Bool {
    static var flag: SettingKind {
        SettingKind(
            name: Phrase("true | false"), read: { $0.flag(&$1) }, text: { String($0) },
            variable: { text in Bool(text).map { .flag($0) } ?? .text(text) })
    }
}

extension SettingKind where Value == CivilTime {
    static var time: SettingKind {
        SettingKind(
            name: Phrase("HH:MM"),
            read: { node, faults in
                guard let text = node.string(&faults) else { return nil }
                if let time = CivilTime(text) { return time }
                faults.append(node.fault(expected: Phrase(fr: "une heure (08:00)", en: "a time (08:00)")))
                return nil
            }, text: { quoted($0.description) })
    }
}

/// A list in a variable: JSON in brackets, or words between commas.
@Sendable private func list(_ text: String) -> JSONValue.Content {
    var ignored: [Fault.Detail] = []
    if text.hasPrefix("["), let list = JSONValue.read(Array(text.utf8), file: "", dialect: .json5, faults: &ignored) {
        return list.content
    }
    let words = text.split(separator: ",").map { $0.drop(while: \.isWhitespace) }
    return .list(words.map { JSONValue(.text(String($0)), line: 1) })
}

extension SettingKind where Value: RawRepresentable<String> & CaseIterable {
    /// One word of a closed list.
    static var choice: SettingKind {
        SettingKind(
            name: Phrase(Value.allCases.map(\.rawValue).joined(separator: " | ")),
            read: { $0.choice(of: Value.self, &$1) }, text: { quoted($0.rawValue) })
    }
}

extension SettingKind where Value == [CivilDate] {
    static var dates: SettingKind {
        SettingKind(
            name: Phrase(fr: "liste de dates", en: "list of dates"),
            read: { node, faults in
                guard let list = node.list(&faults) else { return nil }
                return list.compactMap { element in
                    guard let text = element.string(&faults) else { return nil }
                    if let date = CivilDate(text) { return date }
                    faults.append(
                        element.fault(expected: Phrase(fr: "une date (2027-05-14)", en: "a date (2027-05-14)")))
                    return nil
                }
            }, text: { "[" + $0.map { quoted($0.description) }.joined(separator: ", ") + "]" }, variable: list)
    }
}

extension SettingKind where Value == [String] {
    /// A program and its arguments, at least one word.
    static var words: SettingKind {
        SettingKind(
            name: Phrase(fr: "liste de textes", en: "list of texts"),
            read: { node, faults in
                guard let list = node.list(&faults) else { return nil }
                guard !list.isEmpty else {
                    faults.append(node.fault(expected: Phrase(fr: "au moins un texte", en: "at least one text")))
                    return nil
                }
                return list.compactMap { $0.filled(&faults) }
            }, text: { "[" + $0.map(quoted).joined(separator: ", ") + "]" }, variable: list)
    }
}

extension SettingKind where Value == SecretSource {
    /// A file that holds a secret; the variable without `_FILE` holds the secret itself.
    static var secret: SettingKind {
        SettingKind(
            name: Phrase(fr: "fichier d’un secret", en: "file of a secret"),
            read: { node, faults in node.filled(&faults).map { SecretSource.file($0) } },
            text: { source in
                if case .file(let path) = source { quoted(path) } else { "" }
            })
    }
}
