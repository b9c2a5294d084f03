import Basics

/// A VEVENT as it stands in the file: one event, all of a series, or one occurrence that differs from its series.
struct CalendarEntry: Sendable {
    /// How a time that comes back was written.
    struct Repetition: Sendable {
        var recurrence: Recurrence
        /// What UNTIL comes to on the wall of the start.
        var last: WallTime?
        /// What UNTIL says in UTC.
        var lastInstant: Instant?
    }

    /// Of BEGIN:VEVENT, counted from 1.
    var line: Int
    var uid: String?
    var sequence = 0
    /// SUMMARY, cut to 200 characters: for the eyes of the one whose calendar it is.
    var title = ""
    var start: CalendarTime
    var length: CalendarLength
    var standing: CalendarOccurrence.Standing
    /// Mail addresses of guests who declined, in lower case.
    var decliners: Set<String> = []

    var rules: [Repetition] = []
    /// RDATE, with the length that a PERIOD gives.
    var additions: [(start: CalendarTime, length: CalendarLength?)] = []
    /// EXRULE: no longer written since RFC 5545, and still read.
    var exceptionRules: [Repetition] = []
    /// EXDATE.
    var exceptions: [CalendarTime] = []

    /// RECURRENCE-ID: which occurrence this is, by when it would have been.
    var original: CalendarTime?
    /// RANGE=THISANDFUTURE: it and all that come later.
    var isFromThenOn = false

    var isSeries: Bool { !rules.isEmpty || !additions.isEmpty }
}
