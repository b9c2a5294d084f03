import Answers
import Arguments
import Basics
import Storage

/// `jobclub backup`.
enum BackupCommand: Command {
    static let file = Parameter<String>.argument(.file, Phrase(fr: "le fichier à créer", en: "the file to make"))

    static let declaration = Declaration(
        "backup", .upkeep,
        Phrase(fr: "copie la base, même pendant qu’elle sert", en: "copies the database, even while it is in use"),
        [file],
        examples: [
            .init(
                "jobclub backup club-2027-01-29.db",
                Phrase(fr: "une copie lisible par vous seul", en: "a copy readable by you alone"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let file = try arguments.require(file)
        try shell.databaseFile().backup(to: file)
        return Answer(["backup": .text(file)]) {
            Phrase(fr: "La base est copiée et vérifiée : \(file).", en: "The database is copied and verified: \(file).")
        }
    }
}
