import Answers
import Basics
import Reports

extension AttendanceReport {
    /// The report as a table, with its sum.
    var table: AnswerTable {
        AnswerTable(
            rows.map { ReportRow(key: $0.key, label: $0.label, figures: $0.figures) }, ReportRow.columns,
            total: ReportRow(key: "Total", label: Phrase(""), figures: total))
    }

    /// `{"definition","rows","total"}`.
    var fields: Fields {
        [
            "definition": .words(Self.definition), "rows": .table(table),
            "total": .fields(Fields(total, Column.figures)),
        ]
    }
}

private struct ReportRow {
    let key: String
    let label: Phrase
    let figures: Figures

    static var columns: [Column<ReportRow>] {
        [
            .text("key", Phrase(fr: "Clé", en: "Key")) { $0.key },
            .words("label", Phrase(fr: "Nom", en: "Name"), yields: true) { $0.label },
        ] + Column<Figures>.figures.map { $0.of(\.figures) }
    }
}

extension Column<Figures> {
    fileprivate static var figures: [Column] {
        [
            .count("expected", Phrase(fr: "Attendus", en: "Expected")) { $0.expected },
            .count("present", Phrase(fr: "Présents", en: "Present")) { $0.present },
            .count("late", Phrase(fr: "Retards", en: "Late")) { $0.late },
            .count("excused", Phrase(fr: "Excusés", en: "Excused")) { $0.excused },
            .count("absent", Phrase(fr: "Absents", en: "Absent")) { $0.absent },
            .count("unrecorded", Phrase(fr: "Non notés", en: "Unrecorded")) { $0.unrecorded },
            .count("exempt", Phrase(fr: "Dispensés", en: "Exempt")) { $0.exempt },
            .share("rate", Phrase(fr: "Taux", en: "Rate")) { $0.rate },
            .minutes("expectedMinutes", Phrase(fr: "Heures attendues", en: "Hours expected")) { $0.expectedMinutes },
            .minutes("attendedMinutes", Phrase(fr: "Heures suivies", en: "Hours attended")) { $0.attendedMinutes },
            .minutes("unrecordedMinutes") { $0.unrecordedMinutes },
            .share("assiduity", Phrase(fr: "Assiduité", en: "Assiduity")) { $0.assiduity },
        ]
    }
}
