import Basics
import Calendars
import Foundation
import ZoneInfo

/// A calendar of somebody with many habits: series that began ten years ago, with exceptions, in Paris time.
enum BusyCalendar {
    /// Where series are looked at: from 1 January 2027 on.
    static let from = Instant(seconds: 1_798_758_000)

    /// The same for the same number.
    static func text(events: Int) -> String {
        var random = SeededGenerator(seed: 1)
        var text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//bench//EN\r\n"
        for number in 0..<events { text += event(number, using: &random) }
        return text + "END:VCALENDAR\r\n"
    }

    private static let rules = [
        "FREQ=WEEKLY;BYDAY=MO", "FREQ=WEEKLY;BYDAY=TU,TH", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE,FR;WKST=SU",
        "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;BYMONTH=1,2,3", "FREQ=MONTHLY;BYDAY=1MO,-1FR",
        "FREQ=MONTHLY;BYMONTHDAY=1,15,-1",
        "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "FREQ=YEARLY;BYMONTH=5;BYDAY=2SU", "FREQ=WEEKLY;COUNT=1000",
        "FREQ=YEARLY;BYWEEKNO=20,40;BYDAY=MO",
    ]

    private static func event(_ number: Int, using random: inout SeededGenerator) -> String {
        let rule = rules[number % rules.count]
        // A Monday of 2017, on the hour.
        let day = CivilDate(dayNumber: 17_168 + 7 * Int.random(in: 0..<50, using: &random))
        let hour = Int.random(in: 8..<18, using: &random)
        func written(_ date: CivilDate, _ hour: Int) -> String {
            "\(date.description.filter { $0 != "-" })T\(hour < 10 ? "0" : "")\(hour)0000"
        }
        let skipped = day + 7 * Int.random(in: 500..<550, using: &random)
        return "BEGIN:VEVENT\r\nUID:\(number)@example.org\r\nDTSTAMP:20270101T000000Z\r\n"
            + "DTSTART;TZID=Europe/Paris:\(written(day, hour))\r\nDTEND;TZID=Europe/Paris:\(written(day, hour + 1))\r\n"
            + "RRULE:\(rule)\r\nEXDATE;TZID=Europe/Paris:\(written(skipped, hour))\r\n"
            + "SUMMARY:Habit \(number)\r\nEND:VEVENT\r\n"
    }

    static func write(_ stage: Stage, events: Int) throws(Fault) {
        guard
            FileManager.default.createFile(
                atPath: stage.path("busy.ics"), contents: Data(text(events: events).utf8))
        else { throw Fault(.cannotCreate, Phrase("The calendar could not be written.")) }
    }

    /// Reads the calendar of the stage and counts what takes place: from bytes to occurrences.
    static func count(_ stage: Stage, years: Int) throws(Fault) -> Figures {
        guard let data = FileManager.default.contents(atPath: stage.path("busy.ics")) else {
            throw Fault(.inputOutput, Phrase("The calendar could not be read."))
        }
        let bytes = [UInt8](data)
        let zones = ZoneDirectory()
        let paris = try zones.zone(named: "Europe/Paris")
        var watch = Stopwatch()
        let found = try watch.time { () throws(Fault) in
            try CalendarFile(reading: bytes, zone: paris, lookUp: { try? zones.zone(named: $0) })
                .occurrences(from: from, to: end(years: years))
        }
        guard found.remarks.isEmpty else { throw Fault(.internal, Phrase("Not every occurrence was counted.")) }
        return Figures(count: found.occurrences.count, seconds: watch.seconds)
    }

    /// Whole years of 365 days: both sides count alike.
    static func end(years: Int) -> Instant { from + .days(365 * years) }
}
