import Basics
import Foundation
import Testing

@Suite struct SpokenDateTests {
    @Test(arguments: [
        ("2027-02-01T09:30", "lundi 1er février, 9 h 30", "Monday 1 February, 9:30 am"),
        ("2027-08-15T14:00", "dimanche 15 août, 14 h", "Sunday 15 August, 2:00 pm"),
        ("2027-12-31T00:05", "vendredi 31 décembre, 0 h 05", "Friday 31 December, 12:05 am"),
        ("2027-03-10T12:00", "mercredi 10 mars, 12 h", "Wednesday 10 March, 12:00 pm"),
        ("2027-07-01T23:59", "jeudi 1er juillet, 23 h 59", "Thursday 1 July, 11:59 pm"),
        ("2027-04-11T11:00", "dimanche 11 avril, 11 h", "Sunday 11 April, 11:00 am"),
    ])
    func datesAndTimes(_ wall: String, _ french: String, _ english: String) throws {
        let wall = try #require(CivilDateTime(wall))
        #expect(wall.spoken(.french) == french)
        #expect(wall.spoken(.english) == english)
    }

    /// Every day of a leap year against Foundation's French, which only misses the « 1er ».
    @Test func agreesWithFoundation() throws {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "fr_FR")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        formatter.dateFormat = "EEEE d MMMM y"
        let first = try #require(CivilDate("2028-01-01"))
        for offset in 0..<366 {
            let day = first + offset
            let foundation = formatter.string(from: Date(timeIntervalSince1970: Double(day.dayNumber) * 86_400))
            let expected = day.day == 1 ? foundation.replacingOccurrences(of: " 1 ", with: " 1er ") : foundation
            #expect(day.spokenWithYear(.french) == expected)
        }
        #expect(first.spokenWithYear(.english) == "Saturday 1 January 2028")
    }

    @Test(arguments: [
        (0, "0 min", "0 min"), (45, "45 min", "45 min"), (60, "1 h", "1 h"), (65, "1 h 05", "1 h 5 min"),
        (90, "1 h 30", "1 h 30 min"), (210, "3 h 30", "3 h 30 min"),
    ])
    func durations(_ minutes: Int, _ french: String, _ english: String) {
        #expect(spokenDuration(minutes: minutes, .french) == french)
        #expect(spokenDuration(minutes: minutes, .english) == english)
    }
}
