import Basics
import Testing
import ZoneInfo

/// Local times that the clocks skip or show twice (RFC 5545 section 3.3.5).
@Suite struct ZoneResolutionTests {
    struct Resolution: Sendable, CustomTestStringConvertible {
        let zone: String
        let wall: String
        let instant: String
        /// What the clocks show at that instant.
        let shown: String

        init(_ zone: String, _ wall: String, is instant: String, shown: String? = nil) {
            self.zone = zone
            self.wall = wall
            self.instant = instant
            self.shown = shown ?? wall
        }

        var testDescription: String { "\(zone) \(wall)" }
    }

    static let gaps = [
        Resolution("Europe/Paris", "2027-03-28T01:59", is: "2027-03-28T00:59:00Z"),
        Resolution("Europe/Paris", "2027-03-28T02:00", is: "2027-03-28T01:00:00Z", shown: "2027-03-28T03:00"),
        Resolution("Europe/Paris", "2027-03-28T02:30", is: "2027-03-28T01:30:00Z", shown: "2027-03-28T03:30"),
        Resolution("Europe/Paris", "2027-03-28T02:59", is: "2027-03-28T01:59:00Z", shown: "2027-03-28T03:59"),
        Resolution("Europe/Paris", "2027-03-28T03:00", is: "2027-03-28T01:00:00Z"),
        Resolution("America/New_York", "2027-03-14T02:30", is: "2027-03-14T07:30:00Z", shown: "2027-03-14T03:30"),
        Resolution("America/Miquelon", "2027-03-14T02:30", is: "2027-03-14T05:30:00Z", shown: "2027-03-14T03:30"),
        // Half an hour: 02:00 becomes 02:30.
        Resolution("Australia/Lord_Howe", "2027-10-03T02:15", is: "2027-10-02T15:45:00Z", shown: "2027-10-03T02:45"),
        Resolution("Australia/Lord_Howe", "2027-10-03T02:30", is: "2027-10-02T15:30:00Z"),
        // A whole day: there was no 30 December 2011.
        Resolution("Pacific/Apia", "2011-12-29T23:59", is: "2011-12-30T09:59:00Z"),
        Resolution("Pacific/Apia", "2011-12-30T00:00", is: "2011-12-30T10:00:00Z", shown: "2011-12-31T00:00"),
        Resolution("Pacific/Apia", "2011-12-30T10:00", is: "2011-12-30T20:00:00Z", shown: "2011-12-31T10:00"),
        Resolution("Pacific/Apia", "2011-12-31T00:00", is: "2011-12-30T10:00:00Z"),
        // By the yearly rules, beyond what the file lists.
        Resolution("Europe/Paris", "2060-03-28T02:30", is: "2060-03-28T01:30:00Z", shown: "2060-03-28T03:30"),
        Resolution("Europe/Paris", "2500-03-28T02:30", is: "2500-03-28T01:30:00Z", shown: "2500-03-28T03:30"),
    ]

    static let folds = [
        Resolution("Europe/Paris", "2027-10-31T01:59", is: "2027-10-30T23:59:00Z"),
        Resolution("Europe/Paris", "2027-10-31T02:00", is: "2027-10-31T00:00:00Z"),
        Resolution("Europe/Paris", "2027-10-31T02:30", is: "2027-10-31T00:30:00Z"),
        Resolution("Europe/Paris", "2027-10-31T02:59", is: "2027-10-31T00:59:00Z"),
        Resolution("Europe/Paris", "2027-10-31T03:00", is: "2027-10-31T02:00:00Z"),
        Resolution("America/New_York", "2027-11-07T01:30", is: "2027-11-07T05:30:00Z"),
        Resolution("America/Miquelon", "2027-11-07T01:30", is: "2027-11-07T03:30:00Z"),
        Resolution("Australia/Lord_Howe", "2027-04-04T01:45", is: "2027-04-03T14:45:00Z"),
        Resolution("Europe/Paris", "2060-10-31T02:30", is: "2060-10-31T00:30:00Z"),
        Resolution("Europe/Paris", "2500-10-31T02:30", is: "2500-10-31T00:30:00Z"),
    ]

    static let plain = [
        Resolution("Indian/Reunion", "2027-03-28T02:30", is: "2027-03-27T22:30:00Z"),
        Resolution("America/Guadeloupe", "2027-02-01T09:30", is: "2027-02-01T13:30:00Z"),
        Resolution("America/Cayenne", "2027-02-01T09:30", is: "2027-02-01T12:30:00Z"),
        Resolution("Indian/Mayotte", "2027-02-01T09:30", is: "2027-02-01T06:30:00Z"),
        Resolution("Pacific/Noumea", "2027-02-01T09:30", is: "2027-01-31T22:30:00Z"),
        Resolution("Pacific/Tahiti", "2027-02-01T09:30", is: "2027-02-01T19:30:00Z"),
        Resolution("Pacific/Wallis", "2027-02-01T09:30", is: "2027-01-31T21:30:00Z"),
        // Local mean time, 9 min 21 s before UTC turned it.
        Resolution("Europe/Paris", "1890-01-01T00:10", is: "1890-01-01T00:00:39Z"),
    ]

    @Test(arguments: gaps + folds + plain)
    func resolves(_ expected: Resolution) throws {
        let zone = try ZoneDirectory().zone(named: expected.zone)
        let wall = try #require(CivilDateTime(expected.wall))
        let instant = zone.instant(of: wall)
        #expect(instant.description == expected.instant)
        #expect(zone.wall(at: instant).description == expected.shown)
    }

    @Test func fixedOffset() throws {
        let zone = Zone(name: "-03:30", fixedOffset: -12_600)
        let wall = try #require(CivilDateTime("2027-02-01T09:30"))
        #expect(zone.instant(of: wall).description == "2027-02-01T13:00:00Z")
        #expect(zone.abbreviation(at: zone.instant(of: wall)) == "-0330")
        #expect(Zone.utc.wall(at: Instant(seconds: -1)).description == "1969-12-31T23:59")
        #expect(Zone.utc.abbreviation(at: Instant(seconds: 0)) == "UTC")
    }
}
