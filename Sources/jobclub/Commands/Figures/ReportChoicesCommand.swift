import Arguments
import Basics
import Clubs
import Operations
import OrderedJSON
import Reports
import Terminal

/// `jobclub report choices`: who came of those who chose their date, and of those for whom it was set.
enum ReportChoicesCommand: Action {
    static let cohort = ReportAttendanceCommand.cohort
    static let csv = ReportAttendanceCommand.csv

    static let declaration = Declaration(
        "report choices", .evidence,
        Phrase(fr: "invités à choisir et convoqués : qui est venu", en: "invited to choose and summoned: who came"),
        discussion: [ChoiceReport.definition], [cohort, csv],
        examples: [
            .init("jobclub report choices --cohort limoges", Phrase(fr: "un groupe", en: "one cohort"))
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        // The rules say which notices ask somebody to choose.
        let installation = try shell.reading(try shell.loadCatalogue())
        let report = try installation.reportChoices(cohort: arguments[cohort]?.rawValue, at: shell.now)
        let rows = [
            ("invited", Phrase(fr: "invités", en: "invited"), report.invited),
            ("summoned", Phrase(fr: "convoqués", en: "summoned"), report.summoned),
        ]
        if shell.json {
            return try shell.answer { json in
                json.object {
                    $0.field("definition", ChoiceReport.definition[shell.language])
                    $0.field("rows") {
                        $0.array(rows) { json, row in
                            json.object {
                                $0.field("key", row.0)
                                $0.field("asked", row.2.asked)
                                $0.field("chose", row.2.chose)
                                $0.field("came", row.2.came)
                                $0.field("missed", row.2.missed)
                                $0.field("unrecorded", row.2.unrecorded)
                                $0.field("noShow", row.2.noShow)
                            }
                        }
                    }
                }
            }
        }
        let heads = [
            Phrase(""), Phrase(fr: "Sollicités", en: "Asked"), Phrase(fr: "Ont une date", en: "Have a date"),
            Phrase(fr: "Venus", en: "Came"), Phrase(fr: "Pas venus", en: "Missed"),
            Phrase(fr: "Non notés", en: "Unrecorded"), Phrase(fr: "Taux d’absence", en: "No-show"),
        ].map { $0[shell.language] }
        let cells = rows.map { row in
            [
                row.1[shell.language], String(row.2.asked), String(row.2.chose), String(row.2.came),
                String(row.2.missed), String(row.2.unrecorded), row.2.noShow.map(percent) ?? "–",
            ]
        }
        if arguments[csv] {
            let text = ([heads] + cells).map { $0.joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
            return try shell.terminal.write([0xEF, 0xBB, 0xBF] + Array(text.utf8))
        }
        try shell.say(Table(heads.enumerated().map { .init($1, $0 == 0 ? .left : .right) }, rows: cells))
        try shell.say([""] + wrapped(ChoiceReport.definition[shell.language], to: shell.terminal.textWidth))
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
