import Basics

/// One event with everything that the file says of it: when it comes back, and which occurrences differ.
struct CalendarSeries: Sendable {
    let master: CalendarEntry
    /// Entries with a RECURRENCE-ID for one occurrence.
    private var single: [CalendarEntry] = []
    /// Those for an occurrence and all later ones, by the time of that occurrence.
    private var fromThenOn: [CalendarEntry] = []
    /// Those times, which are looked up for each occurrence.
    private let turns: [Instant]

    /// - Parameter changes: entries with a RECURRENCE-ID of the same UID.
    init(_ master: CalendarEntry, changes: [CalendarEntry] = []) {
        self.master = master
        for change in changes {
            if change.isFromThenOn { fromThenOn.append(change) } else { single.append(change) }
        }
        fromThenOn.sort { CalendarSeries.key($0) < CalendarSeries.key($1) }
        turns = fromThenOn.map(CalendarSeries.key)
    }

    /// All that the file says of it.
    var entries: [CalendarEntry] { [master] + single + fromThenOn }

    private static func key(_ change: CalendarEntry) -> Instant { change.original?.instant ?? change.start.instant }

    /// The last change for all from then on that an occurrence of that instant comes under.
    /// - Complexity: O(log n) of the changes.
    private func turn(at instant: Instant) -> CalendarEntry? {
        var (low, high) = (0, turns.count)
        while low < high {
            let middle = (low + high) / 2
            if turns[middle] <= instant { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? fromThenOn[low - 1] : nil
    }

    /// What takes place within a stretch of time, or reaches into it.
    /// - Complexity: O(n log n) of the occurrences within and of the changes.
    /// - Returns: with the occurrences, whether they are all.
    func occurrences(
        from: Instant, to: Instant, effort: inout Effort
    ) -> (occurrences: [CalendarOccurrence], isComplete: Bool) {
        var found: [CalendarOccurrence] = []
        func take(_ start: CalendarTime, _ length: CalendarLength, _ entry: CalendarEntry) {
            let begin = start.instant
            let end = max(begin, length.end(from: start))
            guard begin < to, end > from || begin == end && begin >= from else { return }
            found.append(
                CalendarOccurrence(
                    from: begin, to: end, isAllDay: start.isDay, standing: entry.standing, line: entry.line,
                    title: entry.title))
        }
        var replaced = Set<CalendarKey>()
        for change in single {
            if let original = change.original { replaced.insert(CalendarKey(original, in: master.start)) }
            take(change.start, change.length, change)
        }
        var (starts, isComplete) = starts(from: from, to: to, effort: &effort)
        var taken = Set<CalendarKey>()
        func isNew(_ start: CalendarTime) -> Bool {
            let key = CalendarKey(start, in: master.start)
            return taken.insert(key).inserted && !replaced.contains(key)
        }
        for (start, length) in starts where isNew(start) {
            guard let change = turn(at: start.instant) else {
                take(start, length ?? master.length, master)
                continue
            }
            // One that has a rule of its own goes on by that.
            if !change.isSeries { take(change.moved(start), length ?? change.length, change) }
        }
        for (index, change) in fromThenOn.enumerated() {
            guard change.isSeries else {
                let key = change.original.map { CalendarKey($0, in: master.start) }
                // It stands for itself where the series has no such occurrence.
                if let key, taken.insert(key).inserted { take(change.start, change.length, change) }
                continue
            }
            // Its rule is followed up to the next change and no further: each stretch is walked once.
            let end = index + 1 < turns.count ? turns[index + 1] : .distantFuture
            let later = CalendarSeries(change).starts(from: from, to: min(to, end), effort: &effort)
            isComplete = isComplete && later.isComplete
            starts = later.starts
            for (start, length) in starts where start.instant < end && isNew(start) {
                take(start, length ?? change.length, change)
            }
        }
        return (found, isComplete)
    }

    // MARK: When it would begin

    /// Everything that begins in the stretch by rules and lists, exceptions taken out; a time may come twice.
    private func starts(
        from: Instant, to: Instant, effort: inout Effort
    ) -> (starts: [(CalendarTime, CalendarLength?)], isComplete: Bool) {
        let zone = master.start.zone
        let reach = max(master.length.reach, fromThenOn.map { $0.length.reach + abs($0.shift) }.max() ?? 0) + 172_800
        let ahead = (fromThenOn.map { abs($0.shift) }.max() ?? 0) + 172_800
        let first = zone.wallTime(at: from) - reach
        let window = first..<max(first + 1, zone.wallTime(at: to) + ahead)
        var isComplete = true
        func walls(_ repetition: CalendarEntry.Repetition, isException: Bool, _ effort: inout Effort) -> [WallTime] {
            let result = repetition.recurrence.times(
                within: window, last: repetition.last, isException: isException,
                limit: CalendarLimits.occurrencesOfEntry, effort: &effort)
            isComplete = isComplete && result.isComplete
            guard let last = repetition.lastInstant else { return result.times }
            return result.times.filter { zone.instant(of: $0) <= last }
        }
        var made: [WallTime] = master.rules.isEmpty ? [master.start.wall] : []
        for rule in master.rules { made += walls(rule, isException: false, &effort) }
        var starts: [(CalendarTime, CalendarLength?)] = made.map { wall in
            var time = master.start
            time.wall = wall
            return (time, nil)
        }
        starts += master.additions.map { ($0.start, $0.length) }

        let excepted = Set(master.exceptionRules.flatMap { walls($0, isException: true, &effort) })
        let exceptedDays = Set(master.exceptions.filter(\.isDay).map(\.wall.day))
        let exceptedTimes = Set(
            master.exceptions.filter { !$0.isDay || master.start.isDay }.map { CalendarKey($0, in: master.start) })
        let hasExceptions = !master.exceptions.isEmpty || !excepted.isEmpty
        guard hasExceptions else { return (starts, isComplete) }
        starts.removeAll { start, _ in
            excepted.contains(start.wall) && start.zone.name == zone.name
                || exceptedDays.contains(zone.wallTime(at: start.instant).day)
                || exceptedTimes.contains(CalendarKey(start, in: master.start))
        }
        return (starts, isComplete)
    }
}

/// By what an occurrence of a series is known: the instant at which it would begin; of whole days, the day.
struct CalendarKey: Hashable {
    private let number: Int64

    init(_ time: CalendarTime, in start: CalendarTime) {
        if start.isDay {
            let isSameWall = time.isDay || time.zone.name == start.zone.name
            number = Int64(isSameWall ? time.wall.day : start.zone.wallTime(at: time.instant).day)
        } else if time.isDay {
            // A date for something that has a time of day stands for that time.
            number =
                start.zone.instant(of: WallTime(day: time.wall.day, secondOfDay: start.wall.secondOfDay)).milliseconds
        } else {
            number = time.instant.milliseconds
        }
    }
}

extension CalendarEntry {
    /// How far this changed occurrence lies from where it would have been, in seconds on its own wall.
    fileprivate var shift: Int { original.map { start.wall - $0.wall(in: start.zone) } ?? 0 }

    /// A later occurrence of the series, changed in the same way: as far on the wall, not on the clock.
    fileprivate func moved(_ other: CalendarTime) -> CalendarTime {
        var time = start
        let wall = other.wall(in: start.zone)
        if let original, original.isDay || other.isDay || start.isDay, !(original.isDay && other.isDay && start.isDay) {
            // Whole days became times or times whole days: the day moves along, the time of day is the new one.
            let days = start.wall.day - original.wall(in: start.zone).day
            time.wall = WallTime(day: wall.day + days, secondOfDay: start.wall.secondOfDay)
        } else {
            time.wall = wall + shift
        }
        return time
    }
}

extension CalendarTime {
    /// What a wall of another zone shows then; of a whole day and on its own wall what was written.
    fileprivate func wall(in other: Zone) -> WallTime {
        isDay || zone.name == other.name ? wall : other.wallTime(at: instant)
    }
}
