import Basics
import Clubs

/// When facilitators cannot lead, as their own calendars say. Nothing else of those calendars is kept.
extension Connection {
    /// Puts these spans in the place of all that is known of a facilitator.
    /// - Parameter spans: each ends after it begins.
    func replaceBusyTimes(
        of facilitator: FacilitatorID, by spans: [(from: Instant, to: Instant)]
    ) throws(Fault) {
        try prepare("delete from busy where facilitator = ?").run(facilitator)
        let insert = try prepare("insert into busy (facilitator, from_at, to_at) values (?, ?, ?)")
        for span in spans { try insert.run(facilitator, span.from, span.to) }
    }

    /// The busy spans of a facilitator that touch a stretch of time, in their order.
    func busyTimes(
        of facilitator: FacilitatorID, from: Instant, to: Instant
    ) throws(Fault) -> [(from: Instant, to: Instant)] {
        try prepare(
            "select from_at, to_at from busy where facilitator = ? and from_at < ? and to_at > ? order by from_at"
        ).all(facilitator, to, from) { row throws(Fault) in (row.instant(0), row.instant(1)) }
    }
}
