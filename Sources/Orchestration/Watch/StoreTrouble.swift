import Basics
import Clubs
import Synchronization

/// Since when the store has refused to keep anything: a full disk, a broken one. It cannot write that down itself.
final class StoreTrouble: Sendable {
    private struct State {
        var since: Instant?
        var reason = Reason.nothingLeaves
        var isTold = false
    }

    private let state = Mutex(State())

    func note(_ fault: Fault, at now: Instant) {
        state.withLock {
            $0.since = min($0.since ?? now, now)
            $0.reason = .storeRefused(fault.message)
        }
    }

    /// The store works again.
    func pass() { state.withLock { $0 = State() } }

    func told() { state.withLock { $0.isTold = true } }

    /// What somebody has to be told of by now.
    /// - Parameter patience: how long it may last before.
    func untold(at now: Instant, after patience: Span) -> (since: Instant, reason: Reason)? {
        state.withLock { state in
            guard let since = state.since, !state.isTold, now - since >= patience else { return nil }
            return (since, state.reason)
        }
    }
}

/// What looks, beside the lanes, whether somebody has to be told.
///
/// `@unchecked Sendable`: the orchestrator's parts that it calls lock what they share.
final class Watcher: @unchecked Sendable {
    private let orchestrator: Orchestrator
    private let trouble: StoreTrouble

    init(orchestrator: Orchestrator, trouble: StoreTrouble) {
        self.orchestrator = orchestrator
        self.trouble = trouble
    }

    func look(at now: Instant, _ report: (Fault) -> Void) {
        do {
            if let (since, reason) = trouble.untold(at: now, after: Watch.patience) {
                if try orchestrator.bell.ring(storeFault: reason, since: since, at: now) { trouble.told() }
                return
            }
            try orchestrator.watchCredit(at: now)
            try orchestrator.bell.ring(at: now)
        } catch {
            report(error)
        }
    }
}
