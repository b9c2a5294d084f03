import Basics
import Clubs

extension Organisation.QuietHours {
    /// The quiet stretch that holds an instant, from its first moment to its end, or `nil` when people may be written to.
    ///
    /// Worked out on the wall of the zone, over midnight and on nights when the clocks change.
    package func stretch(holding instant: Instant, zone: Zone) -> (start: Instant, end: Instant)? {
        guard from != to else { return nil }
        let wall = zone.wall(at: instant)
        let inside = from < to ? (from..<to).contains(wall.time) : wall.time >= from || wall.time < to
        guard inside else { return nil }
        let begins = from < to || wall.time >= from ? wall.date : wall.date - 1
        let ends = from < to ? begins : begins + 1
        return (zone.instant(of: CivilDateTime(begins, from)), zone.instant(of: CivilDateTime(ends, to)))
    }

    /// The moment after so much time in which people may be written to.
    package func moment(after span: Span, from instant: Instant, zone: Zone) -> Instant {
        guard from != to else { return instant + span }
        var left = span
        var moment = stretch(holding: instant, zone: zone)?.end ?? instant
        while true {
            // The next quiet stretch begins on this day or the next.
            let wall = zone.wall(at: moment)
            var begin = zone.instant(of: CivilDateTime(wall.date, from))
            if begin <= moment { begin = zone.instant(of: CivilDateTime(wall.date + 1, from)) }
            guard let quiet = stretch(holding: begin, zone: zone), begin - moment < left else { return moment + left }
            left = .milliseconds(Int(left.milliseconds - (begin - moment).milliseconds))
            moment = quiet.end
        }
    }

    /// When to send what is due in quiet hours: at their end, or an hour before they begin when the end is too late.
    /// - Returns: `nil` when it is of no use at any of these times.
    func outside(_ due: Instant, before until: Instant, zone: Zone) -> Instant? {
        guard due < until else { return nil }
        guard let quiet = stretch(holding: due, zone: zone) else { return due }
        return quiet.end < until ? quiet.end : quiet.start - .hours(1)
    }
}
