@preconcurrency import Dispatch
import Synchronization

/// Handles with their open connections, lent to one lane at a time and closed when nobody wanted them for a while.
final class HandlePool<Handle: AnyObject & Sendable>: Sendable {
    private struct Idle {
        var handle: Handle
        var since: DispatchTime
    }

    private struct State {
        var idle: [Idle] = []
        var sweepIsDue = false
    }

    private let state = Mutex(State())
    private let seconds: Int

    /// - Parameter idleSeconds: how long a handle keeps its connections open for the next user.
    init(idleSeconds: Int = 30) { seconds = idleSeconds }

    /// The handle that was used last, or `nil` when all are lent or none was made yet.
    func take() -> Handle? {
        state.withLock { $0.idle.popLast()?.handle }
    }

    func give(_ handle: Handle) {
        let mustSchedule = state.withLock { state in
            state.idle.append(Idle(handle: handle, since: .now()))
            defer { state.sweepIsDue = true }
            return !state.sweepIsDue
        }
        if mustSchedule { scheduleSweep() }
    }

    private func scheduleSweep() {
        DispatchQueue.global(qos: .utility).asyncAfter(deadline: .now() + .seconds(seconds)) { [weak self] in
            self?.sweep()
        }
    }

    private func sweep() {
        let limit = DispatchTime.now().uptimeNanoseconds &- UInt64(seconds) * 1_000_000_000
        // Those that are dropped close their connections outside the lock.
        let (dropped, more) = state.withLock { state in
            let split = state.idle.partition { $0.since.uptimeNanoseconds > limit }
            let dropped = Array(state.idle[..<split])
            state.idle.removeSubrange(..<split)
            state.sweepIsDue = !state.idle.isEmpty
            return (dropped, state.sweepIsDue)
        }
        withExtendedLifetime(dropped) {}
        if more { scheduleSweep() }
    }
}
