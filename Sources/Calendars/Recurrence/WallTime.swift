import Basics

/// A date and a time on the wall to the second, in a zone that the context gives.
///
/// Calendars know seconds where the rest of the product knows minutes.
struct WallTime: Hashable, Comparable, Sendable {
    /// Seconds since 1970-01-01T00:00:00 on the same wall.
    var seconds: Int

    init(seconds: Int) { self.seconds = seconds }

    /// - Parameter secondOfDay: 0 to 86,399.
    init(day: Int, secondOfDay: Int = 0) { seconds = day * 86_400 + secondOfDay }

    /// Days since 1970-01-01.
    var day: Int { seconds.flooredQuotient(by: 86_400) }
    /// 0 to 86,399.
    var secondOfDay: Int { seconds - day * 86_400 }
    var date: CivilDate { CivilDate(dayNumber: day) }

    static func < (a: WallTime, b: WallTime) -> Bool { a.seconds < b.seconds }
    static func + (time: WallTime, seconds: Int) -> WallTime { WallTime(seconds: time.seconds + seconds) }
    static func - (time: WallTime, seconds: Int) -> WallTime { WallTime(seconds: time.seconds - seconds) }
    /// Seconds from `b` to `a` on the same wall.
    static func - (a: WallTime, b: WallTime) -> Int { a.seconds - b.seconds }
}

extension Zone {
    /// The instant of a time on the wall, as RFC 5545 section 3.3.5 resolves it.
    func instant(of wall: WallTime) -> Instant {
        let minute = wall.seconds.flooredQuotient(by: 60)
        return instant(of: CivilDateTime(minuteNumber: minute)) + .seconds(wall.seconds - minute * 60)
    }

    /// The time on the wall at an instant, to the second.
    func wallTime(at instant: Instant) -> WallTime {
        WallTime(seconds: Int(instant.seconds) + offset(at: instant))
    }
}

extension Int {
    /// The quotient rounded down.
    func flooredQuotient(by divisor: Int) -> Int {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The quotient rounded up.
    func raisedQuotient(by divisor: Int) -> Int { -(-self).flooredQuotient(by: divisor) }

    /// What is left after the quotient rounded down: 0 to `divisor - 1`.
    func flooredRemainder(by divisor: Int) -> Int { self - flooredQuotient(by: divisor) * divisor }
}
