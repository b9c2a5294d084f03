/// What a calendar file says of a zone (RFC 5545 section 3.6.5).
extension Zone {
    /// A change of the clocks that comes back every year.
    package struct YearlyRule: Hashable, Sendable {
        /// What the clocks are called afterwards: `CEST`.
        package let abbreviation: String
        /// Seconds east of UTC before the change.
        package let offsetFrom: Int
        /// Seconds east of UTC after it.
        package let offsetTo: Int
        /// 1 to 12.
        package let month: Int
        /// The first to the fourth such weekday of the month; 5 is the last one.
        package let week: Int
        package let weekday: Weekday
        /// Whole days from that weekday to the day of the change; 0 nearly everywhere, 2 in Gaza, -1 in Nuuk.
        package let dayShift: Int
        /// When the clocks change, as they showed before it.
        package let time: CivilTime

        /// The date and time of the change in a year, as the clocks showed before it.
        package func wall(in year: Int) -> CivilDateTime {
            let day = PosixTimeZone.Day.weekday(weekday, week: week, month: month).dayNumber(in: year)
            return CivilDateTime(CivilDate(dayNumber: day + dayShift), time)
        }
    }

    /// The change to standard time and the change to daylight time of every year.
    package struct YearlyRules: Hashable, Sendable {
        package let standard: YearlyRule
        package let daylight: YearlyRule
    }

    /// The changes that come back every year from now on.
    ///
    /// `nil` when the clocks change no more, and in a zone whose changes are no weekday of a month at a whole minute (there
    /// is none today): `transitions(from:to:)` then tells them one by one.
    package var yearlyRules: YearlyRules? {
        guard let footer, let daylight = footer.daylight,
            let toStandard = YearlyRule(daylight.end, from: daylight.clock, to: footer.standard),
            let toDaylight = YearlyRule(daylight.start, from: footer.standard, to: daylight.clock)
        else { return nil }
        return YearlyRules(standard: toStandard, daylight: toDaylight)
    }

    /// One change of the clocks.
    package struct Transition: Hashable, Sendable {
        package let instant: Instant
        /// Seconds east of UTC before the change.
        package let offsetFrom: Int
        /// Seconds east of UTC after it.
        package let offsetTo: Int
        /// What the clocks are called afterwards.
        package let abbreviation: String
        package let isDaylight: Bool
    }

    /// The changes of the clocks from one instant, included, to another, excluded.
    ///
    /// A change of the abbreviation alone counts. Limited to 1,000 changes, which is 500 years of summer time.
    package func transitions(from start: Instant, to end: Instant) -> [Transition] {
        var found: [Transition] = []
        var moment = start.seconds - 1
        while found.count < 1000, let next = timeline.nextChange(after: moment), Instant(seconds: next) < end {
            let type = timeline.type(at: next)
            found.append(
                Transition(
                    instant: Instant(seconds: next), offsetFrom: timeline.offset(at: next - 1), offsetTo: type.offset,
                    abbreviation: type.abbreviation, isDaylight: type.isDaylight))
            moment = next
        }
        return found.filter { $0.instant >= start }
    }
}

extension Zone.YearlyRule {
    fileprivate init?(_ change: PosixTimeZone.Change, from: PosixTimeZone.Clock, to: PosixTimeZone.Clock) {
        guard case .weekday(let weekday, let week, let month) = change.day, change.time % 60 == 0 else { return nil }
        let day = Int(Int64(change.time).flooredDivision(by: 86_400))
        self.init(
            abbreviation: to.abbreviation, offsetFrom: from.offset, offsetTo: to.offset, month: month, week: week,
            weekday: weekday, dayShift: day, time: CivilTime(clamping: (change.time - day * 86_400) / 60))
    }
}
