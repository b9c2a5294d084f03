import Basics

/// What is wrong with the version of a database, and what to do.
extension Schema {
    static func older(_ path: String, _ found: Int) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "La base \(path) est d’une version plus ancienne (\(found), celle-ci travaille avec \(version)) ; "
                    + "elle n’a pas été touchée.",
                en: "The database \(path) is of an older version (\(found), this one works with \(version)); "
                    + "it was not touched."),
            remedies: [.migrateDatabase])
    }

    static func newer(_ path: String, _ found: Int) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "La base \(path) vient d’une version plus récente de jobclub (\(found), "
                    + "celle-ci connaît \(version)). Mettez jobclub à jour ; la base n’a pas été touchée.",
                en: "The database \(path) was written by a newer jobclub (\(found), "
                    + "this one knows \(version)). Update jobclub; the database was not touched."))
    }

    /// The database became newer while it was open.
    static func overtaken(_ path: String) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr:
                    "La base \(path) a été mise au niveau d’une version plus récente de jobclub pendant qu’elle servait. "
                    + "Plus rien n’est lu ni envoyé : arrêtez jobclub, mettez-le à jour, puis relancez.",
                en: "The database \(path) was brought up to a newer version of jobclub while in use. "
                    + "Nothing is read or sent any more: stop, update and start again."))
    }

    static func dangling(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "La base \(path) a des lignes qui ne mènent nulle part ; elle n’a pas été touchée.",
                en: "The database \(path) has rows that lead nowhere; it was not touched."),
            remedies: [.verifyDatabase, .restoreDatabase])
    }

    static func notOurs(_ path: String) -> Fault {
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
                fr: "La base \(path) est vide.", en: "The database \(path) is empty."),
            remedies: [.restoreDatabase, .makeDatabase])
    }
}
