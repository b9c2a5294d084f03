import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration
import Spreadsheets

/// `jobclub participants add`.
enum ParticipantsAddCommand: Command {
    static let cohort = CohortShowCommand.cohort
    static let firstName = Parameter<String>.option(
        "first-name", .text("NAME"), Phrase(fr: "le prénom", en: "the first name"), isRequired: true)
    static let lastName = Parameter<String>.option(
        "last-name", .text("NAME"), Phrase(fr: "le nom", en: "the last name"))
    static let email = Parameter<String>.option(
        "email", .text("EMAIL"), Phrase(fr: "l’adresse électronique", en: "the e-mail address"))
    static let phone = Parameter<String>.option(
        "phone", .text("NUMBER"), Phrase(fr: "le téléphone", en: "the telephone"))
    static let channel = Parameter<String>.option(
        "channel", .text("CHANNEL"),
        Phrase(fr: "le canal préféré : email, sms…", en: "the preferred channel: email, sms…"))
    static let language = Parameter<Language>.option(
        "language", .one(of: Language.self, "fr|en"),
        Phrase(fr: "la langue de la personne", en: "the person's language"))

    static let declaration = Declaration(
        "participants add", .people, Phrase(fr: "ajoute une personne à un groupe", en: "adds one person to a cohort"),
        [cohort, firstName, lastName, email, phone, channel, language],
        examples: [
            .init(
                "jobclub participants add limoges --first-name Awa --last-name Diallo --phone \"06 12 34 56 78\"",
                Phrase(fr: "par SMS", en: "by text message"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let id = try arguments.require(cohort).rawValue
        let territory = try installation.read { store throws(Fault) in try store.findCohort(id).value.territory }
        // One row of a spreadsheet, so that the same rules and the same sentences hold.
        let cells = [
            ("first name", arguments[firstName]), ("last name", arguments[lastName]), ("email", arguments[email]),
            ("phone", arguments[phone]), ("channel", arguments[channel]), ("language", arguments[language]?.rawValue),
        ]
        let quoted = cells.map { "\"" + ($0.1 ?? "").replacing("\"", with: "\"\"") + "\"" }
        let text = cells.map(\.0).joined(separator: ";") + "\n" + quoted.joined(separator: ";") + "\n"
        let table = try ParticipantsFile.read(
            Array(text.utf8), fileName: "participants add", defaultLanguage: installation.organisation.language,
            territory: territory, otherChannels: installation.channelNames
        ).mapError(inWordsOfOptions).get()
        return .enrolled(try installation.enrol(table.people, in: id, by: shell.login, at: shell.now))
    }

    /// Nobody wrote a file: what does not hold is named after its option.
    private static func inWordsOfOptions(_ fault: Fault) -> Fault {
        Fault(
            fault.code,
            Phrase(fr: "Cette personne n’a pas été ajoutée.", en: "This person was not added."),
            details: fault.details.map {
                Fault.Detail(
                    field: $0.field.map { "--" + $0.replacing(" ", with: "-") }, $0.message)
            })
    }
}
