import Clubs
import Synchronization

/// How often a day something may be changed from one page: enough for anybody who hesitates, and an end for a program
/// that goes on and on.
///
/// Counted in memory: a restart begins anew.
final class DailyAllowance: Sendable {
    private struct State {
        var day: CivilDate?
        var taken: [String: Int] = [:]
    }

    private let most: Int
    private let state = Mutex(State())

    /// - Parameter most: changes a day, 1 or more. Default 20.
    init(most: Int = 20) { self.most = most }

    /// - Parameter token: of a page that exists: there are no more entries than people.
    /// - Returns: whether one more change is allowed; then it counts.
    func take(_ token: String, on day: CivilDate) -> Bool {
        state.withLock { state in
            if state.day != day { state = State(day: day) }
            guard state.taken[token, default: 0] < most else { return false }
            state.taken[token, default: 0] += 1
            return true
        }
    }
}
