import Basics

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

extension Instant {
    /// Reads the date of somebody else's mail (RFC 5322 sections 3.3 and 4.3): weekday and seconds may be missing, the
    /// year may have two digits, the zone may be a name; an unknown one counts as UTC.
    init?(mailDate text: String) {
        guard text.utf8.count <= 200 else { return nil }
        var words = withoutComments(text).split { $0.isWhitespace || $0 == "," }[...]
        if let first = words.first, first.first?.isNumber != true { words = words.dropFirst() }
        guard words.count >= 4, let day = Int(words[words.startIndex]),
            let month = monthNames.firstIndex(of: words[words.startIndex + 1].prefix(3).capitalizedASCII),
            let written = Int(words[words.startIndex + 2]), (0...9999).contains(written)
        else { return nil }
        // Section 4.3: two digits below 50 are of this century, other years below 1000 count from 1900.
        let year = written < 50 ? written + 2000 : written < 1000 ? written + 1900 : written
        let clock = words[words.startIndex + 3].split(separator: ":").map { Int($0) ?? -1 }
        guard let date = CivilDate(year: year, month: month + 1, day: day), (2...3).contains(clock.count),
            (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), clock.count == 2 || (0...60).contains(clock[2]),
            let time = CivilTime(minutes: clock[0] * 60 + clock[1])
        else { return nil }
        let offset = words.count > 4 ? minutesEast(words[words.startIndex + 4]) : 0
        let minutes = CivilDateTime(date, time).minuteNumber - offset
        self.init(seconds: Int64(minutes * 60 + (clock.count == 3 ? clock[2] : 0)))
    }
}

/// `+0100` or one of the names of section 4.3.
private func minutesEast(_ zone: Substring) -> Int {
    let american = ["EDT": -4, "EST": -5, "CDT": -5, "CST": -6, "MDT": -6, "MST": -7, "PDT": -7, "PST": -8]
    if let hours = american[zone.uppercased()] { return hours * 60 }
    guard let sign = zone.first, sign == "+" || sign == "-", zone.utf8.count == 5,
        let digits = Int(zone.dropFirst()), (0..<2400).contains(digits)
    else { return 0 }
    return (sign == "-" ? -1 : 1) * (digits / 100 * 60 + digits % 100)
}

extension Substring {
    /// `feb` and `FEB` as `Feb`.
    fileprivate var capitalizedASCII: String { prefix(1).uppercased() + dropFirst().lowercased() }
}
