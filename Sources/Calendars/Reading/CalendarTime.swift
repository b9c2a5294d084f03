import Basics

/// A DATE or DATE-TIME with its zone found.
struct CalendarTime: Hashable, Sendable {
    var wall: WallTime
    var zone: Zone
    /// Whether it is a whole day: then `wall` is its midnight.
    var isDay = false

    var instant: Instant { zone.instant(of: wall) }

    static func == (a: CalendarTime, b: CalendarTime) -> Bool {
        a.wall == b.wall && a.isDay == b.isDay && a.zone.name == b.zone.name
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(wall)
        hasher.combine(isDay)
    }
}

/// How long something lasts.
enum CalendarLength: Hashable, Sendable {
    /// The same number of seconds each time, as DTEND gives (RFC 5545 section 3.8.5.3).
    case exact(seconds: Int)
    /// Days on the calendar, whatever the clocks do meanwhile, then seconds: as DURATION and whole days give.
    case nominal(days: Int, seconds: Int)

    static let nothing = CalendarLength.exact(seconds: 0)

    /// When what begins then is over.
    func end(from start: CalendarTime) -> Instant {
        switch self {
        case .exact(let seconds): start.instant + .seconds(seconds)
        case .nominal(let days, let seconds): start.zone.instant(of: start.wall + days * 86_400) + .seconds(seconds)
        }
    }

    /// No occurrence lasts longer, in seconds.
    var reach: Int {
        switch self {
        case .exact(let seconds): seconds
        case .nominal(let days, let seconds): (days + 1) * 86_400 + seconds
        }
    }

    /// Reads `P1W`, `P1DT2H30M`, `PT45M` (section 3.3.6).
    /// - Returns: `nil` for anything else, for a negative one, and for more than a hundred years.
    init?(_ text: some StringProtocol) {
        var rest = text.uppercased()[...]
        if rest.first == "+" { rest = rest.dropFirst() }
        guard rest.first == "P" else { return nil }
        rest = rest.dropFirst()
        var days = 0
        var seconds = 0
        var isTime = false
        var isEmpty = true
        while let first = rest.first {
            if first == "T", !isTime {
                isTime = true
                rest = rest.dropFirst()
                continue
            }
            let digits = rest.prefix { ("0"..."9").contains($0) }
            guard let number = wholeNumber(digits, 0...3_200_000_000), let unit = rest.dropFirst(digits.count).first
            else { return nil }
            switch (unit, isTime) {
            case ("W", false): days += 7 * number
            case ("D", false): days += number
            case ("H", true): seconds += 3600 * number
            case ("M", true): seconds += 60 * number
            case ("S", true): seconds += number
            default: return nil
            }
            isEmpty = false
            rest = rest.dropFirst(digits.count + 1)
        }
        guard !isEmpty, days <= 36_600, seconds <= 36_600 * 86_400 else { return nil }
        self = .nominal(days: days, seconds: seconds)
    }
}
