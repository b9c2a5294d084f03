import Basics

/// When a change is told: several within a while leave as one message, and none comes too late for it.
package struct ChangeTiming: Sendable {
    /// How long a change waits for others; zero tells each at once.
    package var interval: Span

    package init(interval: Span) {
        self.interval = interval
    }

    /// So near to its session nobody waits.
    static let near = Span.hours(2)
    /// However often somebody changes their mind, the first change waits no longer than so many intervals.
    static let patience = 3

    /// - Parameters:
    ///   - first: the earliest change that has not been told.
    ///   - starts: the old and new starts of what is told.
    ///   - until: when it is too late.
    /// - Returns: `now` at the earliest.
    package func due(since first: Instant, at now: Instant, starts: [Instant], until: Instant) -> Instant {
        guard interval > .zero, let next = starts.filter({ $0 > now }).min(), next - now >= ChangeTiming.near else {
            return now
        }
        let longest = Span(milliseconds: interval.milliseconds * Int64(ChangeTiming.patience))
        let due = max(now, min(now + interval, first + longest))
        return due < until ? due : now
    }
}
