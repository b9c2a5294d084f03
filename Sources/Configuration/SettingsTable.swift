import Basics

extension Settings {
    /// The table of settings as Markdown, for the README.
    package static func markdown(_ language: Language) -> String {
        let heads = Phrase(
            fr: "| Clé | Valeur | Défaut | Sens |\n|---|---|---|---|",
            en: "| Key | Value | Default | Meaning |\n|---|---|---|---|")
        let rows = table.map { row in
            let required = row.isRequired ? Phrase(fr: "nécessaire", en: "required")[language] : ""
            let kind = row.kindName[language].replacing("|", with: "\\|")
            return
                "| `\(row.key)` | \(kind) | \(row.defaultText.map { "`\($0)`" } ?? required) | \(row.summary[language]) |"
        }
        return ([heads[language]] + rows).joined(separator: "\n") + "\n"
    }
}
