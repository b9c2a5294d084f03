import Basics

/// What is wrong with the version of a database, and what to do.
extension Schema {
    static func older(_ path: String, _ found: Int) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "La base \(path) est d’une version plus ancienne (\(found), celle-ci travaille avec \(version)). "
                    + "« jobclub migrate » la met à niveau, après en avoir gardé une copie ; la base n’a pas été touchée.",
                en: "The database \(path) is of an older version (\(found), this one works with \(version)). "
                    + "\"jobclub migrate\" brings it up to date and keeps a copy first; the database was not touched."))
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
                fr:
                    "La base \(path) a des lignes qui ne mènent nulle part ; elle n’a pas été touchée. Lancez « jobclub "
                    + "verify », ou remettez une sauvegarde.",
                en:
                    "The database \(path) has rows that lead nowhere; it was not touched. Run \"jobclub verify\", or "
                    + "restore a backup."))
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
                fr: "La base \(path) est vide. Remettez une sauvegarde avec « jobclub restore » ; si elle n’a jamais "
                    + "servi, « jobclub init » la refait.",
                en:
                    "The database \(path) is empty. Put a backup in its place with \"jobclub restore\"; if it was never "
                    + "used, \"jobclub init\" makes it again."))
    }
}
