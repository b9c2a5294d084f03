import Basics

/// How something comes back: an RRULE or an EXRULE (RFC 5545 section 3.3.10).
///
/// All lists ascend and hold nothing twice; an empty one stands for a part that the rule does not have.
struct RecurrenceRule: Hashable, Sendable {
    enum Frequency: String, Sendable, CaseIterable {
        case secondly = "SECONDLY"
        case minutely = "MINUTELY"
        case hourly = "HOURLY"
        case daily = "DAILY"
        case weekly = "WEEKLY"
        case monthly = "MONTHLY"
        case yearly = "YEARLY"

        /// For what comes back within a day: how many seconds its period has.
        var secondsOfPeriod: Int? {
            switch self {
            case .secondly: 1
            case .minutely: 60
            case .hourly: 3600
            case .daily, .weekly, .monthly, .yearly: nil
            }
        }
    }

    /// `MO`, or `-1MO` for the last Monday of the month or of the year.
    struct Day: Hashable, Sendable {
        /// `nil` for every such weekday; else 1 to 53 from the start or -1 to -53 from the end.
        var ordinal: Int?
        var weekday: Weekday
    }

    /// The last moment that may still be one: it belongs to the rule.
    enum Until: Hashable, Sendable {
        case day(CivilDate)
        case wall(WallTime)
        case instant(Instant)
    }

    var frequency: Frequency
    /// 1 for every period, 2 for every other.
    var interval = 1
    var count: Int?
    var until: Until?
    /// 0 to 59.
    var seconds: [Int] = []
    /// 0 to 59.
    var minutes: [Int] = []
    /// 0 to 23.
    var hours: [Int] = []
    var days: [Day] = []
    /// 1 to 31 or -31 to -1.
    var monthDays: [Int] = []
    /// 1 to 366 or -366 to -1.
    var yearDays: [Int] = []
    /// 1 to 53 or -53 to -1.
    var weekNumbers: [Int] = []
    /// 1 to 12.
    var months: [Int] = []
    /// 1 to 366 or -366 to -1: which of one period's times count.
    var positions: [Int] = []
    var weekStart = Weekday.monday

    init(_ frequency: Frequency) { self.frequency = frequency }

    /// The parts that RFC 5545 does not allow with this frequency and whose meaning is plain all the same: they
    /// narrow down.
    var partsOutOfPlace: [String] {
        var parts: [String] = []
        if !weekNumbers.isEmpty, frequency != .yearly { parts.append("BYWEEKNO") }
        if !yearDays.isEmpty, [.daily, .weekly, .monthly].contains(frequency) { parts.append("BYYEARDAY") }
        if !monthDays.isEmpty, frequency == .weekly { parts.append("BYMONTHDAY") }
        return parts
    }
}
