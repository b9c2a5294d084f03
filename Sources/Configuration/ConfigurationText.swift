import Clubs

/// A new `jobclub.json`: every setting with its default and a comment; channels as comments, ready to be taken in.
package struct ConfigurationText {
    private let language: Language
    private let organisation: String
    private var lines: [String] = []

    /// - Parameter organisation: the association's name, when it is known.
    package static func text(_ language: Language, organisation: String? = nil) -> String {
        var text = ConfigurationText(language: language, organisation: organisation)
        text.lines = [
            "// " + Phrase(fr: "Les réglages de jobclub. ", en: "The settings of jobclub. ")[language]
                + Phrase(
                    fr: "Après un changement : « jobclub check ».", en: "After a change: \"jobclub check\".")[language],
            "{",
        ]
        text.write(section: "", indent: "  ", isComment: false)
        text.lines.append("}")
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(language: Language, organisation: String?) {
        self.language = language
        self.organisation = organisation ?? Phrase(fr: "Mon association", en: "My association")[language]
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
        let isWritten = isComment || row.defaultText != nil
        let value: String? =
            switch row.key {
            case Settings.name.key: quoted(organisation)
            case Settings.language.key: quoted(language.rawValue)
            default: nil
            }
        let entry = "\(row.name): \(value ?? row.defaultText ?? row.example),"
        lines.append("\(indent)\(isWritten ? "" : "// ")\(entry)  // \(row.summary[language])")
    }
}
