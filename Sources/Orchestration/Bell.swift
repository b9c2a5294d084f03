import Basics
@preconcurrency import Dispatch
import Synchronization

/// What a thread sleeps on until it is rung, or until its time.
///
/// However often it was rung while its thread was busy, the next sleep ends at once, and only that one.
final class Bell: Sendable {
    private let semaphore = DispatchSemaphore(value: 0)
    private let isRung = Mutex(false)

    func ring() {
        isRung.withLock { isRung in
            if !isRung { semaphore.signal() }
            isRung = true
        }
    }

    /// - Returns: whether it was rung.
    @discardableResult
    func sleep(_ span: Span) -> Bool {
        let result = semaphore.wait(timeout: .now() + .milliseconds(Int(max(0, span.milliseconds))))
        // A ring from here on is heard by who has just been woken.
        isRung.withLock { $0 = false }
        return result == .success
    }
}
