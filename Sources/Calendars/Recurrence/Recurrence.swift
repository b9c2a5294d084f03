/// A rule with the time from which it runs: something that comes back.
struct Recurrence: Sendable {
    let rule: RecurrenceRule
    /// DTSTART, on its own wall.
    let start: WallTime
    /// Whether the rule makes the start as well; where it does not, the standard calls the outcome undefined (RFC 5545
    /// section 3.8.5.3).
    let makesStart: Bool

    private let pattern: DayPattern

    /// - Parameters:
    ///   - isAllDay: then BYHOUR, BYMINUTE and BYSECOND do not count (section 3.3.10).
    ///   - effort: what looking for the start may ask for; once spent, no rule is said to make its start, which changes no
    ///     time: the start counts in any case.
    init(_ rule: RecurrenceRule, from start: WallTime, isAllDay: Bool, _ effort: inout Effort) {
        var rule = rule
        if isAllDay { (rule.hours, rule.minutes, rule.seconds) = ([], [], []) }
        self.rule = rule
        self.start = start
        let pattern = DayPattern(rule, first: start.date)
        self.pattern = pattern
        // One period is looked at; a rule that makes 200,000 times of it has no start that matters.
        var endless = rule
        (endless.count, endless.until) = (nil, nil)
        makesStart = effort.spending(atMost: 200_000) { effort in
            guard let timesOfDay = Recurrence.timesOfDay(rule, start, &effort) else { return false }
            var walk = RuleWalk(
                endless, from: start, pattern: pattern, timesOfDay: timesOfDay, last: start,
                within: start..<(start + 1), limit: 1)
            walk.follow(&effort)
            return walk.times.first == start
        }
    }

    /// The times within a stretch of the wall, in ascending order.
    ///
    /// The start is the first one whatever the rule makes: it always counts (section 3.3.10, COUNT).
    /// - Parameters:
    ///   - last: what UNTIL comes to on this wall, or `nil`.
    ///   - isException: for an EXRULE, whose start is a time only where the rule makes it.
    ///   - limit: the most times that are made.
    /// - Returns: with them, whether they are all.
    func times(
        within window: Range<WallTime>, last: WallTime? = nil, isException: Bool = false, limit: Int = 50_000,
        effort: inout Effort
    ) -> (times: [WallTime], isComplete: Bool) {
        guard start < window.upperBound else { return ([], true) }
        guard let timesOfDay = Recurrence.timesOfDay(rule, start, &effort) else { return ([], false) }
        var walk = RuleWalk(
            rule, from: start, pattern: pattern, timesOfDay: timesOfDay,
            last: min(last ?? window.upperBound, window.upperBound), within: window, limit: limit)
        if !makesStart, !isException { walk.takeStart() }
        walk.follow(&effort)
        return (walk.times, walk.isComplete)
    }

    /// Seconds of the day at which times lie, ascending; empty for rules that come back within the day.
    ///
    /// Made for each walk and not kept: up to 86,400 of them, in a file of many rules, would fill the memory.
    /// - Returns: `nil` when the effort is spent.
    private static func timesOfDay(_ rule: RecurrenceRule, _ start: WallTime, _ effort: inout Effort) -> [Int]? {
        guard !effort.isSpent else { return nil }
        guard rule.frequency.secondsOfPeriod == nil else { return [] }
        effort.spend(max(1, rule.hours.count) * max(1, rule.minutes.count) * max(1, rule.seconds.count))
        let second = start.secondOfDay
        var times: [Int] = []
        for hour in rule.hours.isEmpty ? [second / 3600] : rule.hours {
            for minute in rule.minutes.isEmpty ? [second / 60 % 60] : rule.minutes {
                for second in rule.seconds.isEmpty ? [second % 60] : rule.seconds {
                    times.append(hour * 3600 + minute * 60 + second)
                }
            }
        }
        return times
    }
}
