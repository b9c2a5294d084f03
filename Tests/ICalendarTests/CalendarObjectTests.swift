import Basics
import Clubs
import Testing
import ZoneInfo

@testable import ICalendar

@Suite struct CalendarObjectTests {
    private let stamp = Instant(seconds: 1_801_000_000)
    private let facilitator = Facilitator(
        id: "anne@club.example", name: "Anne Roy", phone: PhoneNumber(e164: "+33555123456"))
    private let person = Participant(
        id: "limoges-2027-02/p01", firstName: "Zoé", lastName: "Lefèvre", email: EmailAddress(known: "zoe@exemple.fr"))
    private let cohort = Cohort(
        id: "limoges-2027-02", name: "Limoges, février", programme: "four-week-remote",
        start: CivilDate(dayNumber: 20_850), zone: "Europe/Paris", territory: .metropole)

    private func zone(_ name: String) throws -> Zone { try ZoneDirectory().zone(named: name) }

    private func session(_ date: String, _ zone: Zone, _ change: (inout Session) -> Void = { _ in }) throws -> Session {
        let day = try #require(CivilDate(date))
        let time = try #require(CivilTime("09:30"))
        var session = Session(
            id: "limoges-2027-02/w1-mon-am", kind: "tea-room", title: Phrase(fr: "Salon de thé", en: "Tea room"),
            modality: .synchronous, week: 1, span: LocalSpan(on: day, at: time, minutes: 90, in: zone), sequence: 2,
            link: "https://visio.example/r/abc", hostLink: "https://visio.example/host/SECRET")
        change(&session)
        return session
    }

    private func event(_ session: Session, language: Language = .french) -> CalendarEvent {
        CalendarEvent(
            session, of: cohort, facilitator: facilitator, attendee: person, host: "club.example", language: language)
    }

    /// The lines of a file, unfolded.
    private func lines(_ object: CalendarObject) -> [String] {
        object.text(stamp: stamp).replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    }

    @Test func writesAnInvitationWhole() throws {
        let paris = try zone("Europe/Paris")
        let object = CalendarObject(
            method: .request, zone: paris, events: [event(try session("2027-02-01", paris))])
        let expected = """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//jobclub//jobclub//FR
            CALSCALE:GREGORIAN
            METHOD:REQUEST
            BEGIN:VTIMEZONE
            TZID:Europe/Paris
            BEGIN:STANDARD
            DTSTART:20261025T030000
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            TZNAME:CET
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            BEGIN:DAYLIGHT
            DTSTART:20260329T020000
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0200
            TZNAME:CEST
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            END:VTIMEZONE
            BEGIN:VEVENT
            UID:limoges-2027-02.w1-mon-am@club.example
            DTSTAMP:20270126T214640Z
            SEQUENCE:2
            DTSTART;TZID=Europe/Paris:20270201T093000
            DTEND;TZID=Europe/Paris:20270201T110000
            SUMMARY:Salon de thé
            LOCATION:https://visio.example/r/abc
            DESCRIPTION:Limoges\\, février\\n\\nPour nous rejoindre : https://visio.examp
             le/r/abc\\n\\nUne question ? Anne Roy\\, 05 55 12 34 56
            URL:https://visio.example/r/abc
            STATUS:CONFIRMED
            ORGANIZER;CN="Anne Roy":mailto:anne@club.example
            ATTENDEE;CN="Zoé Lefèvre";ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP
             =FALSE:mailto:zoe@exemple.fr
            END:VEVENT
            END:VCALENDAR

            """
        #expect(object.text(stamp: stamp) == expected.replacing("\n", with: "\r\n"))
    }

    @Test func keepsTheHostLinkOut() throws {
        let paris = try zone("Europe/Paris")
        for method in CalendarObject.Method.allCases {
            let object = CalendarObject(method: method, zone: paris, events: [event(try session("2027-02-01", paris))])
            #expect(!object.text(stamp: stamp).contains("SECRET"))
        }
    }

    @Test func cancelsUnderTheSameUID() throws {
        let paris = try zone("Europe/Paris")
        let cancelled = try session("2027-02-01", paris) {
            $0.status = .cancelled
            $0.sequence = 3
        }
        let text = lines(CalendarObject(method: .cancel, zone: paris, events: [event(cancelled)]))
        #expect(text.contains("METHOD:CANCEL"))
        #expect(text.contains("UID:limoges-2027-02.w1-mon-am@club.example"))
        #expect(text.contains("STATUS:CANCELLED"))
        #expect(text.contains("SEQUENCE:3"))
    }

    @Test func asksOnlyWhatItsPeopleAllow() throws {
        let paris = try zone("Europe/Paris")
        var bare = event(try session("2027-02-01", paris))
        bare.attendee = nil
        #expect(CalendarObject(method: .request, zone: paris, events: [bare]).method == .publish)
        bare.organizer = nil
        #expect(CalendarObject(method: .cancel, zone: paris, events: [bare]).method == .publish)
        let published = CalendarObject(method: .publish, zone: paris, events: [event(try session("2027-02-01", paris))])
        #expect(!lines(published).contains { $0.hasPrefix("ATTENDEE") })
        #expect(lines(published).contains { $0.hasPrefix("ORGANIZER") })
    }

    @Test func saysWhereAndUntilWhen() throws {
        let paris = try zone("Europe/Paris")
        let room = try session("2027-02-01", paris) {
            $0.modality = .inPerson
            $0.place = "12 rue de la Paix, Limoges"
            $0.link = nil
        }
        #expect(event(room).location == "12 rue de la Paix, Limoges")
        #expect(event(room).url == nil)
        let call = try session("2027-02-01", paris) {
            $0.byPhone = true
            $0.link = nil
        }
        #expect(event(call, language: .english).location == "By phone")
        let wednesday = try #require(CivilDateTime("2027-02-03T12:00"))
        let work = try session("2027-02-01", paris) {
            $0.modality = .asynchronous
            $0.due = LocalTime(wednesday, in: paris)
        }
        #expect(event(work).description?.contains("À rendre avant : mercredi 3 février, 12 h") == true)
        #expect(event(work, language: .english).description?.contains("Due: Wednesday 3 February, 12:00 pm") == true)
    }

    @Test func ringsOnlyWhenAsked() throws {
        let paris = try zone("Europe/Paris")
        var ringing = event(try session("2027-02-01", paris))
        #expect(!lines(CalendarObject(method: .publish, zone: paris, events: [ringing])).contains("BEGIN:VALARM"))
        ringing.alarmMinutes = 15
        let text = lines(CalendarObject(method: .publish, zone: paris, events: [ringing]))
        #expect(text.contains("TRIGGER:-PT15M"))
        ringing.status = .cancelled
        #expect(!lines(CalendarObject(method: .publish, zone: paris, events: [ringing])).contains("BEGIN:VALARM"))
    }

    @Test(arguments: [
        ("Indian/Reunion", ["DTSTART:19700101T000000", "TZOFFSETFROM:+0400", "TZOFFSETTO:+0400", "TZNAME:+04"]),
        (
            "America/Miquelon",
            ["RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU", "TZOFFSETTO:-0300"]
        ),
        ("Australia/Lord_Howe", ["TZOFFSETFROM:+1030", "TZOFFSETTO:+1100"]),
        ("America/Nuuk", ["RRULE:FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=-8,-7,-6,-5,-4,-3,-2;BYDAY=SA"]),
    ])
    func writesTheRulesOfEachZone(_ name: String, _ expected: [String]) throws {
        let zone = try zone(name)
        let text = lines(CalendarObject(method: .publish, zone: zone, events: [event(try session("2027-02-01", zone))]))
        for line in expected { #expect(text.contains(line), "\(line) in \(text)") }
    }

    /// Apia left summer time in 2021: a file of 2020 lists the changes, one of 2027 needs none.
    @Test func listsChangesThatFollowNoRule() throws {
        let apia = try zone("Pacific/Apia")
        let then = lines(CalendarObject(method: .publish, zone: apia, events: [event(try session("2020-06-01", apia))]))
        #expect(then.filter { $0 == "BEGIN:DAYLIGHT" }.count == 2)
        #expect(then.contains("DTSTART:20210404T040000"))
        #expect(!then.contains { $0.hasPrefix("RRULE") })
        let now = lines(CalendarObject(method: .publish, zone: apia, events: [event(try session("2027-06-01", apia))]))
        #expect(now.filter { $0 == "BEGIN:STANDARD" }.count == 1)
        #expect(!now.contains("BEGIN:DAYLIGHT"))
    }

    @Test func writesUniversalTimeWithoutAZone() throws {
        let text = lines(CalendarObject(method: .publish, zone: .utc, events: [event(try session("2027-02-01", .utc))]))
        #expect(text.contains("DTSTART:20270201T093000Z"))
        #expect(!text.contains("BEGIN:VTIMEZONE"))
    }

    @Test func anEmptyCalendarIsOne() throws {
        let object = CalendarObject(method: .publish, zone: try zone("Europe/Paris"), events: [], name: "Limoges")
        #expect(lines(object).last == "END:VCALENDAR")
        #expect(lines(object).contains("X-WR-CALNAME:Limoges"))
    }
}
