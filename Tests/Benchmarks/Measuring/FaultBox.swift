import Basics
import Synchronization

/// Keeps the first fault that several threads report.
final class FaultBox: Sendable {
    private let kept = Mutex<Fault?>(nil)

    var first: Fault? { kept.withLock { $0 } }

    func keep(_ fault: Fault) { kept.withLock { $0 = $0 ?? fault } }
}
