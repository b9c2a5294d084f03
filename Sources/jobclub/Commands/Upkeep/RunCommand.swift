import Answers
import Arguments
import Basics
import Glibc
import Orchestration
import Stores
import Terminal
@preconcurrency import Dispatch

/// `jobclub run`: the orchestrator in the foreground.
enum RunCommand: Command {
    static let once = Flag("once", Phrase(fr: "fait ce qui est dû, puis s’arrête", en: "does what is due, then ends"))

    static let migrate = Flag(
        "migrate",
        Phrase(
            fr: "met d’abord à niveau une base plus ancienne, comme « jobclub migrate »",
            en: "first brings an older database up to date, like \"jobclub migrate\""))

    static let declaration = Declaration(
        "run", .sending, Phrase(fr: "envoie ce qui est dû, quand c’est dû", en: "sends what is due, when it is due"),
        discussion: [
            Phrase(
                fr:
                    "Reste au premier plan. Ctrl-C ou SIGTERM finit ce qui est en main et s’arrête ; rien n’est perdu, même après un arrêt brutal.",
                en:
                    "Stays in the foreground. Ctrl-C or SIGTERM finishes what is in hand and ends; nothing is lost, even after a hard stop."
            )
        ],
        [once, migrate],
        examples: [
            .init("jobclub run", Phrase(fr: "le service", en: "the service")),
            .init("jobclub run --once", Phrase(fr: "un pas, depuis cron", en: "one step, from cron")),
            .init(
                "jobclub run --once --now 2027-01-03T17:00:00+01:00",
                Phrase(fr: "un pas, comme ce soir-là", en: "one step, as on that evening")),
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        #if DEBUG
            // For the tests that kill the program at each of its steps.
            if shell.environment["JOBCLUB_DIE_AT"] == "list" {
                return Answer { for step in Step.allCases { Phrase(step.rawValue) } }
            }
        #endif
        let migrating = arguments[migrate]
        guard !arguments[once] else {
            return answer(try step(try shell.orchestrator(migrating: migrating), at: shell.now, in: shell))
        }
        // From here on Ctrl-C ends cleanly, even while the catalogue is being read.
        let stop = StopSignal()
        let ends = EndSignals { stop.set() }
        defer { ends.cancel() }
        shell.run(try shell.orchestrator(migrating: migrating), until: stop)
        return .nothing
    }

    /// Everything that is due, also what the limits of a channel let leave only minutes later.
    private static func step(_ orchestrator: Orchestrator, at due: Instant, in shell: Shell) throws(Fault) -> Tally {
        var tally = try orchestrator.step(at: due)
        while let held = try orchestrator.heldBack(dueBy: due, at: shell.clock()) {
            let pause = held.until - (shell.clock())
            let seconds = Int(pause.milliseconds / 1000) + 1
            let name = held.channel.name[shell.language]
            shell.complain(
                Phrase(
                    fr: "La limite par minute est atteinte (\(name)) : suite dans \(seconds) s.",
                    en: "The limit a minute is reached (\(name)): going on in \(seconds) s."))
            sleep(UInt32(seconds))
            tally += try orchestrator.step(at: shell.clock())
        }
        return tally
    }

    private static func answer(_ tally: Tally) -> Answer {
        let counts = [
            ("accepted", tally.accepted, Phrase(fr: "accepté", en: "accepted")),
            ("retrying", tally.retrying, Phrase(fr: "à réessayer", en: "to be retried")),
            ("failed", tally.failed, Phrase(fr: "échoué", en: "failed")),
            ("unknown", tally.unknown, Phrase(fr: "en doute", en: "unknown")),
            ("deferred", tally.deferred, Phrase(fr: "remis à plus tard", en: "put off")),
            ("expired", tally.expired, Phrase(fr: "trop tard", en: "too late")),
            ("cancelled", tally.cancelled, Phrase(fr: "annulé", en: "cancelled")),
            ("suppressed", tally.suppressed, Phrase(fr: "sans objet", en: "suppressed")),
            ("called", tally.called, Phrase(fr: "à appeler", en: "to be phoned")),
        ]
        let done = counts.filter { $0.1 > 0 }.map { _, count, word in
            // In French what happened to several takes an s; what is still to happen does not.
            Phrase("\(count) ") + word + Phrase(fr: count > 1 && word.french.hasSuffix("é") ? "s" : "", en: "")
        }
        return Answer(Fields(counts.map { ($0.0, .count($0.1)) })) {
            for reason in tally.alarms.sorted() { Part.remark(Fault.ourOwn(reason).sentence) }
            done.isEmpty
                ? Phrase(fr: "Rien n’était dû.", en: "Nothing was due.")
                : Phrase(fr: "Messages : ", en: "Messages: ") + done.joined(by: ", ") + "."
        }
    }
}
