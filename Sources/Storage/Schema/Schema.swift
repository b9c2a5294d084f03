import Clubs

/// The steps that bring a database from any earlier version to this one.
///
/// Append only: a step that has shipped is never touched again; what has to change comes as a new step.
package enum Schema {
    /// In order; the version of a database is how many of them it has been through.
    package static let steps: [String] = [firstStep, secondStep, thirdStep]

    package static var version: Int { steps.count }

    /// - Throws: `.configuration` when the database is newer than the product: it is refused, not damaged.
    /// - Parameter mustHoldOne: whether an empty file is refused rather than made into a database.
    static func migrate(_ connection: Connection, mustHoldOne: Bool = false) throws(Fault) {
        let found = try version(of: connection)
        if found == 0, mustHoldOne { throw notOurs(connection) }
        guard found != version else { return }
        guard found < version else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "La base \(connection.path) vient d’une version plus récente de jobclub (\(found), "
                        + "celle-ci connaît \(version)). Mettez jobclub à jour ; la base n’a pas été touchée.",
                    en: "The database \(connection.path) was written by a newer jobclub (\(found), "
                        + "this one knows \(version)). Update jobclub; the database was not touched."))
        }
        try connection.transaction { () throws(Fault) in
            // Another process may have migrated while this one waited for the lock.
            for step in try version(of: connection)..<version {
                try connection.execute(steps[step])
                try connection.prepare("insert into schema_steps (step) values (?)").run(step + 1)
            }
        }
    }

    private static func version(of connection: Connection) throws(Fault) -> Int {
        let known = try connection.prepare("select count(*) from sqlite_master where name = 'schema_steps'")
            .first { row throws(Fault) in row.integer(0) }
        guard known == 1 else {
            let tables = try connection.prepare("select count(*) from sqlite_master")
                .first { row throws(Fault) in row.integer(0) }
            guard tables == 0 else { throw notOurs(connection) }
            return 0
        }
        return try connection.prepare("select coalesce(max(step), 0) from schema_steps")
            .first { row throws(Fault) in row.integer(0) } ?? 0
    }

    private static func notOurs(_ connection: Connection) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "Le fichier \(connection.path) n’est pas une base de jobclub.",
                en: "The file \(connection.path) is not a database of jobclub."))
    }
}
