import Answers
import Arguments
import Basics
import Clubs
import Operations
import Reports

/// `jobclub report choices`: who came of those who chose their date, and of those for whom it was set.
enum ReportChoicesCommand: Command {
    static let cohort = ReportAttendanceCommand.cohort

    static let declaration = Declaration(
        "report choices", .evidence,
        Phrase(fr: "invités à choisir et convoqués : qui est venu", en: "invited to choose and summoned: who came"),
        discussion: [ChoiceReport.definition], [cohort, Everywhere.csv],
        examples: [
            .init("jobclub report choices --cohort limoges", Phrase(fr: "un groupe", en: "one cohort"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        // The rules say which notices ask somebody to choose.
        let installation = try shell.reading(try shell.loadCatalogue())
        let report = try installation.reportChoices(cohort: arguments[cohort]?.rawValue, at: shell.now)
        let rows = AnswerTable(
            [
                Group(key: "invited", name: Phrase(fr: "invités", en: "invited"), row: report.invited),
                Group(key: "summoned", name: Phrase(fr: "convoqués", en: "summoned"), row: report.summoned),
            ], Group.columns)
        return Answer(["definition": .words(ChoiceReport.definition), "rows": .table(rows)], sheet: rows) {
            Part.table(rows)
            Part.gap
            Part.text(ChoiceReport.definition)
        }
    }

    private struct Group {
        let key: String
        let name: Phrase
        let row: ChoiceReport.Row

        static var columns: [Column<Group>] {
            [
                .text("key") { $0.key },
                .words(nil, Phrase("")) { $0.name },
                .count("asked", Phrase(fr: "Sollicités", en: "Asked")) { $0.row.asked },
                .count("chose", Phrase(fr: "Ont une date", en: "Have a date")) { $0.row.chose },
                .count("came", Phrase(fr: "Venus", en: "Came")) { $0.row.came },
                .count("missed", Phrase(fr: "Pas venus", en: "Missed")) { $0.row.missed },
                .count("unrecorded", Phrase(fr: "Non notés", en: "Unrecorded")) { $0.row.unrecorded },
                .share("noShow", Phrase(fr: "Taux d’absence", en: "No-show")) { $0.row.noShow },
            ]
        }
    }
}
