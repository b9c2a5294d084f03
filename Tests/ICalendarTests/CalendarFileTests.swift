import Clubs
import Testing

@testable import ICalendar

/// Files as calendar programs export them, and what becomes of every part of an event.
@Suite struct CalendarFileTests {
    // MARK: Programs

    @Test func readsGoogle() throws {
        let file = """
            BEGIN:VCALENDAR
            PRODID:-//Google Inc//Google Calendar 70.9054//EN
            VERSION:2.0
            CALSCALE:GREGORIAN
            METHOD:PUBLISH
            X-WR-CALNAME:anne@example.org
            X-WR-TIMEZONE:Europe/Paris
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            X-LIC-LOCATION:Europe/Paris
            BEGIN:DAYLIGHT
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            DTSTART:19700329T020000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            BEGIN:STANDARD
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            DTSTART:19701025T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Paris:20270308T090000
            DTEND;TZID=Europe/Paris:20270308T100000
            RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20270411T215959Z;BYDAY=MO
            EXDATE;TZID=Europe/Paris:20270315T090000
            DTSTAMP:20270101T101010Z
            UID:abc@google.com
            CREATED:20261201T080000Z
            SEQUENCE:1
            STATUS:CONFIRMED
            SUMMARY:Réunion d'équipe
            TRANSP:OPAQUE
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;TZID=Europe/Paris:20270330T140000
            DTEND;TZID=Europe/Paris:20270330T150000
            DTSTAMP:20270101T101010Z
            UID:abc@google.com
            RECURRENCE-ID;TZID=Europe/Paris:20270329T090000
            SEQUENCE:2
            STATUS:CONFIRMED
            SUMMARY:Réunion d'équipe
            TRANSP:OPAQUE
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20270501
            DTEND;VALUE=DATE:20270503
            UID:leave@google.com
            SUMMARY:Congés
            TRANSP:OPAQUE
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20270502
            DTEND;VALUE=DATE:20270503
            UID:birthday@google.com
            SUMMARY:Anniversaire
            TRANSP:TRANSPARENT
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20270601T120000Z
            DTEND:20270601T130000Z
            UID:declined@google.com
            ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=DECLINED;CN=Anne:mailto:Anne@example.org
            SUMMARY:Pot
            END:VEVENT
            END:VCALENDAR
            """
        let spans = try Calendars.busy(file, owner: "anne@example.org")
        #expect(
            spans == [
                "2027-03-08T08:00:00Z/2027-03-08T09:00:00Z", "2027-03-22T08:00:00Z/2027-03-22T09:00:00Z",
                "2027-03-30T12:00:00Z/2027-03-30T13:00:00Z", "2027-04-05T07:00:00Z/2027-04-05T08:00:00Z",
                "2027-04-30T22:00:00Z/2027-05-02T22:00:00Z day",
            ])
        #expect(try Calendars.busy(file).count == 6)
        #expect(try Calendars.read(file).remarks.isEmpty)
    }

    /// Windows names, rules since 1601, whole days as midnights, CDO states.
    @Test func readsOutlook() throws {
        let file = """
            BEGIN:VCALENDAR
            PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN
            VERSION:2.0
            METHOD:PUBLISH
            X-MS-OLK-FORCEINSPECTOROPEN:TRUE
            BEGIN:VTIMEZONE
            TZID:Romance Standard Time
            BEGIN:STANDARD
            DTSTART:16011028T030000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:16010325T020000
            RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:040000008200E00074C5B7101A82E008
            DTSTART;TZID="Romance Standard Time":20270324T090000
            DTEND;TZID="Romance Standard Time":20270324T103000
            RRULE:FREQ=WEEKLY;COUNT=2;BYDAY=WE
            SUMMARY;LANGUAGE=fr:Point
            X-MICROSOFT-CDO-BUSYSTATUS:BUSY
            END:VEVENT
            BEGIN:VEVENT
            UID:day
            DTSTART;TZID="Romance Standard Time":20270328T000000
            DTEND;TZID="Romance Standard Time":20270329T000000
            X-MICROSOFT-CDO-BUSYSTATUS:OOF
            X-MICROSOFT-CDO-ALLDAYEVENT:TRUE
            END:VEVENT
            BEGIN:VEVENT
            UID:free
            DTSTART;TZID="Romance Standard Time":20270329T090000
            DTEND;TZID="Romance Standard Time":20270329T100000
            TRANSP:OPAQUE
            X-MICROSOFT-CDO-BUSYSTATUS:FREE
            END:VEVENT
            BEGIN:VEVENT
            UID:noZone
            DTSTART;TZID=W. Europe Standard Time:20270701T090000
            DURATION:PT30M
            X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE
            END:VEVENT
            END:VCALENDAR
            """
        #expect(
            try Calendars.busy(file) == [
                "2027-03-24T08:00:00Z/2027-03-24T09:30:00Z", "2027-03-27T23:00:00Z/2027-03-28T22:00:00Z day",
                "2027-03-31T07:00:00Z/2027-03-31T08:30:00Z", "2027-07-01T07:00:00Z/2027-07-01T07:30:00Z",
            ])
        #expect(try Calendars.read(file).remarks.isEmpty)
    }

    /// The old prefix of Mozilla, an exception in UTC, a cancelled occurrence.
    @Test func readsThunderbird() throws {
        let file = Calendars.wrapped(
            """
            BEGIN:VEVENT
            CREATED:20261112T083011Z
            LAST-MODIFIED:20261112T083100Z
            DTSTAMP:20261112T083100Z
            UID:0b8f6a4e
            SUMMARY:Permanence
            RRULE:FREQ=DAILY;COUNT=4
            EXDATE:20270303T083000Z
            DTSTART;TZID=/mozilla.org/20070129_1/Europe/Paris:20270302T093000
            DTEND;TZID=/mozilla.org/20070129_1/Europe/Paris:20270302T123000
            X-MOZ-GENERATION:3
            BEGIN:VALARM
            ACTION:DISPLAY
            TRIGGER;VALUE=DURATION:-PT15M
            DESCRIPTION:Mozilla Standard Description
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            UID:0b8f6a4e
            RECURRENCE-ID;TZID=/mozilla.org/20070129_1/Europe/Paris:20270304T093000
            STATUS:CANCELLED
            DTSTART;TZID=/mozilla.org/20070129_1/Europe/Paris:20270304T093000
            DTEND;TZID=/mozilla.org/20070129_1/Europe/Paris:20270304T123000
            END:VEVENT
            """)
        #expect(
            try Calendars.busy(file) == [
                "2027-03-02T08:30:00Z/2027-03-02T11:30:00Z", "2027-03-05T08:30:00Z/2027-03-05T11:30:00Z",
            ])
        #expect(try Calendars.read(file).remarks.isEmpty)
    }
}
