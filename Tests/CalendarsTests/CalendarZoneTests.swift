import Basics
import Testing
import ZoneInfo

@testable import Calendars

/// Zones that calendar files name or bring along.
@Suite struct CalendarZoneTests {
    @Test(arguments: [
        ("Europe/Paris", "07:00"), ("Romance Standard Time", "07:00"), ("W. Europe Standard Time", "07:00"),
        ("GMT Standard Time", "08:00"), ("romance standard time", "07:00"), ("Eastern Standard Time", "13:00"),
        ("/freeassociation.sourceforge.net/Europe/Paris", "07:00"), ("/mozilla.org/20070129_1/Europe/Paris", "07:00"),
        ("/freeassociation.sourceforge.net/Tzfile/America/Argentina/Buenos_Aires", "12:00"), ("UTC", "09:00"),
        ("tzone://Microsoft/Utc", "09:00"),
    ])
    func findsNames(_ name: String, _ hour: String) throws {
        let file = CalendarSamples.event("DTSTART;TZID=\"\(name)\":20270701T090000\nDURATION:PT1H")
        #expect(try CalendarSamples.busy(file).first?.hasPrefix("2027-07-01T\(hour):00Z") == true)
        #expect(try CalendarSamples.read(file).remarks.isEmpty)
    }

    /// Each name of Windows leads to a zone of the system.
    @Test(arguments: [
        "Romance Standard Time", "Samoa Standard Time", "FLE Standard Time", "UTC-11", "US Eastern Standard Time",
    ])
    func windowsNamesAreKnown(_ name: String) throws {
        let zone = try #require(WindowsZones.name(for: name))
        #expect((try? CalendarSamples.zones.zone(named: zone)) != nil, "\(zone)")
    }

    @Test func anUnknownZoneIsToldAndCountsInTheHouse() throws {
        let file = CalendarSamples.event("DTSTART;TZID=Mars/Base:20270701T090000\nDTEND;TZID=Mars/Base:20270701T100000")
        #expect(try CalendarSamples.busy(file) == ["2027-07-01T07:00:00Z/2027-07-01T08:00:00Z"])
        let remarks = try CalendarSamples.read(file).remarks
        #expect(remarks.map(\.line) == [7])
        #expect(remarks.first?.message.english.contains("Mars/Base") == true)
    }

    /// Rules of its own, changes in lists, a zone that begins in 1601: as the system's zone of the same rules.
    @Test(arguments: ["16011028T030000", "19961027T030000", "20261025T030000"])
    func followsItsOwnRules(_ onset: String) throws {
        let zone = """
            BEGIN:VTIMEZONE
            TZID:House
            BEGIN:STANDARD
            DTSTART:\(onset)
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:\(onset.prefix(4))0325T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE

            """
        let event =
            "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=House:20270105T023000\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT"
        let own = try CalendarSamples.busy(CalendarSamples.wrapped(zone + event))
        #expect(
            own == (try CalendarSamples.busy(CalendarSamples.wrapped(event.replacing("House", with: "Europe/Paris")))))
        #expect(own.count == 361)
    }

    @Test func followsListedChangesAndOddOffsets() throws {
        let file = CalendarSamples.wrapped(
            """
            BEGIN:VTIMEZONE
            TZID:Ship
            BEGIN:STANDARD
            DTSTART:20270101T000000
            TZOFFSETFROM:+0100
            TZOFFSETTO:-033000
            RDATE:20270201T000000,20270301T000000
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20270115T000000
            TZOFFSETFROM:-0330
            TZOFFSETTO:+0545
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:1
            DTSTART;TZID=Ship:20270102T120000
            DURATION:PT1H
            RDATE;TZID=Ship:20270120T120000,20270302T120000
            END:VEVENT
            """)
        #expect(
            try CalendarSamples.busy(file).map { $0.prefix(16) } == [
                "2027-01-02T15:30", "2027-01-20T06:15", "2027-03-02T15:30",
            ])
    }

    /// Where the file's rules differ from the system's for a name that both know, that is said.
    @Test func tellsWhereItsRulesDiffer() throws {
        let file = CalendarSamples.wrapped(
            """
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:STANDARD
            DTSTART:19700101T000000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:1
            DTSTART;TZID=Europe/Paris:20270701T090000
            DURATION:PT1H
            END:VEVENT
            """)
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        let extract = try CalendarSamples.read(file).busy(from: from, to: from + .days(365))
        #expect(CalendarSamples.spans(extract) == ["2027-07-01T07:00:00Z/2027-07-01T08:00:00Z"])
        #expect(extract.remarks.map(\.line) == [4])
    }

    /// Google names the zone of what floats.
    @Test func floatsInTheCalendarsOwnZone() throws {
        let file = CalendarSamples.wrapped(
            "X-WR-TIMEZONE:Indian/Reunion\nBEGIN:VEVENT\nUID:1\nDTSTART;VALUE=DATE:20270701\nEND:VEVENT")
        #expect(try CalendarSamples.busy(file) == ["2027-06-30T20:00:00Z/2027-07-01T20:00:00Z day"])
    }
}
