import Clubs

/// The steps that bring a database from any earlier version to this one.
///
/// Append only: a step that has shipped is never touched again; what has to change comes as a new step.
package enum Schema {
    /// In order; the version of a database is how many of them it has been through.
    package static let steps: [String] = [
        firstStep, secondStep, thirdStep, fourthStep, fifthStep, companyStep, callsStep, doubtStep, peopleStep,
        workStep, lookupStep, truthStep,
    ]

    package static var version: Int { steps.count }

    /// - Throws: `.configuration` when the database is newer than the product: it is refused, not damaged.
    /// - Parameters:
    ///   - mustHoldOne: whether an empty file is refused rather than made into a database.
    ///   - name: the file as people know it, where the connection is a copy of it.
    static func migrate(
        _ connection: Connection, mustHoldOne: Bool = false, named name: String? = nil
    ) throws(Fault) {
        let path = name ?? connection.path
        let found = try version(of: connection, named: path)
        if found == 0, mustHoldOne { throw empty(path) }
        guard found != version else { return }
        guard found < version else {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "La base \(path) vient d’une version plus récente de jobclub (\(found), "
                        + "celle-ci connaît \(version)). Mettez jobclub à jour ; la base n’a pas été touchée.",
                    en: "The database \(path) was written by a newer jobclub (\(found), "
                        + "this one knows \(version)). Update jobclub; the database was not touched."))
        }
        // A table that others point to is made anew under another name: they find it again by its name at the end.
        try connection.execute("pragma foreign_keys = off")
        do throws(Fault) {
            try connection.transaction { () throws(Fault) in
                // Another process may have migrated while this one waited for the lock.
                for step in try version(of: connection, named: path)..<version {
                    try connection.execute(steps[step])
                    try connection.prepare("insert into schema_steps (step) values (?)").run(step + 1)
                }
                let loose = try connection.prepare("pragma foreign_key_check").first { _ throws(Fault) in true }
                guard loose == nil
                else { throw dangling(path) }
            }
        } catch {
            try? connection.execute("pragma foreign_keys = on")
            throw error
        }
        try connection.execute("pragma foreign_keys = on")
    }

    private static func dangling(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr:
                    "La base \(path) a des lignes qui ne mènent nulle part ; elle n’a pas été touchée. Lancez « jobclub "
                    + "verify » avec la version d’avant, ou remettez une sauvegarde.",
                en:
                    "The database \(path) has rows that lead nowhere; it was not touched. Run \"jobclub verify\" with the "
                    + "version before, or restore a backup."))
    }

    private static func version(of connection: Connection, named path: String) throws(Fault) -> Int {
        let known = try connection.prepare("select count(*) from sqlite_master where name = 'schema_steps'")
            .first { row throws(Fault) in row.integer(0) }
        guard known == 1 else {
            let tables = try connection.prepare("select count(*) from sqlite_master")
                .first { row throws(Fault) in row.integer(0) }
            guard tables == 0 else { throw notOurs(path) }
            return 0
        }
        return try connection.prepare("select coalesce(max(step), 0) from schema_steps")
            .first { row throws(Fault) in row.integer(0) } ?? 0
    }

    private static func notOurs(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "Le fichier \(path) n’est pas une base de jobclub.",
                en: "The file \(path) is not a database of jobclub."))
    }

    static func empty(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "La base \(path) est vide. Remettez une sauvegarde avec « jobclub restore » ; si elle n’a jamais "
                    + "servi, « jobclub init » la refait.",
                en:
                    "The database \(path) is empty. Put a backup in its place with \"jobclub restore\"; if it was never "
                    + "used, \"jobclub init\" makes it again."))
    }
}
