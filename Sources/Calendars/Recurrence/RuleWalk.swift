import Basics

/// Follows a rule through a stretch of the wall, period by period.
///
/// Periods before the stretch are jumped over by arithmetic. Only COUNT has to count from the first time on.
/// - Complexity: of the periods in the stretch, however long ago the rule began; with COUNT, of the periods since then.
struct RuleWalk {
    let rule: RecurrenceRule
    let start: WallTime
    let pattern: DayPattern
    let timesOfDay: [Int]
    /// The last time that still counts.
    let last: WallTime
    let window: Range<WallTime>
    let limit: Int

    private(set) var times: [WallTime] = []
    /// Whether neither the limit nor the effort came before the end.
    private(set) var isComplete = true
    /// Times up to now, those before the stretch among them.
    private var counted = 0
    /// Whether the start was taken although the rule may not make it.
    private var hasStart = false

    init(
        _ rule: RecurrenceRule, from start: WallTime, pattern: DayPattern, timesOfDay: [Int], last: WallTime,
        within window: Range<WallTime>, limit: Int
    ) {
        self.rule = rule
        self.start = start
        self.pattern = pattern
        self.timesOfDay = timesOfDay
        self.last = last
        self.window = window
        self.limit = limit
    }

    mutating func takeStart() {
        hasStart = true
        take(start)
    }

    mutating func follow(_ effort: inout Effort) {
        if let period = rule.frequency.secondsOfPeriod {
            followWithinDays(period, &effort)
        } else {
            followDays(&effort)
        }
    }

    // MARK: Taking times

    private var isOver: Bool { !isComplete || counted >= rule.count ?? .max }

    /// - Returns: whether there may be more.
    @discardableResult
    private mutating func take(_ time: WallTime) -> Bool {
        if time < start || hasStart && time == start && counted > 0 { return true }
        guard time <= last, time < window.upperBound, !isOver else { return false }
        counted += 1
        guard time >= window.lowerBound else { return true }
        guard times.count < limit else {
            isComplete = false
            return false
        }
        times.append(time)
        return true
    }

    /// - Parameter period: times of one period, ascending; BYSETPOS says which of them count.
    private mutating func take(period times: [WallTime]) -> Bool {
        guard !rule.positions.isEmpty else { return times.allSatisfy { take($0) } }
        let indices = rule.positions.map { $0 > 0 ? $0 - 1 : times.count + $0 }.filter(times.indices.contains)
        return Set(indices).sorted().allSatisfy { take(times[$0]) }
    }

    private mutating func spend(_ steps: Int, _ effort: inout Effort) {
        effort.spend(steps)
        if effort.isSpent { isComplete = false }
    }

    // MARK: DAILY to YEARLY

    private mutating func followDays(_ effort: inout Effort) {
        var period = firstPeriod()
        while !isOver, let days = days(ofPeriod: period) {
            spend(stepsOfPeriod + days.count * timesOfDay.count, &effort)
            guard isComplete else { return }
            let times = days.flatMap { day in timesOfDay.map { WallTime(day: day, secondOfDay: $0) } }
            guard take(period: times) else { return }
            period += 1
        }
    }

    /// What finding the days of one period comes to, whatever it holds.
    private var stepsOfPeriod: Int {
        switch rule.frequency {
        case .yearly: 24 + pattern.stepsOfLists
        case .monthly: 4 + pattern.stepsOfLists
        case .weekly: 2 + pattern.stepsOfLists
        case .daily, .hourly, .minutely, .secondly: pattern.stepsOfDay
        }
    }

    /// The number of the period in which looking begins, counted from that of the start.
    private func firstPeriod() -> Int {
        guard rule.count == nil, window.lowerBound > start else { return 0 }
        let ahead =
            switch rule.frequency {
            case .yearly: window.lowerBound.date.year - start.date.year
            case .monthly: monthNumber(window.lowerBound) - monthNumber(start)
            case .weekly: (weekStart(window.lowerBound) - weekStart(start)) / 7
            case .daily, .hourly, .minutely, .secondly: window.lowerBound.day - start.day
            }
        return ahead / rule.interval
    }

    /// The days that count in a period, or `nil` when it lies after the end.
    private func days(ofPeriod number: Int) -> [Int]? {
        let steps = number * rule.interval
        switch rule.frequency {
        case .yearly:
            let year = start.date.year + steps
            return year <= last.date.year ? pattern.days(ofYear: year) : nil
        case .monthly:
            let month = monthNumber(start) + steps
            return month <= monthNumber(last) ? pattern.days(ofMonth: month % 12 + 1, month / 12) : nil
        case .weekly:
            let first = weekStart(start) + 7 * steps
            return first <= last.day ? (first..<(first + 7)).filter { pattern.contains($0) } : nil
        case .daily, .hourly, .minutely, .secondly:
            let day = start.day + steps
            guard day <= last.day else { return nil }
            return pattern.contains(day) ? [day] : []
        }
    }

    private func monthNumber(_ time: WallTime) -> Int {
        let (year, month, _) = time.date.yearMonthDay
        return year * 12 + month - 1
    }

    /// The day on which the week of a time begins.
    private func weekStart(_ time: WallTime) -> Int {
        time.day - (time.date.weekday.rawValue - rule.weekStart.rawValue + 7) % 7
    }

    // MARK: SECONDLY to HOURLY

    /// Day by day, as what limits these rules are days.
    private mutating func followWithinDays(_ period: Int, _ effort: inout Effort) {
        let step = period * rule.interval
        let origin = start.seconds.flooredQuotient(by: period) * period
        var day = rule.count == nil ? max(start.day, window.lowerBound.day) : start.day
        while day <= last.day, !isOver {
            spend(pattern.stepsOfDay, &effort)
            let next = origin + max(0, (day * 86_400 - origin).raisedQuotient(by: step)) * step
            guard next < (day + 1) * 86_400 else {
                // Nothing on this day, perhaps for years.
                day = next.flooredQuotient(by: 86_400)
                continue
            }
            if pattern.contains(day), !passOver(day, step) {
                guard followDay(day, origin, step, &effort) else { return }
            }
            day += 1
        }
    }

    /// Counts the times of a day before the stretch without making them, where each period has just one.
    private mutating func passOver(_ day: Int, _ step: Int) -> Bool {
        let from = day * 86_400
        guard from > start.seconds, from + 86_400 <= window.lowerBound.seconds, rule.hours.isEmpty,
            rule.minutes.isEmpty, rule.seconds.isEmpty, rule.positions.isEmpty
        else { return false }
        let first = (from - start.seconds).raisedQuotient(by: step)
        counted += (from + 86_400 - start.seconds).raisedQuotient(by: step) - first
        return true
    }

    /// - Returns: whether there may be more.
    private mutating func followDay(_ day: Int, _ origin: Int, _ step: Int, _ effort: inout Effort) -> Bool {
        let narrowest = rule.frequency
        for stretch in stretches(ofDay: day) {
            var at = origin + max(0, (stretch.lowerBound - origin).raisedQuotient(by: step)) * step
            spend(1, &effort)
            while at < stretch.upperBound {
                spend(1, &effort)
                guard !isOver, take(period: timesOfPeriod(at, narrowest)) else { return false }
                at += step
            }
        }
        return !isOver
    }

    /// The parts of a day that BYHOUR, BYMINUTE and BYSECOND leave of it, as far as they limit this frequency.
    private func stretches(ofDay day: Int) -> [Range<Int>] {
        let start = day * 86_400
        let limitsMinutes = rule.frequency != .hourly && !rule.minutes.isEmpty
        let limitsSeconds = rule.frequency == .secondly && !rule.seconds.isEmpty
        guard limitsMinutes || limitsSeconds || !rule.hours.isEmpty else { return [start..<(start + 86_400)] }
        var stretches: [Range<Int>] = []
        for hour in rule.hours.isEmpty ? Array(0...23) : rule.hours {
            let hour = start + hour * 3600
            guard limitsMinutes || limitsSeconds else {
                stretches.append(hour..<(hour + 3600))
                continue
            }
            for minute in limitsMinutes ? rule.minutes : Array(0...59) {
                let minute = hour + minute * 60
                guard limitsSeconds else {
                    stretches.append(minute..<(minute + 60))
                    continue
                }
                stretches += rule.seconds.map { (minute + $0)..<(minute + $0 + 1) }
            }
        }
        return stretches
    }

    /// The times of an hour, a minute or a second.
    /// - Parameter at: its first second.
    private func timesOfPeriod(_ at: Int, _ frequency: RecurrenceRule.Frequency) -> [WallTime] {
        guard frequency != .secondly else { return [WallTime(seconds: at)] }
        let second = start.secondOfDay
        let seconds = rule.seconds.isEmpty ? [second % 60] : rule.seconds
        guard frequency == .hourly else { return seconds.map { WallTime(seconds: at + $0) } }
        let minutes = rule.minutes.isEmpty ? [second / 60 % 60] : rule.minutes
        return minutes.flatMap { minute in seconds.map { WallTime(seconds: at + minute * 60 + $0) } }
    }
}
