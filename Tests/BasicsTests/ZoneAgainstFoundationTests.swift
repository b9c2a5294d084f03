import Basics
import Foundation
import Sampling
import Testing
import ZoneInfo

/// Our reader of the system's zone files against Foundation's own zone data, from 1970 to 2045.
@Suite struct ZoneAgainstFoundationTests {
    static let names = [
        "Europe/Paris", "Indian/Reunion", "America/Guadeloupe", "America/Cayenne", "Indian/Mayotte", "Pacific/Noumea",
        "America/Miquelon", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia",
    ]

    /// 1970-01-01 to 2045-12-31, in milliseconds.
    static let years: Range<Int64> = 0..<2_398_377_600_000

    @Test(arguments: names)
    func offsetsAgreeAtRandomInstants(_ name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        let reference = try #require(TimeZone(identifier: name))
        var random = SeededGenerator(seed: 2027)
        var differences: [String] = []
        for _ in 0..<rounds(50_000, few: 2_000) {
            let instant = Instant(milliseconds: Int64.random(in: Self.years, using: &random))
            let expected = reference.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
            if zone.offset(at: instant) != expected {
                differences.append("\(instant): \(zone.offset(at: instant)), Foundation \(expected)")
            }
        }
        #expect(differences.isEmpty, "\(differences.count) differences: \(differences.prefix(3))")
    }

    /// Random instants seldom fall near a change: the seconds around every one are compared as well.
    @Test(arguments: names)
    func offsetsAgreeAroundEveryChange(_ name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        let reference = try #require(TimeZone(identifier: name))
        let changes = zone.transitions(
            from: Instant(milliseconds: Self.years.lowerBound), to: Instant(milliseconds: Self.years.upperBound))
        for change in changes {
            for second in [-1, 0, 1] {
                let instant = change.instant + .seconds(second)
                let expected = reference.secondsFromGMT(for: Date(timeIntervalSince1970: Double(instant.seconds)))
                #expect(zone.offset(at: instant) == expected, "\(name) at \(instant)")
            }
        }
    }

    @Test(arguments: names)
    func instantsOfRandomWallsComeBack(_ name: String) throws {
        let zone = try ZoneDirectory().zone(named: name)
        var random = SeededGenerator(seed: 1901)
        for _ in 0..<rounds(20_000, few: 1_000) {
            let instant = Instant(seconds: Int64.random(in: Self.years, using: &random) / 60_000 * 60)
            let wall = zone.wall(at: instant)
            let resolved = zone.instant(of: wall)
            // Only the second occurrence in a fold resolves to another instant, the earlier one.
            #expect(resolved <= instant && zone.wall(at: resolved) == wall, "\(name) at \(instant)")
        }
    }
}
