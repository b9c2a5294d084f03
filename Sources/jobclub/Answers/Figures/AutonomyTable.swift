import Basics
import Clubs
import Reports
import Terminal

/// An autonomy report for eyes and for spreadsheets.
struct AutonomyTable {
    private let report: AutonomyReport
    private let language: Language

    init(_ report: AutonomyReport, _ language: Language) {
        self.report = report
        self.language = language
    }

    func table() -> Table {
        var table = Table(
            heads.enumerated().map { .init($1[language], $0 < 3 ? .left : .right, yields: $0 == 2) })
        table.rows = report.rows.map { row in
            [row.cohort.rawValue, row.date.spoken(language), row.title[language]] + counts(row.figures)
        }
        return table
    }

    /// RFC 4180 with `;`, as French spreadsheets read it, UTF-8 with a byte order mark.
    func csv() -> [UInt8] {
        let rows = report.rows.map { row in
            [row.cohort.rawValue, row.date.description, row.title[language]] + counts(row.figures)
        }
        let lines = [heads.map { $0[language] }] + rows
        return SpreadsheetText.bytes(lines)
    }

    private var heads: [Phrase] {
        [
            Phrase(fr: "Groupe", en: "Cohort"), Phrase(fr: "Date", en: "Date"), Phrase(fr: "Bilan", en: "Check"),
            Phrase(fr: "Personnes", en: "People"), Phrase(fr: "Soutenus", en: "Supported"),
            Phrase(fr: "Accompagnés", en: "Accompanied"), Phrase(fr: "Autonomes", en: "Autonomous"),
            Phrase(fr: "Moins d’appui", en: "Less support"), Phrase(fr: "Plus d’appui", en: "More support"),
            Phrase(fr: "Autant", en: "The same"), Phrase(fr: "Comme proposé", en: "As suggested"),
        ]
    }

    private func counts(_ figures: AutonomyReport.Figures) -> [String] {
        [
            figures.checked, figures.supported, figures.accompanied, figures.autonomous, figures.up, figures.down,
            figures.same, figures.asSuggested,
        ].map(String.init)
    }
}
