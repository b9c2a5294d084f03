import Basics
import Testing

@testable import Calendars

/// Rules against the times that RFC 5545 section 3.8.5.3 gives for them, and against themselves.
@Suite struct RecurrenceRuleTests {
    /// A rule of the standard with its DTSTART and the dates that it gives; times are 09:00 where nothing else is said.
    struct Example: CustomTestStringConvertible, Sendable {
        let rule: String
        let start: String
        /// `1997-09 2 3, 1997-10 1`: days by month.
        let days: String
        /// Whether the rule goes on after these days.
        var goesOn = false

        init(_ rule: String, from start: String = "19970902T090000", _ days: String, goesOn: Bool = false) {
            self.rule = rule
            self.start = start
            self.days = days
            self.goesOn = goesOn
        }

        var testDescription: String { rule }

        var dates: [CivilDate] {
            days.split(separator: ",").flatMap { group -> [CivilDate] in
                let parts = group.split(separator: " ")
                return parts.dropFirst().flatMap { part -> [CivilDate] in
                    let range = part.split(separator: "-").compactMap { Int($0) }
                    guard let first = range.first, let last = range.last else { return [] }
                    return (first...last).compactMap { CivilDate("\(parts[0])-\($0 < 10 ? "0" : "")\($0)") }
                }
            }
        }
    }

    static let examples: [Example] = [
        Example("FREQ=DAILY;COUNT=10", "1997-09 2-11"),
        Example("FREQ=DAILY;UNTIL=19971224T000000Z", "1997-09 2-30, 1997-10 1-31, 1997-11 1-30, 1997-12 1-23"),
        Example("FREQ=DAILY;INTERVAL=2", "1997-09 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30, 1997-10 2 4", goesOn: true),
        Example("FREQ=DAILY;INTERVAL=10;COUNT=5", "1997-09 2 12 22, 1997-10 2 12"),
        Example(
            "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA", from: "19980101T090000",
            "1998-01 1-31, 1999-01 1-31, 2000-01 1-31"),
        Example(
            "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1", from: "19980101T090000",
            "1998-01 1-31, 1999-01 1-31, 2000-01 1-31"),
        Example("FREQ=WEEKLY;COUNT=10", "1997-09 2 9 16 23 30, 1997-10 7 14 21 28, 1997-11 4"),
        Example(
            "FREQ=WEEKLY;UNTIL=19971224T000000Z",
            "1997-09 2 9 16 23 30, 1997-10 7 14 21 28, 1997-11 4 11 18 25, 1997-12 2 9 16 23"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
            "1997-09 2 16 30, 1997-10 14 28, 1997-11 11 25, 1997-12 9 23, 1998-01 6 20, 1998-02 3 17", goesOn: true),
        Example(
            "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH", "1997-09 2 4 9 11 16 18 23 25 30, 1997-10 2"),
        Example("FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH", "1997-09 2 4 9 11 16 18 23 25 30, 1997-10 2"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR", from: "19970901T090000",
            "1997-09 1 3 5 15 17 19 29, 1997-10 1 3 13 15 17 27 29 31, 1997-11 10 12 14 24 26 28, 1997-12 8 10 12 22"),
        Example("FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH", "1997-09 2 4 16 18 30, 1997-10 2 14 16"),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYDAY=1FR", from: "19970905T090000",
            "1997-09 5, 1997-10 3, 1997-11 7, 1997-12 5, 1998-01 2, 1998-02 6, 1998-03 6, 1998-04 3, 1998-05 1, 1998-06 5"
        ),
        Example(
            "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR", from: "19970905T090000",
            "1997-09 5, 1997-10 3, 1997-11 7, 1997-12 5"),
        Example(
            "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU", from: "19970907T090000",
            "1997-09 7 28, 1997-11 2 30, 1998-01 4 25, 1998-03 1 29, 1998-05 3 31"),
        Example(
            "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO", from: "19970922T090000",
            "1997-09 22, 1997-10 20, 1997-11 17, 1997-12 22, 1998-01 19, 1998-02 16"),
        Example(
            "FREQ=MONTHLY;BYMONTHDAY=-3", from: "19970928T090000",
            "1997-09 28, 1997-10 29, 1997-11 28, 1997-12 29, 1998-01 29, 1998-02 26", goesOn: true),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
            "1997-09 2 15, 1997-10 2 15, 1997-11 2 15, 1997-12 2 15, 1998-01 2 15"
        ),
        Example(
            "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1", from: "19970930T090000",
            "1997-09 30, 1997-10 1 31, 1997-11 1 30, 1997-12 1 31, 1998-01 1 31, 1998-02 1"),
        Example(
            "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15", from: "19970910T090000",
            "1997-09 10-15, 1999-03 10-13"),
        Example(
            "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
            "1997-09 2 9 16 23 30, 1997-11 4 11 18 25, 1998-01 6 13 20 27, 1998-03 3 10 17 24 31", goesOn: true),
        Example(
            "FREQ=YEARLY;COUNT=10;BYMONTH=6,7", from: "19970610T090000",
            "1997-06 10, 1997-07 10, 1998-06 10, 1998-07 10, 1999-06 10, 1999-07 10, 2000-06 10, 2000-07 10, 2001-06 10, "
                + "2001-07 10"),
        Example(
            "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3", from: "19970310T090000",
            "1997-03 10, 1999-01 10, 1999-02 10, 1999-03 10, 2001-01 10, 2001-02 10, 2001-03 10, 2003-01 10, 2003-02 10, "
                + "2003-03 10"),
        Example(
            "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200", from: "19970101T090000",
            "1997-01 1, 1997-04 10, 1997-07 19, 2000-01 1, 2000-04 9, 2000-07 18, 2003-01 1, 2003-04 10, 2003-07 19, "
                + "2006-01 1"),
        Example("FREQ=YEARLY;BYDAY=20MO", from: "19970519T090000", "1997-05 19, 1998-05 18, 1999-05 17", goesOn: true),
        Example(
            "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", from: "19970512T090000", "1997-05 12, 1998-05 11, 1999-05 17",
            goesOn: true),
        Example(
            "FREQ=YEARLY;BYMONTH=3;BYDAY=TH", from: "19970313T090000",
            "1997-03 13 20 27, 1998-03 5 12 19 26, 1999-03 4 11 18 25", goesOn: true),
        Example(
            "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8", from: "19970605T090000",
            "1997-06 5 12 19 26, 1997-07 3 10 17 24 31, 1997-08 7 14 21 28, 1998-06 4 11 18 25, 1998-07 2 9 16 23 30, "
                + "1998-08 6 13 20 27", goesOn: true),
        Example(
            "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
            "1997-09 2, 1998-02 13, 1998-03 13, 1998-11 13, 1999-08 13, 2000-10 13",
            goesOn: true),
        Example(
            "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13", from: "19970913T090000",
            "1997-09 13, 1997-10 11, 1997-11 8, 1997-12 13, 1998-01 10, 1998-02 7, 1998-03 7, 1998-04 11, 1998-05 9, "
                + "1998-06 13", goesOn: true),
        Example(
            "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8", from: "19961105T090000",
            "1996-11 5, 2000-11 7, 2004-11 2", goesOn: true),
        Example(
            "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3", from: "19970904T090000", "1997-09 4, 1997-10 7, 1997-11 6"
        ),
        Example(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2", from: "19970929T090000",
            "1997-09 29, 1997-10 30, 1997-11 27, 1997-12 30, 1998-01 29, 1998-02 26, 1998-03 30", goesOn: true),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO", from: "19970805T090000", "1997-08 5 10 19 24"),
        Example(
            "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU", from: "19970805T090000", "1997-08 5 17 19 31"),
        Example(
            "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5", from: "20070115T090000", "2007-01 15 30, 2007-02 15, 2007-03 15 30"
        ),
    ]

    @Test(arguments: examples) func givesTheDaysOfTheStandard(_ example: Example) throws {
        let start = try wall(example.start)
        let expected = example.dates.map { WallTime(day: $0.dayNumber, secondOfDay: 9 * 3600) }
        let end = try #require(expected.last) + 1
        let found = try times(example.rule, from: start, to: example.goesOn ? end : end + 40 * 366 * 86_400)
        #expect(found == expected)
        if example.goesOn {
            #expect(try times(example.rule, from: start, to: end + 5 * 366 * 86_400).count > found.count)
        }
    }

    /// The start counts as the first time even where the rule does not make it.
    @Test(arguments: [
        // The UNTIL of the standard's text is four hours early (erratum 3883).
        ("FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000", "0900 1200 1500"),
        ("FREQ=MINUTELY;INTERVAL=15;COUNT=6", "0900 0915 0930 0945 1000 1015"),
        ("FREQ=MINUTELY;INTERVAL=90;COUNT=4", "0900 1030 1200 1330"),
        ("FREQ=SECONDLY;INTERVAL=1800;COUNT=3", "0900 0930 1000"),
        ("FREQ=HOURLY;BYMINUTE=0,30;BYSETPOS=-1;COUNT=3", "0900 0930 1030"),
        ("FREQ=SECONDLY;BYHOUR=10;BYMINUTE=5,50;BYSECOND=0;COUNT=2", "0900 1005"),
    ])
    func givesTimesWithinADay(_ rule: String, _ clocks: String) throws {
        let start = try wall("19970902T090000")
        let expected = try clocks.split(separator: " ").map { try wall("19970902T\($0)00") }
        #expect(try times(rule, from: start, to: start + 86_400) == expected)
    }

    @Test func everyTwentyMinutesInBothForms() throws {
        let start = try wall("19970902T090000")
        let hours = (9...16).map(String.init).joined(separator: ",")
        let daily = try times("FREQ=DAILY;BYHOUR=\(hours);BYMINUTE=0,20,40", from: start, to: start + 30 * 86_400)
        let minutely = try times("FREQ=MINUTELY;INTERVAL=20;BYHOUR=\(hours)", from: start, to: start + 30 * 86_400)
        #expect(daily == minutely)
        #expect(daily.count == 30 * 24)
    }

    @Test(arguments: ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=30,31"])
    func endsWhereNothingComes(_ rule: String) throws {
        let start = try wall("20270101T090000")
        #expect(try times(rule, from: start, to: start + 8000 * 365 * 86_400) == [start])
    }

    private func wall(_ text: String) throws -> WallTime {
        guard case .wall(let wall)? = WrittenTime(text) else { throw Misreading(Phrase(text)) }
        return wall
    }

    private func times(_ text: String, from start: WallTime, to end: WallTime) throws -> [WallTime] {
        let rule = try RecurrenceRule(text)
        var last: WallTime?
        switch rule.until {
        case .wall(let wall)?: last = wall
        // New York is four hours behind in summer and five in winter, which no example depends on.
        case .instant(let instant)?: last = WallTime(seconds: Int(instant.seconds) - 4 * 3600)
        case .day, nil: break
        }
        var effort = Effort()
        let found = Recurrence(rule, from: start, isAllDay: false, &effort)
            .times(within: start..<end, last: last, effort: &effort)
        #expect(found.isComplete)
        return found.times
    }
}
