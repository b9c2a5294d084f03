import Clubs

/// A date as mail writes it (RFC 5322 section 3.3), in UTC: `Mon, 01 Feb 2027 08:30:00 +0000`.
func mailDate(_ instant: Instant) -> String {
    let wall = Zone.utc.wall(at: instant)
    let second = Int(instant.seconds - Int64(wall.minuteNumber) * 60)
    let (year, month, day) = wall.date.yearMonthDay
    let clock = "\(wall.time):\(padded(second, to: 2))"
    let weekday = wall.date.weekday.name(.english).prefix(3)
    return "\(weekday), \(padded(day, to: 2)) \(monthNames[month - 1]) \(padded(year, to: 4)) \(clock) +0000"
}

private let monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
