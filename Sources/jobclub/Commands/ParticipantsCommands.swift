import Arguments
import Clubs
import Operations
import Spreadsheets
import Storage
import Terminal

/// `jobclub participants list`.
enum ParticipantsListCommand: Action {
    static let cohort = Parameter<CohortID>.argument(
        .identifier("COHORT"), Phrase(fr: "un seul groupe", en: "one cohort alone"), isRequired: false)

    static let declaration = Declaration(
        "participants list", .people,
        Phrase(fr: "les personnes, avec leur canal", en: "the people, with their channel"),
        [cohort],
        examples: [.init("jobclub participants list limoges", Phrase(fr: "un groupe", en: "one cohort"))])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let people = try shell.openDatabase().read { connection throws(Fault) in
            let cohorts =
                if let id = arguments[cohort] { [try connection.findCohort(id.rawValue)] } else {
                    try connection.cohorts()
                }
            var people: [Participant] = []
            for cohort in cohorts { people += try connection.participants(of: cohort).map(\.value) }
            return people
        }
        if shell.json {
            return try shell.answer { json in
                json.object { $0.field("participants") { $0.array(people) { $0.participant($1) } } }
            }
        }
        try shell.say(table(people, shell.language))
    }

    static func table(_ people: [Participant], _ language: Language) -> Table {
        let heads = [
            Phrase("Id"), Phrase(fr: "Nom", en: "Name"), Phrase(fr: "Téléphone", en: "Telephone"),
            Phrase(fr: "Courriel", en: "E-mail"), Phrase(fr: "Canal", en: "Channel"),
            Phrase(fr: "Langue", en: "Language"), Phrase(""),
        ].map { $0[language] }
        return Table(
            heads.enumerated().map { .init($1, yields: $0 == 1 || $0 == 3) },
            rows: people.map { person in
                [
                    person.id.rawValue, person.name, person.phone.flatMap { PhoneNumber(e164: $0)?.spoken } ?? "",
                    person.email ?? "", person.channel?.rawValue ?? "", person.language.rawValue,
                    person.enrolment.status == .enrolled ? "" : person.enrolment.status.name[language],
                ]
            })
    }
}

/// `jobclub participants import`.
enum ParticipantsImportCommand: Action {
    static let cohort = CohortShowCommand.cohort
    static let file = Parameter<String>.argument(
        .file, Phrase(fr: "un tableau CSV ; - lit l’entrée standard", en: "a CSV table; - reads standard input"))

    static let declaration = Declaration(
        "participants import", .people,
        Phrase(fr: "ajoute les personnes d’un tableur", en: "adds the people of a spreadsheet"),
        discussion: [
            Phrase(
                fr:
                    "UTF-8 ou Windows-1252 ; séparateur ; , ou tabulation ; titres français ou anglais. S’il y a un défaut, tous sont dits et rien n’est importé.",
                en:
                    "UTF-8 or Windows-1252; separated by ; , or tab; French or English headings. If there is a fault, all are told and nothing is imported."
            )
        ],
        [cohort, file],
        examples: [
            .init(
                "jobclub participants import limoges people.csv",
                Phrase(fr: "depuis un tableur", en: "from a spreadsheet"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let installation = try shell.installation()
        let id = try arguments.require(cohort).rawValue
        let territory = try installation.database.read { connection throws(Fault) in
            try connection.findCohort(id).value.territory
        }
        let table = try shell.people(in: try arguments.require(file), territory: territory, installation)
        for remark in table.remarks { shell.terminal.complain(remark.line(shell.language)) }
        try Enrolling.show(try installation.enrol(table.people, in: id, at: shell.now), in: shell)
    }
}

/// `jobclub participants add`.
enum ParticipantsAddCommand: Action {
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

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let installation = try shell.installation()
        let id = try arguments.require(cohort).rawValue
        let territory = try installation.database.read { connection throws(Fault) in
            try connection.findCohort(id).value.territory
        }
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
        ).get()
        try Enrolling.show(try installation.enrol(table.people, in: id, at: shell.now), in: shell)
    }
}

private enum Enrolling {
    static func show(_ enrolled: EnrolledParticipants, in shell: Shell) throws(Fault) {
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("participants") { $0.array(enrolled.added) { $0.participant($1) } }
                    $0.field("known") { $0.array(enrolled.known) { $0.value($1.id.rawValue) } }
                    $0.field("notices", enrolled.notices)
                }
            }
        }
        if !enrolled.added.isEmpty { try shell.say(ParticipantsListCommand.table(enrolled.added, shell.language)) }
        let (added, messages) = (Noun.people.counted(enrolled.added.count), Noun.messages.counted(enrolled.notices))
        try shell.say(
            Phrase(
                fr:
                    "\(enrolled.cohort.id), ajouté : \(added.french) ; déjà là : \(enrolled.known.count) ; à venir : \(messages.french).",
                en:
                    "\(enrolled.cohort.id), added: \(added.english); there already: \(enrolled.known.count); to come: \(messages.english)."
            ))
    }
}

extension Enrolment.Status {
    var name: Phrase {
        switch self {
        case .enrolled: Phrase(fr: "inscrit", en: "enrolled")
        case .withdrawn: Phrase(fr: "retiré", en: "withdrawn")
        case .exited: Phrase(fr: "sorti", en: "exited")
        }
    }
}
