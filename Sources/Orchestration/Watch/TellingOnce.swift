import Basics
import Synchronization

/// Tells what stands in the way; what only a human can mend, and every lane meets again, is told once.
final class TellingOnce: Sendable {
    private let told = Mutex<Set<Phrase>>([])
    private let report: @Sendable (Fault) -> Void

    init(_ report: @escaping @Sendable (Fault) -> Void) { self.report = report }

    func tell(_ fault: Fault) {
        guard fault.code != .configuration || told.withLock({ $0.insert(fault.message).inserted }) else { return }
        report(fault)
    }

    /// All goes on: what comes now is new.
    func pass() { told.withLock { $0.removeAll() } }
}
