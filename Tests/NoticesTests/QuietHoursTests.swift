import Basics
import Clubs
import Testing
import ZoneInfo

@testable import Notices

@Suite struct QuietHoursTests {
    private let night = Organisation.QuietHours(from: CivilTime(clamping: 20 * 60), to: CivilTime(clamping: 8 * 60))
    private let paris: Zone

    init() throws { paris = try ZoneDirectory().zone(named: "Europe/Paris") }

    private func at(_ text: String) throws -> Instant { try #require(Instant(text)) }

    @Test(
        arguments: [
            ("2027-02-01T19:59:00+01:00", nil), ("2027-02-01T20:00:00+01:00", "2027-02-02T08:00:00+01:00"),
            ("2027-02-02T03:00:00+01:00", "2027-02-02T08:00:00+01:00"), ("2027-02-02T08:00:00+01:00", nil),
            // The nights on which the clocks change: one hour less, one hour more.
            ("2027-03-27T23:00:00+01:00", "2027-03-28T08:00:00+02:00"),
            ("2027-10-30T23:00:00+02:00", "2027-10-31T08:00:00+01:00"),
        ] as [(String, String?)])
    func theyEndWhenTheWallClockSaysSo(moment: String, end: String?) throws {
        #expect(night.stretch(holding: try at(moment), zone: paris)?.end == (try end.map { try at($0) }))
    }

    @Test func aDayWithoutQuietHoursHasNone() throws {
        let none = Organisation.QuietHours(from: .noon, to: .noon)
        #expect(none.stretch(holding: try at("2027-02-01T12:00:00+01:00"), zone: paris) == nil)
    }

    @Test func withinOneDayTheyDoNotPassMidnight() throws {
        let siesta = Organisation.QuietHours(from: .noon, to: CivilTime(clamping: 14 * 60))
        let stretch = try #require(siesta.stretch(holding: try at("2027-02-01T13:00:00+01:00"), zone: paris))
        #expect(stretch.start == (try at("2027-02-01T12:00:00+01:00")))
        #expect(stretch.end == (try at("2027-02-01T14:00:00+01:00")))
    }

    /// What would come too late after the night goes out before it.
    @Test func whatCannotWaitLeavesTheEveningBefore() throws {
        let due = try at("2027-02-02T07:30:00+01:00")
        #expect(
            night.outside(due, before: try at("2027-02-02T08:00:00+01:00"), zone: paris)
                == (try at("2027-02-01T19:00:00+01:00")))
        #expect(
            night.outside(due, before: try at("2027-02-02T09:00:00+01:00"), zone: paris)
                == (try at("2027-02-02T08:00:00+01:00")))
        #expect(night.outside(due, before: due, zone: paris) == nil)
    }

    /// Every minute of two years, in zones with whole and half hours of summer time: the stretch holds the minute.
    @Test(arguments: ["Europe/Paris", "Australia/Lord_Howe", "America/Miquelon"])
    func everyQuietMinuteLiesInItsStretch(name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        let first = try at("2027-01-01T00:00:00Z")
        for quarter in 0..<(730 * 96) {
            let moment = first + .minutes(quarter * 15)
            let time = zone.wall(at: moment).time
            guard let stretch = night.stretch(holding: moment, zone: zone) else {
                #expect(time < night.from && time >= night.to)
                continue
            }
            #expect(stretch.start <= moment && moment < stretch.end)
            #expect(zone.wall(at: stretch.end).time == night.to)
        }
    }
}
