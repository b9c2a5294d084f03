import Basics

/// A DATE or a DATE-TIME as it stands in the file, its zone not yet looked up (RFC 5545 sections 3.3.4 and 3.3.5).
enum WrittenTime: Hashable, Sendable {
    /// `20270201`.
    case day(CivilDate)
    /// `20270201T093000`: on a wall, in the zone that TZID names or in any.
    case wall(WallTime)
    /// `20270201T083000Z`.
    case universal(Instant)

    /// - Returns: `nil` for anything else, and for days and times that no calendar and no clock have.
    init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 8 || bytes.count == 15 || bytes.count == 16,
            let year = WrittenTime.number(bytes[0..<4]), let month = WrittenTime.number(bytes[4..<6]),
            let day = WrittenTime.number(bytes[6..<8]), let date = CivilDate(year: year, month: month, day: day)
        else { return nil }
        if bytes.count == 8 {
            self = .day(date)
            return
        }
        guard bytes[8] == UInt8(ascii: "T"), let hour = WrittenTime.number(bytes[9..<11]), hour < 24,
            let minute = WrittenTime.number(bytes[11..<13]), minute < 60,
            let second = WrittenTime.number(bytes[13..<15]), second <= 60
        else { return nil }
        // Section 3.3.12: without leap seconds 60 is 59.
        let wall = WallTime(day: date.dayNumber, secondOfDay: hour * 3600 + minute * 60 + min(second, 59))
        if bytes.count == 15 {
            self = .wall(wall)
        } else if bytes[15] == UInt8(ascii: "Z") {
            self = .universal(Instant(seconds: Int64(wall.seconds)))
        } else {
            return nil
        }
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        var number = 0
        for byte in digits {
            guard (48...57).contains(byte) else { return nil }
            number = number * 10 + Int(byte - 48)
        }
        return number
    }
}
