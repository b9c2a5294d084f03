import Basics

/// Whether a channel with a limit a minute has to begin before the time, so that everybody is told while it is of use.
///
/// A pure look at what waits: of everything that is useful until a moment, the last must leave before that moment.
package struct Pressure: Hashable, Sendable {
    /// What is useful until the same moment.
    package struct Wave: Hashable, Sendable {
        package var usefulUntil: Instant
        package var count: Int
        /// When the first of it is due, or may leave early.
        package var opens: Instant

        package init(usefulUntil: Instant, count: Int, opens: Instant) {
            self.usefulUntil = usefulUntil
            self.count = count
            self.opens = opens
        }
    }

    /// How far ahead is looked: as far as reminders may leave early.
    package static let horizon = Span.hours(2)
    /// What is kept free for retries and for what comes in between.
    private static let reserve = Span.minutes(2)

    /// The first moment at which some deadline asks the channel to work for it alone.
    package private(set) var begins: Instant
    /// The last deadline that asks for it by now; `nil` before `begins`.
    package private(set) var deadline: Instant?

    /// - Parameter waves: the earliest deadline first.
    /// - Returns: `nil` when nothing is soon of no more use.
    package init?(_ waves: [Wave], perMinute: Int, at now: Instant) {
        var count = 0
        var opens = Instant.distantFuture
        begins = .distantFuture
        for wave in waves {
            count += wave.count
            opens = min(opens, wave.opens)
            let span = Span.milliseconds(count * 60_000 / max(perMinute, 1))
            let latest = max(wave.usefulUntil - span - Pressure.reserve, opens)
            begins = min(begins, latest)
            if latest <= now { deadline = wave.usefulUntil }
        }
        if waves.isEmpty { return nil }
    }
}
