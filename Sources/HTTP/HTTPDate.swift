import Basics

/// `Mon, 01 Feb 2027 08:30:00 GMT` (RFC 9110 section 5.6.7, IMF-fixdate).
enum HTTPDate {
    static func text(_ instant: Instant) -> String {
        let wall = Zone.utc.wall(at: instant)
        let second = Int(instant.seconds) - wall.minuteNumber * 60
        let (year, month, day) = wall.date.yearMonthDay
        let weekday = wall.date.weekday.name(.english).prefix(3)
        return "\(weekday), \(padded(day, to: 2)) \(months[month - 1]) \(padded(year, to: 4)) "
            + "\(wall.time):\(padded(second, to: 2)) GMT"
    }

    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
