/// How large a calendar file may be, so that a hostile one ends in a sentence and not in the memory of the machine.
///
/// A year of a busy person has some 3,000 entries and two megabytes; pictures attached to them make the rest.
package enum CalendarLimits {
    /// Bytes of a whole file.
    package static let file = 32 << 20
    /// Bytes of one line that tells a time, folds undone; lines that tell none may be as long as the file.
    static let line = 1 << 18
    /// BEGIN lines in a file.
    static let components = 200_000
    /// VTIMEZONE components in a file; the time zone database has some 600 names, 340 of them zones of their own.
    static let zones = 400
    /// Parameters of one line; an ATTENDEE has eight.
    static let parameters = 50
    /// Days and times that rules may ask for while a file is read: its zones, and whether rules make their starts.
    static let readingSteps = 40_000_000
    /// Components inside one another; the deepest of the standard is three.
    static let depth = 8
    /// RDATE, EXDATE and FREEBUSY values in a file.
    static let listedTimes = 200_000
    /// Changes of the clocks that one part of a VTIMEZONE makes.
    static let clockChanges = 2_000
    /// Remarks that are kept; more are counted.
    static let remarks = 100
    /// Occurrences of one entry in one look.
    static let occurrencesOfEntry = 50_000
    /// Occurrences of all entries in one look.
    static let occurrences = 200_000
}
