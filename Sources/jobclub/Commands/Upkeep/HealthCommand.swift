import Answers
import Arguments
import Basics
import Clubs
import Configuration
import Notices
import Orchestration
import Stores
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

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let now = shell.now
        let report = try shell.installation().health(at: now)
        let zone = try shell.zones.zone(named: try shell.configuration().organisation.zone)
        let isWell = report.isWell(at: now)
        return Answer(report.fields(at: now), failure: isWell ? nil : .unavailable) {
            Part.table(AnswerTable(report.lines, HealthReport.columns(in: zone)))
            Part.gap
            report.state(in: zone)
            for alarm in report.alarms { alarm.sentence(in: zone) }
            if isWell {
                Phrase(fr: "✓ Tout va bien.", en: "✓ All is well.")
            } else if report.beat.map({ now - $0 > HealthReport.silence }) ?? true {
                Phrase(
                    fr: "Rien ne part : lancez « jobclub run » ou « jobclub serve ».",
                    en: "Nothing leaves: start \"jobclub run\" or \"jobclub serve\".")
            } else {
                Phrase(
                    fr: "Quelque chose bloque : voyez « jobclub check » et « jobclub calls list ».",
                    en: "Something is stuck: see \"jobclub check\" and \"jobclub calls list\".")
            }
        }
    }
}

extension HealthReport {
    /// The figures, as scripts and watchers read them.
    func fields(at now: Instant) -> Fields {
        [
            "ready": .flag(isWell(at: now)),
            "beatSeconds": .count(beat.map { Int((now - $0).milliseconds / 1000) }),
            "unknown": .count(unknown), "calls": .count(calls), "missedCalls": .count(missed),
            "lateSeconds": .fields(Fields(lines.map { ($0.channel.rawValue, .count($0.lateSeconds)) })),
            "channels": .table(AnswerTable(lines, HealthReport.columns(in: .utc))),
            "alarms": .array(alarms) { alarm in
                [
                    "kind": .code(alarm.kind), "channel": .code(alarm.channel),
                    "reason": .text(alarm.reason.words.english), "reasonCode": .code(alarm.reason.code),
                    "since": .instant(alarm.begunAt),
                ]
            },
        ]
    }

    fileprivate static func columns(in zone: Zone) -> [Column<Line>] {
        [
            .word("channel", Phrase(fr: "Canal", en: "Channel")) { $0.channel },
            .count("waiting", Phrase(fr: "En attente", en: "Waiting")) { $0.waiting },
            .count("lateSeconds") { $0.lateSeconds },
            .cell(nil, Phrase(fr: "Retard", en: "Late"), .right, absent: "–") { .text($0.lateness) },
            .instant("acceptedAt", Phrase(fr: "Dernier envoi pris", en: "Last taken"), in: zone, absent: "–") {
                $0.health.acceptedAt
            },
            .instant("failingSince") { $0.health.failingSince },
            .text("reason") { $0.health.reason?.words.english },
            .text("reasonCode") { $0.health.reason?.code.rawValue },
            .flag("receipts", Phrase(fr: "Accusés", en: "Receipts")) { $0.provesDelivery },
            .cell(nil, Phrase(fr: "Crédit", en: "Credit"), .right, absent: "–") { .text($0.health.credit?.spoken) },
            .cell("credit") { .number($0.health.credit?.left) },
            .text("creditUnit") { $0.health.credit?.unit },
            .words(nil, Phrase(fr: "Trouble", en: "Trouble"), yields: true) { line in
                line.health.failingSince == nil ? nil : line.health.reason?.words
            },
        ]
    }

    fileprivate func state(in zone: Zone) -> Phrase {
        let beat = Phrase { language in self.beat.map { zone.wall(at: $0).spoken(language) } ?? "–" }
        let missed =
            missed == 0
            ? Phrase("")
            : Phrase(
                fr: " (et \(missed) que personne n’a faits à temps : « jobclub calls list --all »)",
                en: " (and \(missed) that nobody made in time: \"jobclub calls list --all\")")
        return Phrase(
            fr: "Signe de vie de l’envoi : \(beat.french). En doute : \(unknown). Appels à faire : \(calls)",
            en: "Sign of life of the sending: \(beat.english). In doubt: \(unknown). Calls to make: \(calls)")
            + missed + "."
    }
}

extension HealthReport.Line {
    fileprivate var lateSeconds: Int { Int(late.milliseconds / 1000) }

    /// `25 min`, `3 h`; nothing under a minute.
    fileprivate var lateness: String? {
        let minutes = late.wholeMinutes
        return minutes < 1 ? nil : minutes < 120 ? "\(minutes) min" : "\(minutes / 60) h"
    }
}

extension Alarm {
    fileprivate func sentence(in zone: Zone) -> Phrase {
        let since = zone.wall(at: begunAt)
        return Phrase(
            fr: "Alerte (\(kind.word.french), \(channel.name.french)) depuis \(since.spoken(.french)) : ",
            en: "Alarm (\(kind.word.english), \(channel.name.english)) since \(since.spoken(.english)): ")
            + reason.words
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
