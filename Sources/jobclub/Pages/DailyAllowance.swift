import Clubs
import Synchronization

/// How often a day something may be changed from one page: enough for anybody who hesitates, and an end for a program
/// that goes on and on.
///
/// Counted in memory: a restart begins anew.
final class DailyAllowance: Sendable {
    private struct Taken {
        var day: CivilDate
        var count = 0
    }

    private let most: Int
    private let taken = Mutex<[String: Taken]>([:])

    /// - Parameter most: changes a day, 1 or more. Default 20.
    init(most: Int = 20) { self.most = most }

    /// - Parameters:
    ///   - token: of a page that exists: there are no more entries than people.
    ///   - day: where the person is.
    /// - Returns: whether one more change is allowed; then it counts.
    func take(_ token: String, on day: CivilDate) -> Bool {
        taken.withLock { taken in
            var own = taken[token] ?? Taken(day: day)
            if own.day != day { own = Taken(day: day) }
            guard own.count < most else { return false }
            own.count += 1
            taken[token] = own
            return true
        }
    }
}
