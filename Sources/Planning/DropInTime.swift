import Basics
import Clubs

/// Finds half-hours in which a facilitator can be there for whoever comes by.
package struct DropInTime: Sendable {
    private let halfDays: Programme.HalfDays
    private let daysOff: DaysOff
    private let zone: Zone
    private let diary: Diary

    /// The length of a slot, in minutes.
    package static let minutes = 30

    /// - Parameter busy: when the facilitator cannot: other cohorts, this one's sessions together, the diary.
    package init(halfDays: Programme.HalfDays, daysOff: DaysOff, zone: Zone, busy: [BusySpan]) {
        self.halfDays = halfDays
        self.daysOff = daysOff
        self.zone = zone
        diary = Diary(busy)
    }

    /// The first free slot within working hours, at a full or a half hour.
    /// - Parameters:
    ///   - from: not before that.
    ///   - deadline: over by then.
    /// - Returns: `nil` when none is free.
    ///   - minutes: how long it is to be.
    package func first(
        from: Instant, by deadline: Instant, minutes: Int = DropInTime.minutes
    ) -> LocalSpan? {
        var day = zone.wall(at: from).date
        let last = zone.wall(at: deadline).date
        while day <= last {
            defer { day = day + 1 }
            guard !daysOff.contains(day) else { continue }
            for hours in [halfDays.am, halfDays.pm] {
                let opening = (hours.from.minutes + DropInTime.minutes - 1) / DropInTime.minutes * DropInTime.minutes
                for start in stride(
                    from: opening, through: hours.to.minutes - minutes, by: DropInTime.minutes)
                {
                    let span = LocalSpan(on: day, at: CivilTime(clamping: start), minutes: minutes, in: zone)
                    guard span.start.instant >= from, span.end.instant <= deadline,
                        !diary.isTaken(from: span.start.instant, to: span.end.instant)
                    else { continue }
                    return span
                }
            }
        }
        return nil
    }
}
