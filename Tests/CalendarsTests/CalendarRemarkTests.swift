import Basics
import Sampling
import Testing
import ZoneInfo

@testable import Calendars

/// What cannot be understood, or is hostile: told with its line, and the rest still counts.
@Suite struct CalendarRemarkTests {
    /// Lines of an event that begins on line 4; DTSTART stands on line 7.
    @Test(arguments: [
        ("RRULE:FREQ=YEARLY;BYEASTER=1", 9, "RRULE"), ("RRULE:RSCALE=CHINESE;FREQ=YEARLY", 9, "RRULE"),
        ("RRULE:FREQ=LUNAR", 9, "RRULE"), ("RRULE:FREQ=WEEKLY;BYDAY=XX", 9, "RRULE"),
        ("RRULE:FREQ=WEEKLY;BYDAY=2MO", 9, "RRULE"), ("RRULE:FREQ=DAILY;INTERVAL=0", 9, "RRULE"),
        ("RRULE:FREQ=DAILY;COUNT=-1", 9, "RRULE"), ("RRULE:FREQ=DAILY;UNTIL=tomorrow", 9, "RRULE"),
        ("RRULE:", 9, "RRULE"), ("RRULE:FREQ=DAILY;FREQ=DAILY", 9, "RRULE"), ("RRULE:FREQ=DAILY;BYHOUR=24", 9, "RRULE"),
        ("EXRULE:FREQ=SOMETIMES", 9, "EXRULE"), ("EXDATE:2027-07-01", 9, "EXDATE"),
        ("RDATE;VALUE=X-MOON:20270701", 9, "RDATE"), ("RDATE:20270701T090000Z/-PT1H", 9, "RDATE"),
        ("RECURRENCE-ID;RANGE=THISANDPRIOR:20270701T090000Z", 9, "RECURRENCE-ID"),
        ("this line has no form", 9, "VEVENT"), ("DTEND;TZID=Europe/Paris", 9, "VEVENT"),
        ("DTEND:20270631T090000Z", 9, "DTEND"), ("DTEND:20270601T090000Z", 9, "DTEND"),
    ])
    func tellsWhatDoesNotCount(_ line: String, _ number: Int, _ property: String) throws {
        let file = try CalendarSamples.read(CalendarSamples.event("DTSTART:20270701T090000Z\nX-NOTE:1\n\(line)"))
        let left = file.remarks.filter { $0.weight == .uncounted }
        #expect(left.map(\.line) == [number], "\(file.remarks)")
        #expect(left.first?.property == property)
        #expect(file.count == 1)
    }

    @Test(arguments: [
        ("DTSTART:yesterday", "DTSTART"), ("DTSTART;VALUE=TEXT:20270701", "DTSTART"), ("SUMMARY:no start", "DTSTART"),
        ("DTSTART:20270701T250000Z", "DTSTART"),
    ])
    func leavesOutWhatHasNoStart(_ line: String, _ property: String) throws {
        let file = try CalendarSamples.read(CalendarSamples.event(line))
        #expect(file.count == 0)
        #expect(file.remarks.map(\.property) == [property])
    }

    @Test(arguments: [
        ("NEWPROPERTY:1", "NEWPROPERTY"), ("RRULE:FREQ=WEEKLY;BYDAY=MO", "RRULE"),
        ("RRULE:FREQ=MONTHLY;BYYEARDAY=182", "RRULE"),
    ])
    func tellsWhatIsAssumed(_ line: String, _ property: String) throws {
        // 1 July 2027 is a Thursday, and the 182nd day of its year.
        let file = try CalendarSamples.read(CalendarSamples.event("DTSTART:20270701T090000Z\n\(line)"))
        #expect(file.remarks.map(\.weight) == [.assumed], "\(file.remarks)")
        #expect(file.remarks.first?.property == property)
    }

    /// Titles are nobody's business.
    @Test func namesNoTitles() throws {
        let file = try CalendarSamples.read(
            CalendarSamples.event("SUMMARY:Secret\nDESCRIPTION:Secret\nRRULE:FREQ=X\nDTEND:Y"))
        #expect(!"\(file.remarks)".contains("Secret"))
    }

    @Test(
        arguments: [
            ("", nil), ("<html>", 1), ("BEGIN:VCARD\nEND:VCARD", 1), ("BEGIN:VCALENDAR\nVERSION:2.0\n", 1),
            ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR\n", 3), ("BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR", 2),
            ("BEGIN:VCALENDAR\nCALSCALE:ISLAMIC\nEND:VCALENDAR", 2),
            (String(repeating: "BEGIN:VCALENDAR\n", count: 100_000), 9),
        ] as [(String, Int?)])
    func refusesWhatIsNoCalendar(_ text: String, _ line: Int?) throws {
        #expect {
            try CalendarSamples.read(text)
        } throws: { error in
            guard let fault = error as? Fault else { return false }
            return fault.code == .badData && fault.details.first?.line == line
        }
    }

    @Test func tellsEveryBrokenFrameAtOnce() throws {
        #expect {
            try CalendarSamples.read("BEGIN:VCALENDAR\nEND:VEVENT\nEND:VTODO\nBEGIN:VEVENT\n")
        } throws: { ($0 as? Fault)?.details.map(\.line) == [2, 3, 1, 4] }
    }

    @Test func readsAnyLineEnds() throws {
        let lines = CalendarSamples.event("DTSTART:20270701T0900\n 00Z\nDURATION:PT\n\t1H")
        for end in ["\n", "\r\n", "\r"] {
            let text = "\u{FEFF}" + lines.replacing("\n", with: end)
            #expect(
                try CalendarSamples.busy(text) == ["2027-07-01T09:00:00Z/2027-07-01T10:00:00Z"], "\(Array(end.utf8))")
        }
    }

    @Test func damagedTextsAreToldAndTimesCount() throws {
        var bytes = Array(CalendarSamples.event("SUMMARY:caf_\nDTSTART:20270701T090000Z\nDURATION:PT1H").utf8)
        bytes[try #require(bytes.firstIndex(of: UInt8(ascii: "_")))] = 0xE9
        let paris = try CalendarSamples.zones.zone(named: "Europe/Paris")
        let file = try CalendarFile(reading: bytes, zone: paris, lookUp: { _ in nil })
        #expect(file.remarks.map(\.property) == ["UTF-8"])
        #expect(file.count == 1)
    }

    /// RFC 6868 and quoted values.
    @Test func readsParameters() throws {
        let line = #"ATTENDEE;CN="Roy, Anne; x:y";X-A=^'a^^b^nc^d,e:mailto:a@example.org"#
        let property = try #require(CalendarProperty(LineReader.Line(number: 1, bytes: Array(line.utf8))))
        #expect(property["CN"] == "Roy, Anne; x:y")
        #expect(property.parameters.last?.values == ["\"a^b\nc^d", "e"])
        #expect(property.value == "mailto:a@example.org")
    }

    // MARK: Size

    /// Rules that would make millions end soon, and say that not all counts.
    @Test(arguments: [
        "FREQ=SECONDLY", "FREQ=MINUTELY", "FREQ=SECONDLY;COUNT=2000000000",
        "FREQ=SECONDLY;BYHOUR=1;BYMINUTE=1;BYSETPOS=-1",
    ])
    func boundsWhatComesTooOften(_ rule: String) throws {
        let file = try CalendarSamples.read(
            CalendarSamples.event("DTSTART:20270101T000000Z\nDURATION:PT1S\nRRULE:\(rule)"))
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        let started = ContinuousClock.now
        let extract = file.busy(from: from, to: from + .days(731))
        #expect(ContinuousClock.now - started < .seconds(30))
        #expect(extract.occurrences.count <= CalendarLimits.occurrencesOfEntry)
        #expect(extract.remarks.map(\.weight) == [.uncounted] || extract.occurrences.count < 50_000)
    }

    /// Thirty million times a year, of which BYSETPOS would take one; and as many such rules as make 200,000 remarks.
    @Test func boundsWhatOnePeriodHolds() throws {
        func list(_ most: Int) -> String { (0...most).map(String.init).joined(separator: ",") }
        let rule =
            "RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=\(list(23));BYMINUTE=\(list(59));BYSECOND=\(list(59));BYSETPOS=1"
        let event = "BEGIN:VEVENT\nDTSTART:20200101T000000Z\nDURATION:PT1H\n\(rule)\nEND:VEVENT"
        let file = try CalendarSamples.read(
            CalendarSamples.wrapped(Array(repeating: event, count: 300).joined(separator: "\n")))
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        let extract = file.busy(from: from, to: from + .days(731))
        #expect(extract.remarks.count == CalendarLimits.remarks + 1)
        #expect(extract.remarks.first?.weight == .uncounted)
    }

    /// What began centuries ago costs what the window costs.
    @Test(arguments: [
        "FREQ=DAILY", "FREQ=HOURLY;INTERVAL=24", "FREQ=SECONDLY;INTERVAL=86400",
        "FREQ=SECONDLY;INTERVAL=86400;COUNT=1000000",
    ])
    func jumpsOverTheCenturies(_ rule: String) throws {
        let file = try CalendarSamples.read(
            CalendarSamples.event("DTSTART:16010101T090000Z\nDURATION:PT1H\nRRULE:\(rule)"))
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        #expect(file.busy(from: from, to: from + .days(10)).occurrences.count == 10)
    }

    @Test func boundsLinesAndRemarks() throws {
        let long = "EXDATE:" + String(repeating: "20270701T090000Z,", count: 20_000)
        let strange = (0..<500).map { "what \($0)" }.joined(separator: "\n")
        let file = try CalendarSamples.read(
            CalendarSamples.event("DTSTART:20270701T090000Z\nDURATION:PT1H\n\(long)\n\(strange)"))
        #expect(file.remarks.count == CalendarLimits.remarks + 1)
        #expect(file.remarks.first?.property == "EXDATE")
        #expect(file.remarks.last?.message.english.contains("401 more") == true)
    }

    /// Any bytes at all: a fault or a calendar, never a crash.
    @Test func survivesNoise() throws {
        let paris = try CalendarSamples.zones.zone(named: "Europe/Paris")
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        let sound = Array(
            CalendarSamples.event(
                "DTSTART;TZID=Europe/Paris:20270105T090000\nDURATION:P1DT1H\nRRULE:FREQ=MONTHLY;BYDAY=-1MO,2TU;BYSETPOS=1;COUNT=9\n"
                    + "EXDATE;VALUE=DATE:20270301\nRDATE;VALUE=PERIOD:20270107T090000/PT1H\nSTATUS:TENTATIVE"
            ).utf8)
        var random = SeededGenerator(seed: 7)
        let tries = rounds(3000, few: 300)
        var read = 0
        for _ in 0..<tries {
            var bytes = sound
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let at = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes[at] = UInt8.random(in: 0...255, using: &random)
                case 1: bytes.remove(at: at)
                case 2: bytes.insert(sound[Int.random(in: 0..<sound.count, using: &random)], at: at)
                default: bytes.removeSubrange(at..<min(bytes.count, at + 9))
                }
            }
            guard let file = try? CalendarFile(reading: bytes, zone: paris, lookUp: { _ in paris }) else { continue }
            read += 1
            _ = file.occurrences(from: from, to: from + .days(400))
        }
        #expect(read > tries / 3)
    }
}
