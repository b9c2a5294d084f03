/// A day of the Gregorian calendar, without a time or a zone.
///
/// Held as the number of days since 1970-01-01, so that arithmetic is addition. Good for years 1 to 9999.
package struct CivilDate: Hashable, Sendable {
    /// Days since 1970-01-01; negative before.
    package var dayNumber: Int

    package init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// - Returns: `nil` for a day that no calendar has (30 February, month 13, year 0 or 10000).
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CivilDate.days(inMonth: month, of: year)
        else { return nil }
        self.init(dayNumber: CivilDate.dayNumber(year: year, month: month, day: day))
    }

    /// Reads `2027-01-29`, or `29/01/2027` and `1/2/2027` as French hands write it.
    package init?(_ text: some StringProtocol) {
        let french = text.contains("/")
        let parts = text.split(separator: french ? "/" : "-", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return nil }
        let short = french ? 1...2 : 2...2
        guard let year = digits(parts[french ? 2 : 0], count: 4...4), let month = digits(parts[1], count: short),
            let day = digits(parts[french ? 0 : 2], count: short)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    package var year: Int { yearMonthDay.year }
    package var month: Int { yearMonthDay.month }
    package var day: Int { yearMonthDay.day }

    /// The parts of the date, worked out once.
    package var yearMonthDay: (year: Int, month: Int, day: Int) {
        // Eras of 400 years from 0000-03-01: every era has the same 146,097 days.
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    package var weekday: Weekday {
        let fromMonday = (dayNumber + 3) % 7
        return Weekday(rawValue: (fromMonday < 0 ? fromMonday + 7 : fromMonday) + 1) ?? .monday
    }

    /// The Monday of the same ISO week.
    package var monday: CivilDate { self - (weekday.rawValue - 1) }

    package static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    package static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The day number of a day that the caller knows to exist; any year, also before 1 and after 9999.
    package static func dayNumber(year: Int, month: Int, day: Int) -> Int {
        let fromMarch = month <= 2 ? year - 1 : year
        let era = (fromMarch >= 0 ? fromMarch : fromMarch - 399) / 400
        let yearOfEra = fromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }
}

extension CivilDate: Comparable {
    package static func < (a: CivilDate, b: CivilDate) -> Bool { a.dayNumber < b.dayNumber }
    package static func + (date: CivilDate, days: Int) -> CivilDate { CivilDate(dayNumber: date.dayNumber + days) }
    package static func - (date: CivilDate, days: Int) -> CivilDate { CivilDate(dayNumber: date.dayNumber - days) }
    /// Whole days from `b` to `a`.
    package static func - (a: CivilDate, b: CivilDate) -> Int { a.dayNumber - b.dayNumber }
}

/// `2027-01-29`.
extension CivilDate: CustomStringConvertible, Codable {
    package var description: String {
        let (year, month, day) = yearMonthDay
        return "\(padded(year, to: 4))-\(padded(month, to: 2))-\(padded(day, to: 2))"
    }

    package init(from decoder: Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = CivilDate(text) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "a date is written 2027-01-29"))
        }
        self = date
    }

    package func encode(to encoder: Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
