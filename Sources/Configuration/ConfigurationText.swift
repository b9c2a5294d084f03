import Basics

/// A new `jobclub.json`: every setting with its default and a comment; channels as comments, ready to be taken in.
package struct ConfigurationText {
    private let language: Language
    /// JSON5 texts in the place of defaults, by key.
    private let values: [String: String]
    private var lines: [String] = []

    /// - Parameter values: texts that are known already, by key: `organisation.name`.
    package static func text(_ language: Language, values: [String: String] = [:]) -> String {
        let ours = [
            Settings.name.key: Phrase(fr: "Mon association", en: "My association")[language],
            Settings.language.key: language.rawValue,
        ]
        let known = ours.merging(values) { $1 }.mapValues { quoted($0) }
        var text = ConfigurationText(language: language, values: known)
        text.lines = [
            Phrase(
                fr: "// Les réglages de jobclub. Après un changement : « jobclub check ».",
                en: "// The settings of jobclub. After a change: \"jobclub check\".")[language],
            "{",
        ]
        text.write(section: "", indent: "  ", isComment: false)
        text.lines.append("}")
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(language: Language, values: [String: String]) {
        self.language = language
        self.values = values
    }

    private mutating func write(section: String, indent: String, isComment: Bool) {
        let prefix = section.isEmpty ? "" : "\(section)."
        var written: Set<String> = []
        for row in Settings.table where row.key.hasPrefix(prefix) {
            let name = String(row.key.dropFirst(prefix.count).prefix { $0 != "." })
            let key = prefix + name
            guard written.insert(key).inserted else { continue }
            if key == row.key {
                write(row, indent, isComment)
            } else {
                open(key, indent, isComment)
            }
        }
    }

    private mutating func open(_ key: String, _ indent: String, _ isComment: Bool) {
        let isComment = isComment || Settings.isOptional(section: key)
        let summary = Settings.sections.first { $0.key == key }?.summary[language]
        if let summary { lines.append("\(indent)// \(summary)") }
        let name = key.split(separator: ".").last ?? ""
        let mark = isComment ? "// " : ""
        lines.append("\(indent)\(mark)\(name): {")
        write(section: key, indent: indent + mark + "  ", isComment: isComment)
        lines.append("\(indent)\(mark)},")
    }

    private mutating func write(_ row: any SettingRow, _ indent: String, _ isComment: Bool) {
        let value = values[row.key] ?? row.defaultText
        let mark = isComment || value != nil ? "" : "// "
        lines.append("\(indent)\(mark)\(row.name): \(value ?? row.example),  // \(row.summary[language])")
    }
}
