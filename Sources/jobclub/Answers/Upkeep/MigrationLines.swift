import Basics
import Storage

/// What bringing a database up to date did, in words.
struct MigrationLines {
    private let migration: Migration

    init(_ migration: Migration) { self.migration = migration }

    var all: [Phrase] {
        let (from, to) = (migration.from, migration.to)
        guard let copy = migration.copy else {
            return [
                Phrase(
                    fr: "La base est déjà au niveau de cette version (\(to)).",
                    en: "The database is already up to date (version \(to)).")
            ]
        }
        return [
            Phrase(
                fr: "La base telle qu’elle était (version \(from)) est gardée : \(copy).",
                en: "The database as it was (version \(from)) is kept: \(copy)."),
            Phrase(
                fr: "La base est passée de la version \(from) à la version \(to), et elle est vérifiée.",
                en: "The database went from version \(from) to version \(to), and was checked."),
        ]
    }
}
