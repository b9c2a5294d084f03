import Clubs
import Synchronization

/// The limit of a channel, shared by its lanes: so many sendings in any sixty seconds.
///
/// It remembers when each of them began, and after a restart learns it from the database.
package final class Pace: Sendable {
    private let perMinute: Int?
    /// The beginnings within the last minute, in order.
    private let begun: Mutex<[Instant]>

    /// - Parameter perMinute: `nil` for no limit.
    package init(perMinute: Int?, begun: [Instant] = []) {
        self.perMinute = perMinute
        self.begun = Mutex(begun)
    }

    /// Takes up to `wanted` sendings.
    /// - Returns: how many may begin now; 0 when the minute is used up.
    package func take(_ wanted: Int, at now: Instant) -> Int {
        guard let perMinute else { return wanted }
        return begun.withLock { begun in
            begun = Pace.lastMinute(of: begun, at: now)
            let granted = max(0, min(wanted, perMinute - begun.count))
            begun.append(contentsOf: repeatElement(now, count: granted))
            return granted
        }
    }

    /// Gives back what was taken and not used.
    package func giveBack(_ count: Int, takenAt instant: Instant) {
        guard perMinute != nil, count > 0 else { return }
        begun.withLock { begun in
            for _ in 0..<count {
                guard let index = begun.lastIndex(of: instant) else { return }
                begun.remove(at: index)
            }
        }
    }

    /// The first moment from `now` on at which one more may begin.
    package func opening(from now: Instant) -> Instant {
        guard let perMinute else { return now }
        return begun.withLock { begun in
            let recent = Pace.lastMinute(of: begun, at: now)
            guard recent.count >= perMinute else { return now }
            return recent[recent.count - perMinute] + .minutes(1)
        }
    }

    /// What lies in the future began before the clock was set back: at most a minute more is waited for it.
    private static func lastMinute(of begun: [Instant], at now: Instant) -> [Instant] {
        begun.filter { $0 > now - .minutes(1) }.map { min($0, now) }
    }
}
