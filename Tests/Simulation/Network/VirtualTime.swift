import Basics
import Synchronization

/// The time of a simulation: the true one, and what the clock of the machine shows.
final class VirtualTime: Sendable {
    private struct State {
        var now: Instant
        var skew = Span.zero
        var order = 0
    }

    private let state: Mutex<State>

    init(_ begin: Instant) { state = Mutex(State(now: begin)) }

    var now: Instant { state.withLock { $0.now } }
    /// What the machine takes for the time.
    var clock: Instant { state.withLock { $0.now + $0.skew } }
    var skew: Span { state.withLock { $0.skew } }

    func advance(to moment: Instant) { state.withLock { $0.now = max($0.now, moment) } }
    func setSkew(_ skew: Span) { state.withLock { $0.skew = skew } }

    /// The place of the next thing that happens.
    func tick() -> Int {
        state.withLock { state in
            state.order += 1
            return state.order
        }
    }
}
