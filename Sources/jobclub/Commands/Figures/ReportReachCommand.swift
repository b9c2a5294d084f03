import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Operations
import Reports
import ZoneInfo

/// `jobclub report reach`: for every notice that matters, delivered, or on a human's list in time.
enum ReportReachCommand: Command {
    static let cohort = ReportAttendanceCommand.cohort
    static let from = ReportAttendanceCommand.from
    static let to = ReportAttendanceCommand.to

    static let declaration = Declaration(
        "report reach", .evidence,
        Phrase(
            fr: "les messages importants : remis, ou quelqu’un appelle à temps",
            en: "the messages that matter: delivered, or somebody phones in time"),
        discussion: [ReachReport.definition], [cohort, from, to, Everywhere.csv],
        examples: [
            .init("jobclub report reach --cohort limoges", Phrase(fr: "un groupe", en: "one cohort")),
            .init(
                "jobclub report reach --from 2027-01-01 --to 2027-06-30 --csv",
                Phrase(fr: "un semestre, message par message", en: "half a year, message by message")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let report = try shell.reading().reportReach(
            cohort: arguments[cohort]?.rawValue, days: try ReportAttendanceCommand.days(arguments), at: shell.now)
        let rows = AnswerTable(report.rows, columns)
        let titles = shell.noticeTitles
        let zone = try shell.zones.zone(named: try shell.configuration().organisation.zone)
        let missed = report.rows.filter { $0.outcome == .unreached }
        return Answer(
            [
                "definition": .words(ReachReport.definition), "rows": .table(rows),
                "unreached": .count(report.unreached), "missedCalls": .count(report.missedCalls),
            ], sheet: rows
        ) {
            if report.rows.isEmpty {
                Phrase(fr: "Aucun message important n’était dû.", en: "No message that matters was due.")
            } else {
                Part.table(byRule(report, titles))
                Part.gap
                sum(report)
                if !missed.isEmpty { Part.table(AnswerTable(missed.prefix(50), unreached(titles, zone))) }
                if missed.count > 50 {
                    Phrase(fr: "… et \(missed.count - 50) autres.", en: "… and \(missed.count - 50) more.")
                }
                Part.gap
                Part.text(ReachReport.definition)
            }
        }
    }

    /// Message by message, for programs.
    private static var columns: [Column<ReachReport.Row>] {
        [
            .count("notice") { $0.source.notice },
            .text("rule") { $0.source.rule.rawValue },
            .text("participant") { $0.source.participant.rawValue },
            .text("outcome") { $0.outcome.rawValue },
            .text("by") { $0.by },
            .instant("at") { $0.at },
            .instant("usefulUntil") { $0.source.usefulUntil },
            .instant("dueAt") { $0.source.due },
        ]
    }

    private static func byRule(_ report: ReachReport, _ titles: [NoticeRuleID: Phrase]) -> AnswerTable {
        typealias Counted = (rule: NoticeRuleID, counts: [ReachReport.Outcome: Int])
        let columns: [Column<Counted>] =
            [.words(nil, Phrase(""), yields: true) { titles.title(of: $0.rule) }]
            + ReachReport.Outcome.allCases.map { outcome in .count(nil, outcome.heading) { $0.counts[outcome] ?? 0 } }
        return AnswerTable(report.byRule.map { Counted($0, $1) }, columns)
    }

    private static func unreached(_ titles: [NoticeRuleID: Phrase], _ zone: Zone) -> [Column<ReachReport.Row>] {
        [
            .text(nil, Phrase("N°")) { String($0.source.notice) },
            .text(nil, Phrase(fr: "Personne", en: "Person")) { $0.source.participant.rawValue },
            .words(nil, Phrase("Message"), yields: true) { titles.title(of: $0.source.rule) },
            .instant(nil, Phrase(fr: "Utile jusqu’au", en: "Useful until"), in: zone) { $0.source.usefulUntil },
        ]
    }

    private static func sum(_ report: ReachReport) -> Phrase {
        let count = report.unreached
        let missed = report.missedCalls
        if count == 0, missed > 0 {
            return Phrase(
                fr:
                    "Tout le monde était sur la liste d’appels à temps, mais \(missed) appels n’ont pas été notés à temps : "
                    + "« jobclub calls list --all ».",
                en: "Everybody was on the call list in time, but \(missed) calls were not noted in time: "
                    + "\"jobclub calls list --all\".")
        }
        guard count > 0 else {
            return Phrase(
                fr: "Personne n’est resté au bord du chemin.", en: "Nobody was left at the roadside.")
        }
        return Phrase(
            fr: count == 1
                ? "1 message n’a atteint personne à temps :" : "\(count) messages n’ont atteint personne à temps :",
            en: count == 1 ? "1 message reached nobody in time:" : "\(count) messages reached nobody in time:")
    }
}

extension ReachReport.Outcome {
    fileprivate var heading: Phrase {
        switch self {
        case .delivered: Phrase(fr: "Remis", en: "Delivered")
        case .accepted: Phrase(fr: "Pris", en: "Taken")
        case .phoned: Phrase(fr: "Joints", en: "Phoned")
        case .called: Phrase(fr: "À appeler", en: "To phone")
        case .pending: Phrase(fr: "En route", en: "Under way")
        case .unneeded: Phrase(fr: "Sans objet", en: "Unneeded")
        case .unreached: Phrase(fr: "Pas atteints", en: "Unreached")
        }
    }
}
