import Basics
import Testing
import ZoneInfo

/// What a calendar file takes from a zone.
@Suite struct ZoneRulesTests {
    private func zone(_ name: String) throws -> Zone { try ZoneDirectory().zone(named: name) }

    @Test func yearlyRulesOfParis() throws {
        let rules = try #require(try zone("Europe/Paris").yearlyRules)
        let standard = rules.standard
        #expect(standard.abbreviation == "CET")
        #expect((standard.offsetFrom, standard.offsetTo) == (7200, 3600))
        #expect((standard.month, standard.week, standard.weekday, standard.dayShift) == (10, 5, .sunday, 0))
        #expect(standard.time.description == "03:00")
        let daylight = rules.daylight
        #expect(daylight.abbreviation == "CEST")
        #expect((daylight.offsetFrom, daylight.offsetTo) == (3600, 7200))
        #expect((daylight.month, daylight.week, daylight.weekday, daylight.dayShift) == (3, 5, .sunday, 0))
        #expect(daylight.time.description == "02:00")
        #expect(daylight.wall(in: 2027).description == "2027-03-28T02:00")
    }

    @Test func yearlyRulesOfTheSouth() throws {
        let rules = try #require(try zone("Australia/Lord_Howe").yearlyRules)
        #expect((rules.standard.month, rules.standard.week) == (4, 1))
        #expect((rules.daylight.offsetFrom, rules.daylight.offsetTo) == (37_800, 39_600))
    }

    /// Gaza's clocks change on the Saturday after the fourth Thursday, Nuuk's on the Saturday before the last Sunday.
    @Test func rulesThatFallOnAnotherDay() throws {
        let gaza = try #require(try zone("Asia/Gaza").yearlyRules).daylight
        #expect((gaza.weekday, gaza.week, gaza.dayShift, gaza.time.description) == (.thursday, 4, 2, "02:00"))
        #expect(gaza.wall(in: 2087).date.weekday == .saturday)
        let nuuk = try #require(try zone("America/Nuuk").yearlyRules).daylight
        #expect((nuuk.weekday, nuuk.week, nuuk.dayShift, nuuk.time.description) == (.sunday, 5, -1, "23:00"))
    }

    @Test(arguments: ["Indian/Reunion", "Pacific/Apia", "America/Cayenne", "Africa/Casablanca"])
    func zonesWithoutYearlyRules(_ name: String) throws {
        #expect(try zone(name).yearlyRules == nil)
    }

    @Test func transitionsOfAYear() throws {
        let paris = try zone("Europe/Paris")
        let from = try #require(Instant("2027-01-01T00:00:00Z"))
        let changes = paris.transitions(from: from, to: from + .days(365))
        #expect(changes.map(\.instant.description) == ["2027-03-28T01:00:00Z", "2027-10-31T01:00:00Z"])
        #expect(changes.map(\.abbreviation) == ["CEST", "CET"])
        #expect(changes.map(\.isDaylight) == [true, false])
        #expect(changes.map(\.offsetFrom) == [3600, 7200])
        #expect(changes.map(\.offsetTo) == [7200, 3600])
    }

    /// The start is included, the end is not.
    @Test func transitionsAtTheBounds() throws {
        let paris = try zone("Europe/Paris")
        let march = try #require(Instant("2027-03-28T01:00:00Z"))
        let october = try #require(Instant("2027-10-31T01:00:00Z"))
        #expect(paris.transitions(from: march, to: october).map(\.instant) == [march])
        #expect(paris.transitions(from: march + .milliseconds(1), to: october).isEmpty)
        #expect(paris.transitions(from: march, to: october + .milliseconds(1)).count == 2)
        #expect(try zone("Indian/Reunion").transitions(from: march, to: october).isEmpty)
    }

    /// The yearly rules repeat every 400 years: those of 2460 are those of 2060.
    @Test func transitionsAfterThePeriodOfTheCalendar() throws {
        let paris = try zone("Europe/Paris")
        let period = Span.days(146_097)
        let from = try #require(Instant("2060-01-01T00:00:00Z"))
        let near = paris.transitions(from: from, to: from + .days(3650)).map { $0.instant + period }
        let far = paris.transitions(from: from + period, to: from + period + .days(3650)).map(\.instant)
        #expect(near.count == 20)
        #expect(near == far)
    }

    @Test func abbreviations() throws {
        let paris = try zone("Europe/Paris")
        let winter = try #require(Instant("2027-02-01T12:00:00+01:00"))
        let summer = try #require(Instant("2060-07-01T12:00:00+02:00"))
        #expect(paris.abbreviation(at: winter) == "CET")
        #expect(paris.abbreviation(at: summer) == "CEST")
        #expect(try zone("America/Miquelon").abbreviation(at: winter) == "-03")
    }
}
