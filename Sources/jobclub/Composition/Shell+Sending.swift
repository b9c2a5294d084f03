import Basics
import Clubs
import Orchestration
import Storage
import Terminal

extension Shell {
    /// The orchestrator of this data directory, ready to send.
    ///
    /// One process at a time, be it for one step: whoever sends alone takes what others have in flight for the work of
    /// the dead, and would send it again.
    /// - Parameter migrating: whether a database of an older version is brought up to date first.
    /// - Throws: `Fault.tryAgain` when another process sends.
    func orchestrator(migrating: Bool = false) throws(Fault) -> Orchestrator {
        if migrating {
            try takeSending()
            for line in MigrationLines(try databaseFile().migrate()).all { complain(line) }
        }
        let installation = try installation()
        if !migrating { try takeSending() }
        var random = SystemRandomNumberGenerator()
        return try Orchestrator(
            installation, worker: Int64.random(in: 1...Int64.max, using: &random), mark: random.token(length: 12),
            alone: true)
    }

    /// Makes this process the one that sends, until it ends.
    /// - Throws: `Fault.tryAgain` when another one is.
    func takeSending() throws(Fault) {
        let lock = try SendingLock(directory.path)
        guard lock.isOurs else { throw lock.busy }
    }

    /// Sends until `stop` is set; faults are told on standard error, with the time.
    func run(_ orchestrator: Orchestrator, until stop: StopSignal) {
        let names = orchestrator.installation.channelNames.map(\.rawValue).joined(separator: ", ")
        let from = directory.path
        complain(
            Phrase(
                fr: "jobclub envoie pour \(from) (\(names)). Ctrl-C arrête.",
                en: "jobclub sends for \(from) (\(names)). Ctrl-C ends."))
        orchestrator.run(
            until: stop, clock: { clock() },
            report: { fault in
                for line in fault.lines(language) { terminal.complain("\(clock()) \(line)") }
            })
        complain(Phrase(fr: "Arrêté proprement.", en: "Ended cleanly."))
    }

    func complain(_ phrase: Phrase) { terminal.complain(phrase[language]) }
}
