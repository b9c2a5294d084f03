import Arguments
import Basics
import Clubs
import Configuration
import Notices
import Orchestration
import Stores
import Terminal
import ZoneInfo

/// `jobclub health`: whether what is due leaves, at a look.
enum HealthCommand: Command {
    static let declaration = Declaration(
        "health", .sending,
        Phrase(
            fr: "l’envoi va-t-il bien ? Et qui faut-il appeler ?",
            en: "does the sending fare well? And who must be phoned?"),
        discussion: [
            Phrase(
                fr:
                    "Répond 0 quand tout va bien, 69 sinon : pour cron ou une surveillance. Sans signe de vie de « jobclub run » depuis une minute, rien ne part.",
                en:
                    "Answers 0 when all is well, else 69: for cron or a watcher. Without a sign of life of \"jobclub run\" for a minute, nothing leaves."
            )
        ],
        examples: [
            .init("jobclub health", Phrase(fr: "en un coup d’œil", en: "at a look")),
            .init("jobclub health --json", Phrase(fr: "pour une surveillance", en: "for a watcher")),
        ])

    static func run(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Int32 {
        let now = shell.now
        let report = try shell.installation().health(at: now)
        let isWell = report.isWell(at: now)
        if shell.json {
            try shell.answer { $0.health(report, at: now) }
        } else {
            try show(report, isWell: isWell, at: now, in: shell)
        }
        return isWell ? 0 : Fault.Code.unavailable.exitCode
    }

    private static func show(_ report: HealthReport, isWell: Bool, at now: Instant, in shell: Shell) throws(Fault) {
        let zone = try shell.zones.zone(named: try shell.configuration().organisation.zone)
        let language = shell.language
        let spoken = { (instant: Instant?) in instant.map { zone.wall(at: $0).spoken(language) } ?? "–" }
        var table = Table([
            .init(Phrase(fr: "Canal", en: "Channel")[language]),
            .init(Phrase(fr: "En attente", en: "Waiting")[language], .right),
            .init(Phrase(fr: "Retard", en: "Late")[language], .right),
            .init(Phrase(fr: "Dernier envoi pris", en: "Last taken")[language]),
            .init(Phrase(fr: "Accusés", en: "Receipts")[language]),
            .init(Phrase(fr: "Crédit", en: "Credit")[language], .right),
            .init(Phrase(fr: "Trouble", en: "Trouble")[language], yields: true),
        ])
        for line in report.lines {
            let credit = line.health.credit?.spoken ?? "–"
            table.rows.append([
                line.channel.name[language], String(line.waiting), late(line.late), spoken(line.health.acceptedAt),
                (line.provesDelivery ? Phrase(fr: "oui", en: "yes") : Phrase(fr: "non", en: "no"))[language], credit,
                line.health.failingSince == nil
                    ? "" : line.health.reason.map { ReasonWords($0).phrase[language] } ?? "",
            ])
        }
        try shell.say(table)
        try shell.say("")
        let missed =
            report.missed == 0
            ? Phrase("")
            : Phrase(
                fr: " (et \(report.missed) que personne n’a faits à temps : « jobclub calls list --all »)",
                en: " (and \(report.missed) that nobody made in time: \"jobclub calls list --all\")")
        try shell.say(
            Phrase(
                fr:
                    "Signe de vie de l’envoi : \(spoken(report.beat)). En doute : \(report.unknown). Appels à faire : \(report.calls)\(missed.french).",
                en:
                    "Sign of life of the sending: \(spoken(report.beat)). In doubt: \(report.unknown). Calls to make: \(report.calls)\(missed.english)."
            ))
        for alarm in report.alarms {
            try shell.say(
                Phrase(
                    fr:
                        "Alerte (\(alarm.kind.word.french), \(alarm.channel.name.french)) depuis \(spoken(alarm.begunAt)) : \(ReasonWords(alarm.reason).phrase.french)",
                    en:
                        "Alarm (\(alarm.kind.word.english), \(alarm.channel.name.english)) since \(spoken(alarm.begunAt)): \(alarm.reason)"
                ))
        }
        if isWell {
            try shell.say(Phrase(fr: "✓ Tout va bien.", en: "✓ All is well."))
        } else if report.beat.map({ now - $0 > HealthReport.silence }) ?? true {
            try shell.say(
                Phrase(
                    fr: "Rien ne part : lancez « jobclub run » ou « jobclub serve ».",
                    en: "Nothing leaves: start \"jobclub run\" or \"jobclub serve\"."))
        } else {
            try shell.say(
                Phrase(
                    fr: "Quelque chose bloque : voyez « jobclub check » et « jobclub calls list ».",
                    en: "Something is stuck: see \"jobclub check\" and \"jobclub calls list\"."))
        }
    }

    private static func late(_ span: Span) -> String {
        let minutes = span.wholeMinutes
        if minutes < 1 { return "–" }
        return minutes < 120 ? "\(minutes) min" : "\(minutes / 60) h"
    }
}

extension Alarm.Kind {
    fileprivate var word: Phrase {
        switch self {
        case .stalled: Phrase(fr: "plus rien ne passe", en: "nothing gets through")
        case .credit: Phrase(fr: "crédit bas", en: "credit low")
        case .store: Phrase(fr: "base", en: "store")
        }
    }
}
