import Basics
import OrderedJSON
import Reports
import Terminal

/// An attendance report in the three forms in which it leaves: for eyes, for spreadsheets, for scripts.
struct AttendanceTable {
    let report: AttendanceReport
    let language: Language

    init(_ report: AttendanceReport, _ language: Language) {
        self.report = report
        self.language = language
    }

    func table() -> Table {
        var table = Table(
            heads.enumerated().map { .init($1[language], $0 < 2 ? .left : .right, yields: $0 == 1) }, hasTotal: true)
        table.rows = report.rows.map { [$0.key, $0.label[language]] + cells($0.figures) }
        table.rows.append(["Total", ""] + cells(report.total))
        return table
    }

    func csv() -> [UInt8] {
        var lines = [heads.map { $0[language] }]
        lines[0].replaceSubrange(
            0..<2, with: [Phrase(fr: "Clé", en: "Key"), Phrase(fr: "Nom", en: "Name")].map { $0[language] })
        lines += report.rows.map { [$0.key, $0.label[language]] + numbers($0.figures) }
        lines.append(["Total", ""] + numbers(report.total))
        return SpreadsheetText.bytes(lines)
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.field("definition", AttendanceReport.definition[language])
            $0.field("rows") {
                $0.array(report.rows) { json, row in
                    json.object {
                        $0.field("key", row.key)
                        $0.field("label", row.label[language])
                        $0.figures(row.figures)
                    }
                }
            }
            $0.field("total") { $0.object { $0.figures(report.total) } }
        }
    }

    private var heads: [Phrase] {
        [
            Phrase(""), Phrase(""), Phrase(fr: "Attendus", en: "Expected"), Phrase(fr: "Présents", en: "Present"),
            Phrase(fr: "Retards", en: "Late"), Phrase(fr: "Excusés", en: "Excused"),
            Phrase(fr: "Absents", en: "Absent"),
            Phrase(fr: "Non notés", en: "Unrecorded"), Phrase(fr: "Dispensés", en: "Exempt"),
            Phrase(fr: "Taux", en: "Rate"), Phrase(fr: "Heures attendues", en: "Hours expected"),
            Phrase(fr: "Heures suivies", en: "Hours attended"), Phrase(fr: "Assiduité", en: "Assiduity"),
        ]
    }

    private func cells(_ figures: Figures) -> [String] {
        [
            figures.expected, figures.present, figures.late, figures.excused, figures.absent, figures.unrecorded,
            figures.exempt,
        ]
        .map(String.init) + [
            figures.rate.map(percent) ?? "–", spokenDuration(minutes: figures.expectedMinutes, language),
            spokenDuration(minutes: figures.attendedMinutes, language), figures.assiduity.map(percent) ?? "–",
        ]
    }

    /// The same for a program that counts: hours as numbers, nothing where there is no rate.
    private func numbers(_ figures: Figures) -> [String] {
        var cells = cells(figures)
        let count = cells.count
        cells[count - 4] = figures.rate.map(percent) ?? ""
        cells[count - 3] = writtenHours(minutes: figures.expectedMinutes, language)
        cells[count - 2] = writtenHours(minutes: figures.attendedMinutes, language)
        cells[count - 1] = figures.assiduity.map(percent) ?? ""
        return cells
    }

    /// `87,5 %`.
    private func percent(_ rate: Double) -> String {
        let permille = Int((rate * 1000).rounded())
        let mark = language == .french ? "," : "."
        return permille % 10 == 0 ? "\(permille / 10) %" : "\(permille / 10)\(mark)\(permille % 10) %"
    }
}

extension JSONWriter {
    mutating func figures(_ figures: Figures) {
        field("expected", figures.expected)
        field("present", figures.present)
        field("late", figures.late)
        field("excused", figures.excused)
        field("absent", figures.absent)
        field("unrecorded", figures.unrecorded)
        field("exempt", figures.exempt)
        field("rate", figures.rate)
        field("expectedMinutes", figures.expectedMinutes)
        field("attendedMinutes", figures.attendedMinutes)
        field("unrecordedMinutes", figures.unrecordedMinutes)
        field("assiduity", figures.assiduity)
    }
}
