import Basics

/// Once that something in a calendar takes place.
package struct CalendarOccurrence: Hashable, Sendable {
    /// What the calendar says of the time.
    package enum Standing: String, Sendable {
        case busy
        case tentative
        case free
        case cancelled
        /// The one whose calendar it is will not come.
        case declined

        /// Whether somebody cannot lead meanwhile; what is tentative may well take place.
        package var takesTime: Bool { self == .busy || self == .tentative }
    }

    package var from: Instant
    /// Not before `from`; the same for what has no length.
    package var to: Instant
    package var isAllDay: Bool
    package var standing: Standing
    /// Of the event in the file, counted from 1.
    package var line: Int
    package var title: String
}
