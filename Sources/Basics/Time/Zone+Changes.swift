/// Zones that no zone file describes: those that calendar files bring along (RFC 5545 section 3.6.5).
extension Zone {
    /// A moment from which the clocks show something else.
    package struct ClockChange: Hashable, Sendable {
        package let instant: Instant
        /// Seconds east of UTC from then on.
        package let offset: Int
        /// What the clocks are called then: `CEST`.
        package let abbreviation: String
        package let isDaylight: Bool

        package init(instant: Instant, offset: Int, abbreviation: String, isDaylight: Bool) {
            self.instant = instant
            self.offset = offset
            self.abbreviation = abbreviation
            self.isDaylight = isDaylight
        }
    }

    /// A zone of which every change of the clocks is told.
    /// - Parameters:
    ///   - offset: seconds east of UTC before the first change.
    ///   - changes: in any order; of two at one moment the later one in the list counts.
    package init(name: String, startingAt offset: Int, abbreviation: String, changes: [ClockChange]) {
        self.name = name
        timeline = ZoneTimeline(
            initial: .init(offset: offset, isDaylight: false, abbreviation: abbreviation),
            changes: changes.enumerated()
                .sorted { ($0.element.instant, $0.offset) < ($1.element.instant, $1.offset) }
                .map {
                    (
                        $0.element.instant.seconds,
                        .init(
                            offset: $0.element.offset, isDaylight: $0.element.isDaylight,
                            abbreviation: $0.element.abbreviation)
                    )
                })
        footer = nil
    }
}
