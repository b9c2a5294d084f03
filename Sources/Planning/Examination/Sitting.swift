import Basics
import Clubs

/// One standing session as the rules see it: numbers alone, so that a search may try thousands of versions of a plan.
struct Sitting: Sendable {
    /// Its place among the sessions that are examined; the same in every version of the plan.
    let index: Int
    let week: Int
    let hasHumanContact: Bool
    /// Whether it takes everybody's time at its hour: not work alone, not turns within a span, not one slot of a choice, not
    /// a session for some.
    let isForEverybody: Bool
    /// Whether people look at a screen together all along; with a turn for each person nobody does.
    let isOnScreenTogether: Bool
    /// Whether only those come who have a seat in it.
    let isListed: Bool
    /// Which meeting it is a slot of.
    let choice: Int?
    let room: Int?
    /// Its place in the programme.
    let order: ProgrammeOrder.Place?
    var facilitator: Int?
    var start: Instant
    var end: Instant
    var halfDay: HalfDay
    /// When its work is due.
    var due: Instant?

    var date: CivilDate { halfDay.date }
    var minutes: Int { (end - start).wholeMinutes }

    /// Whether it has a place in the order of the programme: slots among which people choose stand where there is room.
    var hasOrder: Bool { choice == nil && !isListed }

    func overlaps(_ other: Sitting) -> Bool { start < other.end && other.start < end }

    /// The same at another time; work that would be due before its end is due then.
    func moved(to span: LocalSpan) -> Sitting {
        var moved = self
        moved.start = span.start.instant
        moved.end = span.end.instant
        moved.halfDay = span.halfDay
        moved.due = due.map { max($0, moved.end) }
        return moved
    }
}
