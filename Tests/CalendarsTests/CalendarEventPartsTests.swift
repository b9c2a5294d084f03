import Basics
import Testing
import ZoneInfo

@testable import Calendars

/// What becomes of every part of an event.
@Suite struct CalendarEventPartsTests {
    @Test(arguments: [
        // RFC 5545 3.3.5: in the gap an hour later, in the fold the first time.
        ("DTSTART;TZID=Europe/Paris:20270328T023000\nDURATION:PT1H", "2027-03-28T01:30:00Z/2027-03-28T02:30:00Z"),
        ("DTSTART;TZID=Europe/Paris:20271031T023000\nDURATION:PT1H", "2027-10-31T00:30:00Z/2027-10-31T01:30:00Z"),
        // 3.3.6: a day is a day on the calendar, 24 hours are 24 hours.
        ("DTSTART;TZID=Europe/Paris:20270327T120000\nDURATION:P1D", "2027-03-27T11:00:00Z/2027-03-28T10:00:00Z"),
        ("DTSTART;TZID=Europe/Paris:20270327T120000\nDURATION:PT24H", "2027-03-27T11:00:00Z/2027-03-28T11:00:00Z"),
        // Without a zone: in that of the organisation. Without an end: a day lasts a day.
        ("DTSTART:20270701T090000\nDURATION:PT30M", "2027-07-01T07:00:00Z/2027-07-01T07:30:00Z"),
        ("DTSTART;VALUE=DATE:20270328", "2027-03-27T23:00:00Z/2027-03-28T22:00:00Z day"),
        ("DTSTART:20270328", "2027-03-27T23:00:00Z/2027-03-28T22:00:00Z day"),
        // Start and end in two zones; a leap second; lower case.
        (
            "DTSTART;TZID=Europe/Paris:20270701T090000\nDTEND;TZID=Europe/London:20270701T090000",
            "2027-07-01T07:00:00Z/2027-07-01T08:00:00Z"
        ),
        ("DTSTART:20270701T095960Z\nDURATION:PT1M", "2027-07-01T09:59:59Z/2027-07-01T10:00:59Z"),
        ("dtstart:20270701T090000Z\nduration:pt1h", "2027-07-01T09:00:00Z/2027-07-01T10:00:00Z"),
    ])
    func resolvesTimes(_ lines: String, _ span: String) throws {
        #expect(try CalendarSamples.busy(CalendarSamples.event(lines)) == [span])
        #expect(try CalendarSamples.read(CalendarSamples.event(lines)).remarks.isEmpty)
    }

    @Test(arguments: [
        "STATUS:CANCELLED", "TRANSP:TRANSPARENT", "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
        "EXDATE:20270701T090000Z", "EXDATE;TZID=Europe/Paris:20270701T110000", "EXDATE;VALUE=DATE:20270701",
    ])
    func takesNoTime(_ line: String) throws {
        let times = "DTSTART:20270701T090000Z\nDTEND:20270701T100000Z\n"
        #expect(try CalendarSamples.busy(CalendarSamples.event(times + "STATUS:TENTATIVE")).count == 1)
        #expect(try CalendarSamples.busy(CalendarSamples.event(times + line)).isEmpty)
    }

    /// A version replaces the older one; a change of an occurrence that the file lacks stands for itself.
    @Test func versionsAndStrayChanges() throws {
        func event(_ lines: String) -> String { "BEGIN:VEVENT\n\(lines)\nDURATION:PT1H\nEND:VEVENT" }
        let file = CalendarSamples.wrapped(
            [
                "UID:a\nSEQUENCE:1\nDTSTART:20270701T090000Z", "UID:a\nSEQUENCE:2\nDTSTART:20270702T090000Z",
                "UID:b\nRECURRENCE-ID:20270703T090000Z\nDTSTART:20270703T110000Z",
            ].map(event).joined(separator: "\n"))
        #expect(
            try CalendarSamples.busy(file) == [
                "2027-07-02T09:00:00Z/2027-07-02T10:00:00Z", "2027-07-03T11:00:00Z/2027-07-03T12:00:00Z",
            ])
    }

    @Test func closesWholeDaysAndFilledOnes() throws {
        let file = CalendarSamples.wrapped(
            [
                "UID:a\nDTSTART;VALUE=DATE:20270513\nDTEND;VALUE=DATE:20270515\nTRANSP:TRANSPARENT",
                "UID:b\nDTSTART;TZID=Europe/Paris:20270601T080000\nDTEND;TZID=Europe/Paris:20270601T180000",
                "UID:c\nDTSTART;TZID=Europe/Paris:20270602T080000\nDTEND;TZID=Europe/Paris:20270602T120000",
                "UID:d\nDTSTART;VALUE=DATE:20270603\nSTATUS:CANCELLED",
                "UID:e\nDTSTART;VALUE=DATE:20201224\nRRULE:FREQ=YEARLY",
            ].map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT" }.joined(separator: "\n"))
        let days = try CalendarSamples.read(file).closedDays(
            from: #require(CivilDate("2027-01-01")), to: #require(CivilDate("2027-12-31")),
            zone: CalendarSamples.zones.zone(named: "Europe/Paris")
        ).days
        #expect(days.sorted().map(\.description) == ["2027-05-13", "2027-05-14", "2027-06-01", "2027-12-24"])
    }
}
