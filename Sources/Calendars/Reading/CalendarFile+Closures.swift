import Basics

extension CalendarFile {
    /// The days on which a house is closed: all whole days of the calendar, and those that something fills from nine to five.
    ///
    /// Whole days count even where the calendar calls them free, as it does with holidays by default: whoever names a
    /// calendar of closures means its days. What is cancelled does not count.
    /// - Parameters:
    ///   - from: the first day looked at.
    ///   - to: the last one.
    ///   - zone: of the house.
    package func closedDays(
        from: CivilDate, to: CivilDate, zone: Zone
    ) -> (days: Set<CivilDate>, remarks: [CalendarRemark]) {
        let start = zone.instant(of: CivilDateTime(from, .midnight))
        let end = zone.instant(of: CivilDateTime(to + 1, .midnight))
        let extract = occurrences(from: start, to: end)
        let closing = extract.occurrences.filter {
            $0.standing != .cancelled && ($0.isAllDay || $0.standing.takesTime) && $0.to > $0.from
        }
        var days = Set<CivilDate>()
        for span in CalendarSpan.merged(closing, from: start, to: end) {
            let first = zone.wall(at: span.from).date
            let last = zone.wall(at: span.to).date
            for number in first.dayNumber...last.dayNumber {
                let day = CivilDate(dayNumber: number)
                let opening = zone.instant(of: CivilDateTime(day, CalendarFile.workingHours.from))
                let closing = zone.instant(of: CivilDateTime(day, CalendarFile.workingHours.to))
                if span.from <= opening, span.to >= closing { days.insert(day) }
            }
        }
        return (days, extract.remarks)
    }

    /// What an event has to cover to close a day.
    private static let workingHours = (from: CivilTime(clamping: 9 * 60), to: CivilTime(clamping: 17 * 60))
}
