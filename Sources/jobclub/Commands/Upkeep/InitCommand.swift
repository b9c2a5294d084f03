import Answers
import Arguments
import Basics
import Configuration

/// `jobclub init`: a data directory with a commented configuration and an empty database.
enum InitCommand: Command {
    static let organisation = Parameter<String>.option(
        "organisation", .text("NAME"), Phrase(fr: "le nom de l’association", en: "the association's name"))

    static let declaration = Declaration(
        "init", .start,
        Phrase(
            fr: "crée un dossier de données : réglages et base", en: "makes a data directory: settings and database"),
        discussion: [
            Phrase(
                fr: "Le dossier n’est lisible que par vous. Rien de ce qui existe n’est remplacé.",
                en: "The directory is readable by you alone. Nothing that exists is replaced.")
        ],
        [organisation],
        examples: [
            .init("jobclub init", Phrase(fr: "crée ./club-data", en: "makes ./club-data")),
            .init(
                "jobclub init --data /srv/club --organisation \"Boutique Club Emploi\" --lang fr",
                Phrase(fr: "ailleurs, avec un nom", en: "elsewhere, with a name")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let text = ConfigurationText.text(
            shell.language, values: arguments[organisation].map { ["organisation.name": $0] } ?? [:])
        let kept = try DataDirectory(shell.data).create(configuration: text, completing: true)
        let at = shell.data == Shell.defaultData ? "" : " --data \(shell.data)"
        return Answer([
            "data": .text(shell.data), "configuration": .text(shell.directory.configuration),
            "database": .text(shell.directory.database),
        ]) {
            if let kept {
                Part.remark(
                    Phrase(
                        fr: "\(kept) existait déjà et reste tel quel.",
                        en: "\(kept) was there already and stays as it is."))
            }
            Phrase(
                fr: """
                    Le dossier « \(shell.data) » est prêt. Ensuite :
                      1. réglez \(shell.directory.configuration) (nom, courrier, SMS…)
                      2. jobclub check\(at)
                      3. jobclub plan\(at) --programme four-week-remote --start 2027-01-04 --name Limoges --participants people.csv
                    """,
                en: """
                    The directory "\(shell.data)" is ready. Next:
                      1. edit \(shell.directory.configuration) (name, mail, text messages…)
                      2. jobclub check\(at)
                      3. jobclub plan\(at) --programme four-week-remote --start 2027-01-04 --name Limoges --participants people.csv
                    """)
        }
    }
}
