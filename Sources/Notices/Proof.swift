import Basics

/// How long proof of delivery is waited for: never so long that the next way to the person would come too late.
package enum Proof {
    /// A receipt takes seconds when the telephone is on; nothing is gained by asking sooner than this.
    static let least = Span.minutes(10)
    /// Nobody waits longer, however long the notice is of use: who is without news for half a day is without help.
    package static let most = Span.hours(4)
    /// What each way that is left needs in the morning: a text message to be read, a human to phone.
    private static func room(for ways: Int) -> Span { .minutes(30 * max(ways, 1)) }

    /// By when a delivery has to be proven before the next way is taken.
    ///
    /// The time that is left is shared evenly between this way and those that are left, a telephone call among them.
    /// What would fall into quiet hours falls on their end, or before them when their end leaves no room.
    /// - Parameters:
    ///   - ways: how many ways are left after this one, the call counted; at least 1.
    ///   - most: the longest that is waited.
    ///   - quiet: the quiet stretch that holds an instant.
    package static func deadline(
        acceptedAt now: Instant, usefulUntil: Instant, ways: Int, most: Span = Proof.most,
        quiet: (Instant) -> (start: Instant, end: Instant)?
    ) -> Instant {
        let left = usefulUntil - now
        let share = Span.milliseconds(Int(left.milliseconds) / (max(ways, 1) + 1))
        let half = Span.milliseconds(Int(left.milliseconds) / 2)
        let planned = now + min(max(share, min(least, half)), most)
        guard let stretch = quiet(planned) else { return planned }
        // After the night, if the ways that are left still have time then.
        if stretch.end + room(for: ways) <= usefulUntil { return stretch.end }
        let before = stretch.start - least
        return before > now ? before : planned
    }
}
