import Answers
import Arguments
import Basics
import Clubs
import Operations
import Reports

/// `jobclub report attendance`: who took part, counted, with the definition of the rate.
enum ReportAttendanceCommand: Command {
    static let cohort = Parameter<CohortID>.option(
        "cohort", .identifier("C"), Phrase(fr: "un seul groupe", en: "one cohort alone"))
    static let from = Parameter<CivilDate>.option(
        "from", .date, Phrase(fr: "à partir de ce jour", en: "from this day on"))
    static let to = Parameter<CivilDate>.option(
        "to", .date, Phrase(fr: "jusqu’à ce jour compris", en: "up to and with this day"))
    static let by = Parameter<AttendanceReport.Grouping>.option(
        "by", .one(of: AttendanceReport.Grouping.self, "GROUPING"),
        Phrase(
            fr: "ce que compte une ligne : \(groupings) ; par défaut session",
            en: "what a row counts: \(groupings); by default session"))
    private static var groupings: String { AttendanceReport.Grouping.allCases.map(\.rawValue).joined(separator: ", ") }

    static let declaration = Declaration(
        "report attendance", .evidence,
        Phrase(fr: "les présences, comptées et définies", en: "attendance, counted and defined"),
        discussion: [AttendanceReport.definition], [cohort, from, to, by, Everywhere.csv],
        examples: [
            .init(
                "jobclub report attendance --cohort limoges --by participant",
                Phrase(fr: "personne par personne", en: "person by person")),
            .init(
                "jobclub report attendance --from 2027-01-01 --to 2027-06-30 --by month --csv",
                Phrase(fr: "un semestre pour un tableur", en: "half a year for a spreadsheet")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let report = try shell.reading().reportAttendance(
            cohort: arguments[cohort]?.rawValue, by: arguments[by] ?? .session, days: try days(arguments),
            at: shell.now)
        return Answer(report.fields, sheet: report.table) {
            if report.rows.isEmpty {
                Phrase(
                    fr: "Aucune séance passée, aucune présence notée.", en: "No session past, no attendance recorded.")
            } else {
                Part.table(report.table)
                Part.gap
                Part.text(AttendanceReport.definition)
            }
        }
    }

    /// The days asked for, or `nil` for all; an open end reaches as far as the calendar does (years 1 to 9999).
    static func days(_ arguments: Arguments) throws(Fault) -> ClosedRange<CivilDate>? {
        let (first, last) = (arguments[from], arguments[to])
        guard first != nil || last != nil else { return nil }
        let (begin, end) = (first ?? CivilDate(dayNumber: -719_162), last ?? CivilDate(dayNumber: 2_932_896))
        guard begin <= end else {
            throw Fault(.usage, Phrase(fr: "--from vient après --to.", en: "--from comes after --to."))
        }
        return begin...end
    }
}
