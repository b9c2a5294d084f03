import Clubs
import Orchestration

extension Shell {
    /// The orchestrator of this data directory, ready to send.
    /// - Parameter isService: whether it stays: then no other process may send from the same data.
    /// - Throws: `Fault.tryAgain` when another service does.
    func orchestrator(isService: Bool, at now: Instant) throws(Fault) -> Orchestrator {
        let installation = try installation()
        let lock = try SendingLock(directory.path)
        guard lock.isOurs || !isService else { throw lock.busy }
        var random = SystemRandomNumberGenerator()
        return try Orchestrator(
            installation, worker: Int64.random(in: 1...Int64.max, using: &random), mark: random.token(length: 12),
            alone: lock.isOurs, at: now)
    }

    /// Sends until `stop` is set; faults are told on standard error, with the time.
    /// - Parameter ahead: how far the orchestrator's clock is ahead of the wall's.
    func run(_ orchestrator: Orchestrator, until stop: StopSignal, ahead: Span = .zero) {
        let names = orchestrator.installation.channelNames.map(\.rawValue).joined(separator: ", ")
        let from = directory.path
        complain(
            Phrase(
                fr: "jobclub envoie pour \(from) (\(names)). Ctrl-C arrête.",
                en: "jobclub sends for \(from) (\(names)). Ctrl-C ends."))
        orchestrator.run(
            until: stop, clock: { Shell.clock() + ahead },
            report: { fault in
                for line in fault.lines(language) { terminal.complain("\(Shell.clock()) \(line)") }
            })
        complain(Phrase(fr: "Arrêté proprement.", en: "Ended cleanly."))
    }

    func complain(_ phrase: Phrase) { terminal.complain(phrase[language]) }
}
