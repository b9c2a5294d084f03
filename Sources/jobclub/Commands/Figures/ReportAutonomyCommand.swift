import Answers
import Arguments
import Basics
import Clubs
import Operations
import Reports

/// `jobclub report autonomy`: levels at each check over time, with their definition.
enum ReportAutonomyCommand: Command {
    static let cohort = ReportAttendanceCommand.cohort

    static let declaration = Declaration(
        "report autonomy", .evidence,
        Phrase(fr: "les niveaux à chaque bilan, comptés et définis", en: "levels at each check, counted and defined"),
        discussion: [AutonomyReport.definition],
        [cohort, ReportAttendanceCommand.from, ReportAttendanceCommand.to, Everywhere.csv],
        examples: [
            .init("jobclub report autonomy --cohort limoges", Phrase(fr: "un groupe", en: "one cohort")),
            .init("jobclub report autonomy --csv", Phrase(fr: "tous, pour un tableur", en: "all, for a spreadsheet")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let report = try shell.reading().reportAutonomy(
            cohort: arguments[cohort]?.rawValue, days: try ReportAttendanceCommand.days(arguments))
        let table = AnswerTable(report.rows, columns)
        return Answer(["definition": .words(AutonomyReport.definition), "rows": .table(table)], sheet: table) {
            if report.rows.isEmpty {
                Phrase(fr: "Aucun bilan d’autonomie n’est noté.", en: "No autonomy check is recorded.")
            } else {
                Part.table(table)
                Part.gap
                Part.text(AutonomyReport.definition)
            }
        }
    }

    private static var columns: [Column<AutonomyReport.Row>] {
        [
            .text("cohort", Phrase(fr: "Groupe", en: "Cohort")) { $0.cohort.rawValue },
            .text("session") { $0.session?.rawValue },
            .date("date", Phrase("Date")) { $0.date },
            .words("title", Phrase(fr: "Bilan", en: "Check"), yields: true) { $0.title },
            .count("checked", Phrase(fr: "Personnes", en: "People")) { $0.figures.checked },
            .count("supported", Phrase(fr: "Soutenus", en: "Supported")) { $0.figures.supported },
            .count("accompanied", Phrase(fr: "Accompagnés", en: "Accompanied")) { $0.figures.accompanied },
            .count("autonomous", Phrase(fr: "Autonomes", en: "Autonomous")) { $0.figures.autonomous },
            .count("up", Phrase(fr: "Moins d’appui", en: "Less support")) { $0.figures.up },
            .count("down", Phrase(fr: "Plus d’appui", en: "More support")) { $0.figures.down },
            .count("same", Phrase(fr: "Autant", en: "The same")) { $0.figures.same },
            .count("asSuggested", Phrase(fr: "Comme proposé", en: "As suggested")) { $0.figures.asSuggested },
        ]
    }
}
