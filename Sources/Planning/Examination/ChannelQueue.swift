import Clubs

/// The messages that wait for one channel, and when each of them leaves: at most so many in any sixty seconds, the earliest
/// due first, none in quiet hours.
/// - Complexity: O(messages) for each question.
package struct ChannelQueue: Sendable {
    /// Messages that are due at one moment.
    package struct Wave: Hashable, Sendable {
        package var due: Instant
        package var count: Int

        package init(due: Instant, count: Int) {
            self.due = due
            self.count = count
        }
    }

    package var perMinute: Int
    /// In the order of time.
    private let others: [Wave]
    /// The first moment from an instant on at which people may be written to.
    private let opening: @Sendable (Instant) -> Instant

    /// - Parameters:
    ///   - perMinute: 1 or more.
    ///   - others: what else waits, in any order.
    package init(
        perMinute: Int, others: [Wave], opening: @escaping @Sendable (Instant) -> Instant = { $0 }
    ) {
        self.perMinute = max(1, perMinute)
        self.others = others.filter { $0.count > 0 }.sorted { $0.due < $1.due }
        self.opening = opening
    }

    /// How many messages of a wave leave too late, when they come last of all that are due by then.
    /// - Parameter until: the first instant at which they are of no use any more.
    package func late(of wave: Wave, until: Instant) -> Int {
        var leaving: [Instant] = []
        var lastOpening: (asked: Instant, answer: Instant)?
        func leave(_ wave: Wave) {
            for _ in 0..<wave.count {
                var time = wave.due
                if leaving.count >= perMinute { time = max(time, leaving[leaving.count - perMinute] + .minutes(1)) }
                if lastOpening?.asked != time { lastOpening = (time, opening(time)) }
                leaving.append(lastOpening?.answer ?? time)
            }
        }
        for other in others where other.due <= wave.due { leave(other) }
        let first = leaving.count
        leave(wave)
        return leaving[first...].count { $0 >= until }
    }

    /// The least rate with which a wave leaves in time.
    /// - Returns: `nil` when none would do.
    package func sufficientRate(for wave: Wave, until: Instant) -> Int? {
        var queue = self
        func suffices(_ rate: Int) -> Bool {
            queue.perMinute = rate
            return queue.late(of: wave, until: until) == 0
        }
        var (low, high) = (perMinute, perMinute)
        let most = others.reduce(wave.count) { $0 + $1.count }
        repeat {
            low = high
            high = max(high + 1, min(high * 2, most))
            if suffices(high) { break }
        } while high < most
        guard suffices(high) else { return nil }
        while high - low > 1 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }

    /// The latest moment from which on a wave would have to leave to be in time, in whole minutes before it is due.
    /// - Parameter earliest: it must come after that.
    /// - Returns: `nil` when a day would not do.
    package func sufficientStart(for wave: Wave, until: Instant, after earliest: Instant) -> Instant? {
        func suffices(_ minutes: Int) -> Bool {
            let early = Wave(due: wave.due - .minutes(minutes), count: wave.count)
            return opening(early.due) == early.due && late(of: early, until: until) == 0
        }
        var minutes = 1
        while minutes <= 1440 {
            guard wave.due - .minutes(minutes) > earliest else { return nil }
            if suffices(minutes) { return wave.due - .minutes(latest(from: minutes / 2, to: minutes, suffices)) }
            minutes *= 2
        }
        return nil
    }

    /// The least number of minutes that suffices between one that does not and one that does.
    private func latest(from low: Int, to high: Int, _ suffices: (Int) -> Bool) -> Int {
        var (low, high) = (low, high)
        while high - low > 1 {
            let middle = (low + high) / 2
            if suffices(middle) { high = middle } else { low = middle }
        }
        return high
    }
}
