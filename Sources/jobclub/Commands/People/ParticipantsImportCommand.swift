import Answers
import Arguments
import Basics
import Clubs
import Operations
import Orchestration
import Spreadsheets
import Terminal

/// `jobclub participants import`.
enum ParticipantsImportCommand: Command {
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let installation = try shell.installation()
        let id = try arguments.require(cohort).rawValue
        let territory = try installation.read { store throws(Fault) in try store.findCohort(id).value.territory }
        let table = try shell.people(in: try arguments.require(file), territory: territory, installation)
        return .enrolled(
            try installation.enrol(table.people, in: id, by: shell.login, at: shell.now),
            remarks: table.remarks.map(\.sentence))
    }
}
