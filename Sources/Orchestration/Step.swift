import Glibc
import Synchronization

/// The steps of a message's way at which a process may die without losing or doubling it.
///
/// In a debug build `JOBCLUB_DIE_AT=sending:3` kills the process, as `kill -9` does, when it passes that step for the
/// third time; a release build passes them without a look.
package enum Step: String, Sendable, CaseIterable {
    /// The messages are composed; the lease is not committed.
    case composing
    /// The lease is committed, nothing has left.
    case leased
    /// Right before the channel gets the parcels.
    case sending
    /// The channel told what came of one of them; it is not written yet.
    case sent
    /// Right before the transaction that writes what came of them.
    case settling
    /// That is committed.
    case settled
    /// Right before the transaction that takes a report.
    case report

    @inline(__always) package func pass() {
        #if DEBUG
            StepTrap.shared?.pass(self)
        #endif
    }
}

#if DEBUG
    private final class StepTrap: Sendable {
        static let shared = StepTrap(getenv("JOBCLUB_DIE_AT").map { String(cString: $0) })

        private let step: Step
        private let left: Mutex<Int>

        private init?(_ words: String?) {
            let parts = (words ?? "").split(separator: ":")
            guard let name = parts.first, let step = Step(rawValue: String(name)) else { return nil }
            self.step = step
            left = Mutex(parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
        }

        func pass(_ passed: Step) {
            guard passed == step else { return }
            let isLast = left.withLock { left in
                left -= 1
                return left == 0
            }
            if isLast { kill(getpid(), SIGKILL) }
        }
    }
#endif
