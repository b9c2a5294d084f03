import Basics
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
    ///   - wall: the time where the person is.
    /// - Returns: `nil` when one more change is allowed, and then it counts; else how long the day still is.
    func take(_ token: String, at wall: CivilDateTime) -> Span? {
        taken.withLock { taken in
            var own = taken[token] ?? Taken(day: wall.date)
            if own.day != wall.date { own = Taken(day: wall.date) }
            guard own.count < most else { return .minutes(1440 - wall.time.minutes) }
            own.count += 1
            taken[token] = own
            return nil
        }
    }
}
