/// The rules by which one place sets its clocks.
///
/// Every conversion is a binary search over the moments at which the clocks change; the yearly rules of the zone's file
/// are laid out over one period of the calendar, 400 years, after which everything repeats.
/// - Complexity: O(log n) in the number of changes, without allocation.
package struct Zone: Sendable {
    /// The name in the zone database: `Europe/Paris`.
    package let name: String

    /// The clock changes, in the order of time.
    let timeline: ZoneTimeline
    let footer: PosixTimeZone?

    /// A zone that never changes its clocks.
    /// - Parameter fixedOffset: seconds east of UTC.
    package init(name: String, fixedOffset: Int) {
        self.name = name
        let abbreviation = fixedOffset == 0 ? "UTC" : Zone.numericAbbreviation(fixedOffset)
        timeline = ZoneTimeline(
            initial: .init(offset: fixedOffset, isDaylight: false, abbreviation: abbreviation))
        footer = nil
    }

    /// The zone that a file of the time zone database describes (RFC 9636).
    /// - Throws: `configuration` when the bytes are no such file, whole and sound.
    package init(name: String, tzif bytes: [UInt8]) throws(Fault) {
        do {
            let file = try TZif(bytes)
            self.name = name
            timeline = ZoneTimeline(file)
            footer = file.footer
        } catch {
            throw Fault(
                .configuration,
                Phrase(
                    fr: "Les données du fuseau « \(name) » sont inutilisables : \(error.phrase.french).",
                    en: "The data of the zone \"\(name)\" cannot be used: \(error.phrase.english)."))
        }
    }

    /// The longest zone file that is read, in bytes; the longest of the database has some 4,000.
    package static let longestFile = TZif.longestFile

    package static let utc = Zone(name: "UTC", fixedOffset: 0)

    /// Seconds east of UTC at an instant.
    package func offset(at instant: Instant) -> Int { timeline.offset(at: instant.seconds) }

    /// What the clocks are called at an instant: `CEST`, `-03`.
    package func abbreviation(at instant: Instant) -> String { timeline.type(at: instant.seconds).abbreviation }

    /// The instant of a time on the wall, as RFC 5545 section 3.3.5 resolves it: in a gap with the offset before it
    /// (02:30 becomes 03:30), in a fold the first occurrence.
    package func instant(of wall: CivilDateTime) -> Instant {
        let local = Int64(wall.minuteNumber) * 60
        return Instant(seconds: local - Int64(timeline.offset(ofLocal: local)))
    }

    /// The time on the wall at an instant; seconds are dropped.
    package func wall(at instant: Instant) -> CivilDateTime {
        let local = instant.seconds + Int64(offset(at: instant))
        return CivilDateTime(minuteNumber: Int((local >= 0 ? local : local - 59) / 60))
    }

    /// `+03`, `-0330`: what zones without letters are called.
    private static func numericAbbreviation(_ offset: Int) -> String {
        let minutes = abs(offset) / 60
        let rest = minutes % 60 == 0 ? "" : padded(minutes % 60, to: 2)
        return "\(offset < 0 ? "-" : "+")\(padded(minutes / 60, to: 2))\(rest)"
    }
}
