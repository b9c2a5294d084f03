import Basics
import Foundation
import Testing

@Suite struct CivilDateTests {
    /// Every day of two centuries against Foundation's Gregorian calendar.
    @Test func agreesWithFoundationFrom1900To2100() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
        let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
        let last = try #require(CivilDate(year: 2100, month: 12, day: 31))
        #expect(last - first == 73_413)
        for number in first.dayNumber...last.dayNumber {
            let date = Date(timeIntervalSince1970: Double(number) * 86_400)
            let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: date)
            let civil = CivilDate(dayNumber: number)
            let (year, month, day) = civil.yearMonthDay
            guard year == parts.year, month == parts.month, day == parts.day,
                civil.weekday.rawValue % 7 + 1 == parts.weekday,
                CivilDate(year: year, month: month, day: day) == civil, CivilDate(civil.description) == civil
            else {
                Issue.record("\(civil) is not \(parts)")
                return
            }
        }
    }

    @Test func firstAndLast() throws {
        let first = try #require(CivilDate("0001-01-01"))
        let last = try #require(CivilDate("9999-12-31"))
        #expect(first.yearMonthDay == (1, 1, 1))
        #expect(first.weekday == .monday)
        #expect(last.yearMonthDay == (9999, 12, 31))
        #expect(last.weekday == .friday)
        #expect(last - first == 3_652_058)
    }

    @Test(arguments: [
        ("2027-01-29", "2027-01-29"), ("29/01/2027", "2027-01-29"), ("1/2/2027", "2027-02-01"),
        ("2024-02-29", "2024-02-29"), ("29/02/2000", "2000-02-29"), ("0001-01-01", "0001-01-01"),
    ])
    func reads(_ text: String, _ date: String) {
        #expect(CivilDate(text)?.description == date)
    }

    @Test(arguments: [
        "", "2027", "2027-01", "2027-1-29", "2027-01-029", "27-01-29", "29-01-2027", "2027/01/29", "29/01/27",
        "2027-02-29",
        "2100-02-29", "2027-04-31", "2027-13-01", "2027-00-10", "2027-01-00", "0000-01-01", "10000-01-01",
        "-2027-01-29",
        "2027-01-29 ", " 2027-01-29", "2027-01-+9", "2027-+1-29", "+027-01-29", "2027-01-29T", "２０２７-01-29",
        "2027–01–29",
        "29/01/2027/", "/01/2027", "2027-01-2\u{301}9", "demain",
    ])
    func refuses(_ text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func arithmetic() throws {
        let leapDay = try #require(CivilDate("2024-02-29"))
        #expect((leapDay + 1).description == "2024-03-01")
        #expect((leapDay - 1).description == "2024-02-28")
        #expect(leapDay + 366 > leapDay)
        #expect(leapDay.monday.description == "2024-02-26")
        #expect(try #require(CivilDate("2027-02-28")).monday.description == "2027-02-22")
        #expect(try #require(CivilDate("2027-03-01")).monday.description == "2027-03-01")
        #expect(CivilDate.days(inMonth: 2, of: 1900) == 28)
        #expect(CivilDate.days(inMonth: 2, of: 2000) == 29)
    }

    @Test func inJSON() throws {
        let dates = try JSONDecoder().decode([CivilDate].self, from: Data(#"["2027-01-29","1/2/2027"]"#.utf8))
        #expect(try String(decoding: JSONEncoder().encode(dates), as: UTF8.self) == #"["2027-01-29","2027-02-01"]"#)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([CivilDate].self, from: Data(#"["2027-02-30"]"#.utf8))
        }
    }
}
