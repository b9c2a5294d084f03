import Arguments
import Basics
import OrderedJSON
import Storage

/// `jobclub backup`.
enum BackupCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let file = try arguments.require(file)
        try shell.databaseFile().backup(to: file)
        if shell.json { return try shell.answer { json in json.object { $0.field("backup", file) } } }
        try shell.say(
            Phrase(fr: "La base est copiée et vérifiée : \(file).", en: "The database is copied and verified: \(file).")
        )
    }
}
