import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON
import Reports
import Terminal

/// `jobclub report autonomy`: levels at each check over time, with their definition.
enum ReportAutonomyCommand: Action {
    static let cohort = ReportAttendanceCommand.cohort
    static let csv = ReportAttendanceCommand.csv

    static let declaration = Declaration(
        "report autonomy", .evidence,
        Phrase(fr: "les niveaux à chaque bilan, comptés et définis", en: "levels at each check, counted and defined"),
        discussion: [AutonomyReport.definition],
        [cohort, ReportAttendanceCommand.from, ReportAttendanceCommand.to, csv],
        examples: [
            .init("jobclub report autonomy --cohort limoges", Phrase(fr: "un groupe", en: "one cohort")),
            .init("jobclub report autonomy --csv", Phrase(fr: "tous, pour un tableur", en: "all, for a spreadsheet")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let report = try shell.reading().reportAutonomy(
            cohort: arguments[cohort]?.rawValue, days: try ReportAttendanceCommand.days(arguments))
        let table = AutonomyTable(report, shell.language)
        if arguments[csv] { return try shell.terminal.write(table.csv()) }
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("definition", AutonomyReport.definition[shell.language])
                    $0.field("rows") { $0.array(report.rows) { $0.row($1, shell.language) } }
                }
            }
        }
        guard !report.rows.isEmpty else {
            return try shell.say(
                Phrase(fr: "Aucun bilan d’autonomie n’est noté.", en: "No autonomy check is recorded."))
        }
        try shell.say(table.table())
        try shell.say([""] + wrapped(AutonomyReport.definition[shell.language], to: shell.terminal.textWidth))
    }
}
