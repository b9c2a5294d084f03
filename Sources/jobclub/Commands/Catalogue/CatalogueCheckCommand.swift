import Arguments
import Basics

/// `jobclub catalogue check`.
enum CatalogueCheckCommand: Inspection {
    static let declaration = Declaration(
        "catalogue check", .upkeep,
        Phrase(
            fr: "vérifie les séances, programmes, règles et messages",
            en: "checks sessions, programmes, rules and messages"),
        examples: [
            .init("jobclub catalogue check", Phrase(fr: "après avoir modifié un fichier", en: "after editing a file")),
            .init(
                "jobclub catalogue check --catalogue ~/notre-catalogue",
                Phrase(fr: "un catalogue à soi", en: "a catalogue of one's own")),
        ])

    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings {
        var findings = Findings()
        CheckCommand.catalogue(&findings, shell)
        return findings
    }
}
