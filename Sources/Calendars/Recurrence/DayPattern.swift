import Basics

/// Which days a rule means: its BYMONTH, BYWEEKNO, BYYEARDAY, BYMONTHDAY and BYDAY, filled up from the first day.
///
/// RFC 5545 section 3.3.10 has a table of what expands and what limits. Both come to one question here, whether a day has
/// every property that the rule names; where a rule names few days they are worked out instead of looked for.
struct DayPattern: Sendable {
    /// Within what `-1MO` counts.
    private enum Scope: Sendable {
        case month
        case year
    }

    private var months: [Int]
    private var monthDays: [Int]
    private let yearDays: [Int]
    private let weekNumbers: [Int]
    private var days: [RecurrenceRule.Day]
    private let weekStart: Weekday
    private let scope: Scope

    /// - Parameter first: day of DTSTART, which tells what the rule leaves open (section 3.3.10: "information … derived
    ///   from DTSTART").
    init(_ rule: RecurrenceRule, first: CivilDate) {
        months = rule.months
        monthDays = rule.monthDays
        yearDays = rule.yearDays
        weekNumbers = rule.weekNumbers
        days = rule.days
        weekStart = rule.weekStart
        scope = rule.frequency == .monthly || !rule.months.isEmpty ? .month : .year
        guard yearDays.isEmpty, monthDays.isEmpty, days.isEmpty else { return }
        switch rule.frequency {
        case .yearly where !weekNumbers.isEmpty, .weekly: days = [.init(ordinal: nil, weekday: first.weekday)]
        case .yearly:
            monthDays = [first.day]
            if months.isEmpty { months = [first.month] }
        case .monthly: monthDays = [first.day]
        case .daily, .hourly, .minutely, .secondly: break
        }
    }

    /// Whether every day is meant.
    var isEveryDay: Bool {
        months.isEmpty && monthDays.isEmpty && yearDays.isEmpty && weekNumbers.isEmpty && days.isEmpty
    }

    /// How many properties a day is held against.
    private var listed: Int { months.count + monthDays.count + yearDays.count + weekNumbers.count + days.count }

    /// What looking at one day comes to, in steps of `Effort`.
    var stepsOfDay: Int { 1 + listed / 4 }

    /// What finding the days of one period comes to beside them: lists make candidates, and each candidate is held
    /// against the lists.
    var stepsOfLists: Int { listed * listed / 16 }

    // MARK: The days of one period

    /// In ascending order.
    func days(ofYear year: Int) -> [Int] {
        let newYear = CivilDate.dayNumber(year: year, month: 1, day: 1)
        let length = CivilDate.isLeap(year) ? 366 : 365
        let all = newYear..<(newYear + length)
        if !yearDays.isEmpty {
            return sifted(yearDays.map { $0 > 0 ? newYear + $0 - 1 : newYear + length + $0 }, within: all)
        }
        if !monthDays.isEmpty || !months.isEmpty {
            var found: [Int] = []
            for month in months.isEmpty ? Array(1...12) : months { found += days(ofMonth: month, year) }
            return found
        }
        if !weekNumbers.isEmpty { return sifted(daysOfWeeks(around: year), within: all) }
        return sifted(weekdays(within: all), within: all)
    }

    /// - Parameter month: 1 to 12.
    func days(ofMonth month: Int, _ year: Int) -> [Int] {
        guard months.isEmpty || months.contains(month) else { return [] }
        let first = CivilDate.dayNumber(year: year, month: month, day: 1)
        let length = CivilDate.days(inMonth: month, of: year)
        let all = first..<(first + length)
        if !monthDays.isEmpty {
            return sifted(monthDays.map { $0 > 0 ? first + $0 - 1 : first + length + $0 }, within: all)
        }
        if !days.isEmpty, scope == .month { return sifted(weekdays(within: all), within: all) }
        return all.filter { contains($0) }
    }

    private func sifted(_ candidates: [Int], within range: Range<Int>) -> [Int] {
        var kept = candidates.filter { range.contains($0) && contains($0) }
        kept.sort()
        var last: Int?
        kept.removeAll { day in
            defer { last = day }
            return day == last
        }
        return kept
    }

    /// What BYDAY names in a month or a year.
    private func weekdays(within range: Range<Int>) -> [Int] {
        var found: [Int] = []
        for day in days {
            let ahead = (day.weekday.rawValue - CivilDate(dayNumber: range.lowerBound).weekday.rawValue + 7) % 7
            let first = range.lowerBound + ahead
            guard let ordinal = day.ordinal else {
                found += stride(from: first, to: range.upperBound, by: 7)
                continue
            }
            let count = (range.upperBound - first + 6) / 7
            found.append(first + 7 * (ordinal > 0 ? ordinal - 1 : count + ordinal))
        }
        return found
    }

    /// The days of the named weeks of a year and of its neighbours, whose first and last weeks reach into it.
    private func daysOfWeeks(around year: Int) -> [Int] {
        var found: [Int] = []
        for year in (year - 1)...(year + 1) {
            let first = firstWeek(of: year)
            let count = (firstWeek(of: year + 1) - first) / 7
            for number in weekNumbers {
                let index = number > 0 ? number - 1 : count + number
                guard (0..<count).contains(index) else { continue }
                found += (first + 7 * index)..<(first + 7 * index + 7)
            }
        }
        return found
    }

    // MARK: One day

    /// Whether a day has every property that the rule names.
    func contains(_ dayNumber: Int) -> Bool {
        let date = CivilDate(dayNumber: dayNumber)
        if !days.isEmpty, !hasWeekday(date) { return false }
        if months.isEmpty, monthDays.isEmpty, yearDays.isEmpty, weekNumbers.isEmpty { return true }
        let (year, month, day) = date.yearMonthDay
        if !months.isEmpty, !months.contains(month) { return false }
        if !monthDays.isEmpty {
            let length = CivilDate.days(inMonth: month, of: year)
            guard monthDays.contains(day) || monthDays.contains(day - length - 1) else { return false }
        }
        if !yearDays.isEmpty {
            let number = dayNumber - CivilDate.dayNumber(year: year, month: 1, day: 1) + 1
            let length = CivilDate.isLeap(year) ? 366 : 365
            guard yearDays.contains(number) || yearDays.contains(number - length - 1) else { return false }
        }
        return weekNumbers.isEmpty || hasWeekNumber(dayNumber, year)
    }

    private func hasWeekday(_ date: CivilDate) -> Bool {
        let weekday = date.weekday
        for day in days where day.weekday == weekday {
            guard let ordinal = day.ordinal else { return true }
            let (year, month, dayOfMonth) = date.yearMonthDay
            let fromStart: Int
            let fromEnd: Int
            switch scope {
            case .month:
                fromStart = dayOfMonth - 1
                fromEnd = CivilDate.days(inMonth: month, of: year) - dayOfMonth
            case .year:
                fromStart = date.dayNumber - CivilDate.dayNumber(year: year, month: 1, day: 1)
                fromEnd = (CivilDate.isLeap(year) ? 366 : 365) - 1 - fromStart
            }
            if ordinal == fromStart / 7 + 1 || ordinal == -(fromEnd / 7 + 1) { return true }
        }
        return false
    }

    private func hasWeekNumber(_ day: Int, _ year: Int) -> Bool {
        var owner = year
        if day < firstWeek(of: year) { owner -= 1 } else if day >= firstWeek(of: year + 1) { owner += 1 }
        let first = firstWeek(of: owner)
        let count = (firstWeek(of: owner + 1) - first) / 7
        let number = (day - first) / 7 + 1
        return weekNumbers.contains(number) || weekNumbers.contains(number - count - 1)
    }

    /// The first day of week 1: the week that holds 4 January, as it has at least four days of the year.
    private func firstWeek(of year: Int) -> Int {
        let fourth = CivilDate.dayNumber(year: year, month: 1, day: 4)
        return fourth - (CivilDate(dayNumber: fourth).weekday.rawValue - weekStart.rawValue + 7) % 7
    }
}
