import Basics

/// The messages that wait for one channel, and when each of them leaves: so many a minute, the earliest due first, none in
/// quiet hours. A minute begins with the first message that finds the channel idle.
/// - Complexity: O(waves and nights) for each question, however many messages there are.
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
        var minute = Minute(start: .distantPast, used: perMinute)
        for other in others where other.due <= wave.due { _ = send(other, from: &minute, before: .distantPast) }
        return wave.count - send(wave, from: &minute, before: until)
    }

    /// The same when all that is due by then may begin as early as an instant.
    package func beginning(at earliest: Instant) -> ChannelQueue {
        ChannelQueue(
            perMinute: perMinute, others: others.map { Wave(due: min($0.due, earliest), count: $0.count) },
            opening: opening)
    }

    /// The minute in which a channel sends, and how much of it is used up.
    private struct Minute {
        var start: Instant
        var used: Int
    }

    /// Lets a wave leave, as soon as there is room from a minute on.
    /// - Returns: how many of it leave before an instant.
    private func send(_ wave: Wave, from minute: inout Minute, before until: Instant) -> Int {
        var left = wave.count
        var inTime = 0
        if wave.due >= minute.start + .minutes(1) { minute = Minute(start: wave.due, used: 0) }
        while left > 0 {
            let open = opening(minute.start)
            if open > minute.start { minute = Minute(start: open, used: 0) }
            let sent = min(left, perMinute - minute.used)
            if max(minute.start, wave.due) < until { inTime += sent }
            left -= sent
            minute.used += sent
            guard left > 0 else { break }
            // Whole minutes at once, up to an hour, where people may be written to all along.
            let whole = min(left / perMinute, ChannelQueue.longestStride)
            let next = minute.start + .minutes(1)
            if whole > 1, opening(next) == next, opening(next + .minutes(whole)) == next + .minutes(whole) {
                let before = min(whole, max(0, ChannelQueue.minutes(from: next, until: until)))
                inTime += before * perMinute
                left -= whole * perMinute
                minute = Minute(start: next + .minutes(whole - 1), used: perMinute)
            } else {
                minute = Minute(start: next, used: 0)
            }
        }
        return inTime
    }

    /// In minutes. Quiet hours that are over within it may be overlooked.
    private static let longestStride = 59

    /// How many minutes begin from one instant on and before another.
    private static func minutes(from start: Instant, until end: Instant) -> Int {
        guard start < end else { return 0 }
        return Int((end.milliseconds - start.milliseconds + 59_999) / 60_000)
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
