import Testing

@testable import Calendars

/// Files as calendar programs export them.
@Suite struct CalendarFileTests {
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
        let spans = try CalendarSamples.busy(file, owner: "anne@example.org")
        #expect(
            spans == [
                "2027-03-08T08:00:00Z/2027-03-08T09:00:00Z", "2027-03-22T08:00:00Z/2027-03-22T09:00:00Z",
                "2027-03-30T12:00:00Z/2027-03-30T13:00:00Z", "2027-04-05T07:00:00Z/2027-04-05T08:00:00Z",
                "2027-04-30T22:00:00Z/2027-05-02T22:00:00Z day",
            ])
        #expect(try CalendarSamples.busy(file).count == 6)
        #expect(try CalendarSamples.read(file).remarks.isEmpty)
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
            try CalendarSamples.busy(file) == [
                "2027-03-24T08:00:00Z/2027-03-24T09:30:00Z", "2027-03-27T23:00:00Z/2027-03-28T22:00:00Z day",
                "2027-03-31T07:00:00Z/2027-03-31T08:30:00Z", "2027-07-01T07:00:00Z/2027-07-01T07:30:00Z",
            ])
        #expect(try CalendarSamples.read(file).remarks.isEmpty)
    }

    /// The old prefix of Mozilla, an exception in UTC, a cancelled occurrence.
    @Test func readsThunderbird() throws {
        let file = CalendarSamples.wrapped(
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
            try CalendarSamples.busy(file) == [
                "2027-03-02T08:30:00Z/2027-03-02T11:30:00Z", "2027-03-05T08:30:00Z/2027-03-05T11:30:00Z",
            ])
        #expect(try CalendarSamples.read(file).remarks.isEmpty)
    }

    /// Nextcloud: a daily rule to a date, an exception by date, an addition with a length of its own, EXRULE of old days.
    @Test func readsNextcloud() throws {
        let file = CalendarSamples.event(
            """
            DTSTART;TZID=Europe/Paris:20270601T090000
            DURATION:P0DT1H0M0S
            RRULE:FREQ=DAILY;UNTIL=20270605
            EXRULE:FREQ=WEEKLY;BYDAY=TH
            EXDATE;VALUE=DATE:20270602
            RDATE;VALUE=PERIOD;TZID=Europe/Paris:20270610T100000/20270610T123000,20270611T100000/PT15M
            SUMMARY:Astreinte
            """)
        #expect(
            try CalendarSamples.busy(file) == [
                "2027-06-01T07:00:00Z/2027-06-01T08:00:00Z", "2027-06-04T07:00:00Z/2027-06-04T08:00:00Z",
                "2027-06-05T07:00:00Z/2027-06-05T08:00:00Z", "2027-06-10T08:00:00Z/2027-06-10T10:30:00Z",
                "2027-06-11T08:00:00Z/2027-06-11T08:15:00Z",
            ])
    }

    /// Apple: folded lines, escapes, an occurrence and all later ones moved.
    @Test func readsApple() throws {
        let file = CalendarSamples.wrapped(
            """
            X-APPLE-CALENDAR-COLOR:#1BADF8
            BEGIN:VEVENT
            UID:apple
            SUMMARY:Atelier \\, salle 2\\; étage
              1
            X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="1, rue: de l'Eau";X-TITLE
             ="Salle; 2":geo:45.8,1.2
            DTSTART;TZID=Europe/Paris:20270106T140000
            DTEND;TZID=Europe/Paris:20270106T150000
            RRULE:FREQ=WEEKLY;COUNT=4
            END:VEVENT
            BEGIN:VEVENT
            UID:apple
            RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Paris:20270120T140000
            DTSTART;TZID=Europe/Paris:20270121T160000
            DTEND;TZID=Europe/Paris:20270121T163000
            END:VEVENT
            """)
        #expect(
            try CalendarSamples.busy(file) == [
                "2027-01-06T13:00:00Z/2027-01-06T14:00:00Z", "2027-01-13T13:00:00Z/2027-01-13T14:00:00Z",
                "2027-01-21T15:00:00Z/2027-01-21T15:30:00Z", "2027-01-28T15:00:00Z/2027-01-28T15:30:00Z",
            ])
        let calendar = try CalendarSamples.read(file)
        #expect(calendar.series.first?.master.title == "Atelier , salle 2; étage 1")
        #expect(calendar.remarks.isEmpty)
    }

    @Test func readsFreeAndBusyPeriods() throws {
        let file = CalendarSamples.wrapped(
            """
            BEGIN:VFREEBUSY
            FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20270201T080000Z/PT1H,20270202T080000Z/20270202T100000Z
            FREEBUSY;FBTYPE=FREE:20270203T080000Z/PT1H
            FREEBUSY;FBTYPE=X-ODD:20270204T080000Z/PT1H
            END:VFREEBUSY
            """)
        #expect(
            try CalendarSamples.busy(file) == [
                "2027-02-01T08:00:00Z/2027-02-01T09:00:00Z", "2027-02-02T08:00:00Z/2027-02-02T10:00:00Z",
                "2027-02-04T08:00:00Z/2027-02-04T09:00:00Z",
            ])
    }
}
