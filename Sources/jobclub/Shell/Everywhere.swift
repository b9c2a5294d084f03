import Arguments
import Basics

/// The options that every command takes.
enum Everywhere {
    static let data = Parameter<String>.option(
        "data", .directory,
        Phrase(
            fr: "le dossier de données ; par défaut ./club-data", en: "the data directory; by default ./club-data"),
        environment: "JOBCLUB_DATA")
    static let catalogue = Parameter<String>.option(
        "catalogue", .directory,
        Phrase(
            fr: "le dossier qui contient Sessions et Templates", en: "the directory that holds Sessions and Templates"),
        environment: "JOBCLUB_CATALOGUE")
    static let json = Flag("json", Phrase(fr: "répond en JSON, pour les scripts", en: "answers in JSON, for scripts"))
    /// Of the commands whose answer is a table.
    static let csv = Flag("csv", Phrase(fr: "répond en CSV, pour un tableur", en: "answers in CSV, for a spreadsheet"))
    static let language = Parameter<Language>.option(
        "lang", .one(of: Language.self, "fr|en"),
        Phrase(fr: "la langue des réponses", en: "the language of the answers"))
    static let now = Parameter<Instant>.option(
        "now", .instant, Phrase(fr: "comme à cet instant", en: "as at that instant"))
    static let help = Flag("help", Phrase(fr: "explique la commande", en: "explains the command"))
    static let version = Flag("version", Phrase(fr: "dit la version", en: "tells the version"))

    static let options: [any Declared] = [data, catalogue, json, language, now, help, version]
}
