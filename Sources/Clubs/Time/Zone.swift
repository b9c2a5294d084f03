/// The rules by which one place sets its clocks.
package struct Zone: Sendable {
    /// The name in the zone database: `Europe/Paris`.
    package let name: String

    /// A zone that never changes its clocks.
    package init(name: String, fixedOffset: Int) {
        self.name = name
        self.fixedOffset = fixedOffset
    }

    private let fixedOffset: Int

    package static let utc = Zone(name: "UTC", fixedOffset: 0)

    /// Seconds east of UTC at an instant.
    package func offset(at instant: Instant) -> Int { fixedOffset }

    /// The instant of a time on the wall, as RFC 5545 section 3.3.5 resolves it: in a gap with the offset before it
    /// (02:30 becomes 03:30), in a fold the first occurrence.
    package func instant(of wall: CivilDateTime) -> Instant {
        Instant(seconds: Int64(wall.minuteNumber * 60 - fixedOffset))
    }

    /// The time on the wall at an instant; seconds are dropped.
    package func wall(at instant: Instant) -> CivilDateTime {
        let local = instant.seconds + Int64(offset(at: instant))
        return CivilDateTime(minuteNumber: Int((local >= 0 ? local : local - 59) / 60))
    }
}
