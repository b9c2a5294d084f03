import Answers
import Arguments
import Basics
import Storage

/// `jobclub migrate`: the one command that brings a database of an older version up to date.
enum MigrateCommand: Command {
    static let declaration = Declaration(
        "migrate", .upkeep,
        Phrase(fr: "met la base au niveau de cette version", en: "brings the database up to this version"),
        discussion: [
            Phrase(
                fr:
                    "Aucune autre commande ne le fait, sauf « run » et « serve » avec --migrate. La base telle qu’elle était est d’abord gardée dans club.db.before-N (N : sa version). Tout se fait ensemble et est vérifié, ou rien ne change.",
                en:
                    "No other command does, except \"run\" and \"serve\" with --migrate. The database as it was is first kept in club.db.before-N (N: its version). All is done together and checked, or nothing changes."
            ),
            Phrase(
                fr: "Arrêtez d’abord « jobclub run » ou « jobclub serve ».",
                en: "Stop \"jobclub run\" or \"jobclub serve\" first."),
        ],
        examples: [
            .init("jobclub migrate", Phrase(fr: "après une mise à jour de jobclub", en: "after an update of jobclub")),
            .init("jobclub migrate --json", Phrase(fr: "la même chose, pour un script", en: "the same, for a script")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let file = DatabaseFile(shell.directory.database)
        // Said of a missing one before anything is made beside it.
        try file.version()
        try shell.takeSending()
        let migration = try file.migrate()
        return Answer([
            "from": .count(migration.from), "to": .count(migration.to), "copy": .text(migration.copy),
        ]) {
            for line in MigrationLines(migration).all { line }
        }
    }
}
