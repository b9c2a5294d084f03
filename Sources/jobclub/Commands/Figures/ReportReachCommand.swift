import Arguments
import Basics
import Clubs
import Configuration
import Operations
import OrderedJSON
import Reports
import Terminal

/// `jobclub report reach`: for every notice that matters, delivered, or on a human's list in time.
enum ReportReachCommand: Action {
    static let cohort = ReportAttendanceCommand.cohort
    static let from = ReportAttendanceCommand.from
    static let to = ReportAttendanceCommand.to
    static let csv = ReportAttendanceCommand.csv

    static let declaration = Declaration(
        "report reach", .evidence,
        Phrase(
            fr: "les messages importants : remis, ou quelqu’un appelle à temps",
            en: "the messages that matter: delivered, or somebody phones in time"),
        discussion: [ReachReport.definition], [cohort, from, to, csv],
        examples: [
            .init("jobclub report reach --cohort limoges", Phrase(fr: "un groupe", en: "one cohort")),
            .init(
                "jobclub report reach --from 2027-01-01 --to 2027-06-30 --csv",
                Phrase(fr: "un semestre, message par message", en: "half a year, message by message")),
        ])

    static func perform(_ arguments: Arguments, in shell: Shell) throws(Fault) {
        let report = try shell.reading().reportReach(
            cohort: arguments[cohort]?.rawValue, days: try ReportAttendanceCommand.days(arguments), at: shell.now)
        if shell.json { return try shell.answer { write(report, to: &$0, shell.language) } }
        if arguments[csv] { return try shell.terminal.write(spreadsheet(report, in: shell)) }
        guard !report.rows.isEmpty else {
            return try shell.say(
                Phrase(fr: "Aucun message important n’était dû.", en: "No message that matters was due."))
        }
        try shell.say(table(report, in: shell))
        try shell.say("")
        try shell.say(sum(report))
        try say(unreached: report, in: shell)
        try shell.say([""] + wrapped(ReachReport.definition[shell.language], to: shell.terminal.textWidth))
    }

    private static func table(_ report: ReachReport, in shell: Shell) -> Table {
        let outcomes = ReachReport.Outcome.allCases
        let titles = shell.noticeTitles
        var table = Table(
            [.init("", yields: true)] + outcomes.map { .init($0.heading[shell.language], .right) })
        for (rule, counts) in report.byRule {
            let title = titles[rule]?[shell.language] ?? rule.rawValue
            table.rows.append([title] + outcomes.map { String(counts[$0] ?? 0) })
        }
        return table
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

    private static func say(unreached report: ReachReport, in shell: Shell) throws(Fault) {
        let missed = report.rows.filter { $0.outcome == .unreached }
        guard !missed.isEmpty else { return }
        let zone = try shell.configuration().organisation.zone
        let titles = shell.noticeTitles
        var table = Table([
            .init("N°"), .init(Phrase(fr: "Personne", en: "Person")[shell.language]), .init("Message", yields: true),
            .init(Phrase(fr: "Utile jusqu’au", en: "Useful until")[shell.language]),
        ])
        for row in missed.prefix(50) {
            table.rows.append([
                String(row.source.notice), row.source.participant.rawValue,
                titles[row.source.rule]?[shell.language] ?? row.source.rule.rawValue,
                try shell.wall(row.source.usefulUntil, zone: zone).spoken(shell.language),
            ])
        }
        try shell.say(table)
        if missed.count > 50 {
            try shell.say(Phrase(fr: "… et \(missed.count - 50) autres.", en: "… and \(missed.count - 50) more."))
        }
    }

    private static func spreadsheet(_ report: ReachReport, in shell: Shell) -> [UInt8] {
        let heads = ["notice", "rule", "participant", "outcome", "by", "at", "usefulUntil"]
        let lines = report.rows.map { row in
            [
                String(row.source.notice), row.source.rule.rawValue, row.source.participant.rawValue,
                row.outcome.rawValue, row.by ?? "", row.at?.description ?? "", row.source.usefulUntil.description,
            ]
        }
        let text = ([heads] + lines).map { $0.joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    private static func write(_ report: ReachReport, to json: inout JSONWriter, _ language: Language) {
        json.object {
            $0.field("definition", ReachReport.definition[language])
            $0.field("rows") {
                $0.array(report.rows) { json, row in
                    json.object {
                        $0.field("notice", row.source.notice)
                        $0.field("rule", row.source.rule.rawValue)
                        $0.field("participant", row.source.participant.rawValue)
                        $0.field("outcome", row.outcome.rawValue)
                        $0.field("by", row.by)
                        $0.field("at", row.at?.description)
                        $0.field("dueAt", row.source.due.description)
                        $0.field("usefulUntil", row.source.usefulUntil.description)
                    }
                }
            }
            $0.field("unreached", report.unreached)
            $0.field("missedCalls", report.missedCalls)
        }
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
