/// The rules that hold after the last transition of a zone file, as its footer writes them:
/// `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// The form is the value of TZ in POSIX.1-2017 section 8.3, with the extension of RFC 9636 section 3.3.1: the hours of a
/// change run from -167 to 167. Offsets are kept as seconds east of UTC, the opposite of the sign that POSIX writes.
struct PosixTimeZone: Hashable, Sendable {
    /// What the clocks show in one half of the year.
    struct Clock: Hashable, Sendable {
        var abbreviation: String
        /// Seconds east of UTC.
        var offset: Int
    }

    /// The day of a change, in any year.
    enum Day: Hashable, Sendable {
        /// `Jn`, 1 to 365: 29 February is never counted.
        case julian(Int)
        /// `n`, 0 to 365: 29 February is counted.
        case ofYear(Int)
        /// `Mm.w.d`: the week-th such weekday of the month, the last one when week is 5.
        case weekday(Weekday, week: Int, month: Int)

        /// The day number of the change in a year.
        func dayNumber(in year: Int) -> Int {
            let newYear = CivilDate.dayNumber(year: year, month: 1, day: 1)
            switch self {
            case .julian(let count):
                return newYear + count - 1 + (CivilDate.isLeap(year) && count >= 60 ? 1 : 0)
            case .ofYear(let count):
                return newYear + count
            case .weekday(let weekday, let week, let month):
                let first = CivilDate(dayNumber: CivilDate.dayNumber(year: year, month: month, day: 1))
                let ahead = (weekday.rawValue - first.weekday.rawValue + 7) % 7
                let day = ahead + 7 * (week - 1)
                let length = CivilDate.days(inMonth: month, of: year)
                return first.dayNumber + (day < length ? day : day - 7)
            }
        }
    }

    struct Change: Hashable, Sendable {
        var day: Day
        /// Seconds after midnight of that day on the wall before the change; negative or past 24 hours as well.
        var time: Int
    }

    struct Daylight: Hashable, Sendable {
        var clock: Clock
        /// When daylight time begins, by the standard clock.
        var start: Change
        /// When it ends, by its own clock.
        var end: Change
    }

    var standard: Clock
    var daylight: Daylight?

    /// Seconds since 1970 at which daylight time begins and ends in a year; the end may come before the start.
    func changes(in year: Int) -> (start: Int64, end: Int64)? {
        daylight.map { daylight in
            (
                Self.instant(of: daylight.start, in: year, offset: standard.offset),
                Self.instant(of: daylight.end, in: year, offset: daylight.clock.offset)
            )
        }
    }

    private static func instant(of change: Change, in year: Int, offset: Int) -> Int64 {
        Int64(change.day.dayNumber(in: year)) * 86_400 + Int64(change.time - offset)
    }
}

extension PosixTimeZone {
    /// Reads the text of a footer, without its newlines.
    /// - Returns: `nil` when it is no such text, also when daylight time has no dates.
    init?(_ text: some Collection<UInt8>) {
        var reader = PosixReader(rest: Array(text)[...])
        guard let standardName = reader.name(), let standardOffset = reader.offset() else { return nil }
        standard = Clock(abbreviation: standardName, offset: -standardOffset)
        guard !reader.isAtEnd else { return }
        guard let name = reader.name() else { return nil }
        var clock = Clock(abbreviation: name, offset: standard.offset + 3600)
        if !reader.take(",") {
            guard let offset = reader.offset(), reader.take(",") else { return nil }
            clock.offset = -offset
        }
        guard let start = reader.change(), reader.take(","), let end = reader.change(), reader.isAtEnd else {
            return nil
        }
        daylight = Daylight(clock: clock, start: start, end: end)
    }
}

/// Reads the parts of a POSIX TZ text one after the other; every part refuses what it does not know.
private struct PosixReader {
    var rest: ArraySlice<UInt8>

    var isAtEnd: Bool { rest.isEmpty }

    mutating func take(_ character: Unicode.Scalar) -> Bool {
        guard let first = rest.first, UInt32(first) == character.value else { return false }
        rest.removeFirst()
        return true
    }

    /// Three letters or more, or within `<` and `>` letters, digits and signs.
    mutating func name() -> String? {
        let quoted = take("<")
        let letters = rest.prefix { byte in
            switch byte {
            case 65...90, 97...122: true
            case 48...57, 43, 45: quoted
            default: false
            }
        }
        rest = rest.dropFirst(letters.count)
        guard (3...32).contains(letters.count), !quoted || take(">") else { return nil }
        return String(decoding: letters, as: UTF8.self)
    }

    /// `[+-]hh[:mm[:ss]]` as seconds, up to 24 hours.
    mutating func offset() -> Int? { duration(hours: 0...24) }

    mutating func change() -> PosixTimeZone.Change? {
        guard let day = day() else { return nil }
        guard take("/") else { return .init(day: day, time: 7200) }
        return duration(hours: 0...167).map { .init(day: day, time: $0) }
    }

    private mutating func day() -> PosixTimeZone.Day? {
        if take("J") { return number(1...365).map { .julian($0) } }
        guard take("M") else { return number(0...365).map { .ofYear($0) } }
        guard let month = number(1...12), take("."), let week = number(1...5), take("."), let day = number(0...6),
            let weekday = Weekday(rawValue: day == 0 ? 7 : day)
        else { return nil }
        return .weekday(weekday, week: week, month: month)
    }

    private mutating func duration(hours range: ClosedRange<Int>) -> Int? {
        let negative = take("-")
        if !negative { _ = take("+") }
        guard let hours = number(range) else { return nil }
        var seconds = hours * 3600
        if take(":") {
            guard let minutes = number(0...59) else { return nil }
            seconds += minutes * 60
            if take(":") {
                guard let rest = number(0...59) else { return nil }
                seconds += rest
            }
        }
        return negative ? -seconds : seconds
    }

    private mutating func number(_ range: ClosedRange<Int>) -> Int? {
        let digits = rest.prefix { (48...57).contains($0) }
        guard (1...3).contains(digits.count) else { return nil }
        rest = rest.dropFirst(digits.count)
        let number = digits.reduce(0) { $0 * 10 + Int($1 - 48) }
        return range.contains(number) ? number : nil
    }
}
