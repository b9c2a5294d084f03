import Basics
import Growth
import Testing

@testable import Calendars

/// Work in proportion to the file and to what takes place, and bounds with a sentence.
struct CalendarWorkTests {
    private func zones(_ count: Int) -> String {
        (0..<count).map { number in
            """
            BEGIN:VTIMEZONE
            TZID:House \(number)
            BEGIN:STANDARD
            DTSTART:16010101T030000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            TZOFFSETFROM:+0200
            TZOFFSETTO:+0100
            END:STANDARD
            END:VTIMEZONE
            """
        }.joined(separator: "\n")
    }

    @Test func aFileHasFourHundredZonesAtMost() throws {
        let fault = #expect(throws: Fault.self) { try CalendarSamples.read(CalendarSamples.wrapped(zones(10_000))) }
        #expect(fault?.details.map(\.line) == [4 + 9 * CalendarLimits.zones])
        #expect(
            fault?.details.map(\.message.english)
                == ["more than 400 zones (VTIMEZONE); remove those that nothing uses."])
        #expect(try CalendarSamples.read(CalendarSamples.wrapped(zones(CalendarLimits.zones))).remarks.isEmpty)
    }

    /// Steps, not time: what the rules of its zones ask for, for as many zones and for twice as many.
    @Test func zonesAreLaidOutInProportionAndWithinTheEffortOfTheFile() throws {
        func steps(_ count: Int, of limit: Int) throws -> (spent: Int, known: Int) {
            let components = ComponentReader(Array(CalendarSamples.wrapped(zones(count)).utf8))
            var effort = Effort(steps: limit)
            var remarks = CalendarRemarks()
            var table = ZoneTable(
                try #require(components.calendars.first).children("VTIMEZONE"), lookUp: { _ in nil }, &remarks)
            let found = (0..<count).filter { table.zone("House \($0)", line: 1, &remarks, &effort) != nil }
            return (limit - effort.left, found.count)
        }
        let once = try steps(4, of: 1_000_000)
        let twice = try steps(8, of: 1_000_000)
        #expect(once.known == 4 && twice.known == 8)
        #expect(Double(twice.spent) / Double(once.spent) < 2.5)
        // Zones beyond it are not understood, which is remarked, and cost no more.
        let bounded = try steps(8, of: once.spent)
        #expect(bounded.known <= 4)
        #expect(bounded.spent < once.spent + twice.spent / 8)
    }

    /// A series of every day, changed on each day from then on, each time with a rule of its own.
    private func turns(_ count: Int, rule: String) -> String {
        let first = CivilDate(dayNumber: CivilDate.dayNumber(year: 2027, month: 1, day: 1))
        func stamp(_ day: Int) -> String { (first + day).description.filter { $0 != "-" } }
        let changes = (1...count).map { day in
            """
            BEGIN:VEVENT
            UID:one
            RECURRENCE-ID;RANGE=THISANDFUTURE:\(stamp(day))T090000Z
            DTSTART:\(stamp(day))T100000Z
            DURATION:PT30M
            \(rule)END:VEVENT
            """
        }
        return CalendarSamples.wrapped(
            "BEGIN:VEVENT\nUID:one\nDTSTART:20270101T090000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEND:VEVENT\n"
                + changes.joined(separator: "\n"))
    }

    /// Steps, not time: each rule is followed up to the next change, not to the end of the look.
    @Test func changesFromThenOnFollowTheirRulesOnceInAll() throws {
        func look(_ count: Int) throws -> (steps: Int, found: Int) {
            let file = try CalendarSamples.read(turns(count, rule: "RRULE:FREQ=DAILY\n"))
            let series = try #require(file.series.first)
            let from = try #require(Instant("2027-01-01T00:00:00Z"))
            var effort = Effort()
            let found = series.occurrences(from: from, to: from + .days(count), effort: &effort)
            #expect(found.isComplete)
            return (Effort().left - effort.left, found.occurrences.count)
        }
        let (once, twice) = (try look(100), try look(200))
        #expect(once.found == 100 && twice.found == 200)
        #expect(Double(twice.steps) / Double(once.steps) < 2.5)
    }

    @Test func changesFromThenOnAreLookedUpAndNotSearchedThrough() throws {
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        let growth = try growth(
            from: 500,
            of: { size in (days: size, file: try CalendarSamples.read(turns(size, rule: ""))) },
            { days, file in
                #expect(file.occurrences(from: from, to: from + .days(days)).occurrences.count == days)
            })
        #expect(growth < growthBound)
    }

    @Test func namesOfUnknownZonesAreReadInProportion() throws {
        let growth = try growth(
            from: 500,
            of: { size in
                CalendarSamples.wrapped(
                    (0..<size).map {
                        "BEGIN:VEVENT\nUID:\($0)\nDTSTART;TZID=House \($0):20270101T090000\nEND:VEVENT"
                    }.joined(separator: "\n"))
            },
            { text in _ = try CalendarSamples.read(text) })
        #expect(growth < growthBound)
    }

    @Test func aLineOfMoreParametersThanAnyProgramWritesDoesNotCount() throws {
        func event(_ parameters: Int) -> String {
            "BEGIN:VEVENT\nUID:1\nDTSTART" + String(repeating: ";A=b", count: parameters)
                + ":20270701T090000Z\nDURATION:PT1H\nEND:VEVENT"
        }
        #expect(try CalendarSamples.busy(CalendarSamples.wrapped(event(50))).count == 1)
        let file = try CalendarSamples.read(CalendarSamples.wrapped(event(51)))
        #expect(file.remarks.map(\.line) == [4, 6])
        #expect(file.remarks.last?.message.english == "the line does not read NAME:value and does not count.")
    }

    @Test func aRuleOfMorePartsThanThereAreIsNotUnderstood() {
        let text = "FREQ=DAILY" + (0..<100_000).map { ";X\($0)=1" }.joined()
        let misreading = #expect(throws: Misreading.self) { try RecurrenceRule(text) }
        #expect(misreading?.phrase.english == "more than 20 parts")
    }

    /// Steps, not time: each candidate of a long list is held against the list.
    @Test func longListsOfARuleAreCounted() throws {
        func steps(_ ordinals: Int) throws -> Int {
            let days = (1...ordinals).map { "\($0)MO,\($0)TU,\($0)WE,\($0)TH,\($0)FR,\($0)SA,\($0)SU" }.joined(
                separator: ",")
            let start = WallTime(day: 20_000)
            var effort = Effort()
            let recurrence = Recurrence(
                try RecurrenceRule("FREQ=YEARLY;BYDAY=\(days)"), from: start, isAllDay: true, &effort)
            let before = effort.left
            _ = recurrence.times(within: start..<(start + 10 * 366 * 86_400), effort: &effort)
            return before - effort.left
        }
        #expect(try steps(50) > 20 * steps(5))
    }

    /// A rule of every second of a day costs its seconds, also where nothing is looked for.
    @Test func theTimesOfADayAreCounted() throws {
        func list(_ numbers: Range<Int>) -> String { numbers.map(String.init).joined(separator: ",") }
        let rule = try RecurrenceRule(
            "FREQ=DAILY;BYHOUR=\(list(0..<24));BYMINUTE=\(list(0..<60));BYSECOND=\(list(0..<60))")
        let start = WallTime(day: 20_000)
        var effort = Effort(steps: 200_000)
        #expect(Recurrence(rule, from: start, isAllDay: false, &effort).makesStart)
        #expect(effort.left <= 200_000 - 86_400)
        var spent = Effort(steps: 0)
        let recurrence = Recurrence(rule, from: start, isAllDay: false, &spent)
        #expect(!recurrence.makesStart)
        // Without effort for it the start counts all the same, once.
        var more = Effort()
        let times = recurrence.times(within: start..<(start + 2), effort: &more).times
        #expect(times == [start, start + 1])
        #expect(!recurrence.times(within: start..<(start + 2), effort: &spent).isComplete)
    }
}
