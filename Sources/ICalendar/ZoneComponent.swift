import Basics

/// The rules of a zone inside a calendar file: a VTIMEZONE (RFC 5545 section 3.6.5).
///
/// Where the yearly rules of the zone already hold in the years of the file, they are written as such and serve for
/// ever; else every change of those years is written by itself. A zone without changes is one STANDARD.
struct ZoneComponent: Sendable {
    /// A STANDARD or DAYLIGHT: what holds from its onset on.
    private struct Observance {
        var isDaylight: Bool
        /// As the clocks showed before the change.
        var onset: CivilDateTime
        var offsetFrom: Int
        var offsetTo: Int
        var abbreviation: String
        var rule: String?
    }

    private let name: String
    private let observances: [Observance]

    /// - Parameters:
    ///   - from: the first year that has times in the file.
    ///   - to: the last one.
    init(_ zone: Zone, from first: Int, to last: Int) {
        name = zone.name
        let start = ZoneComponent.newYear(first - 1)
        let end = ZoneComponent.newYear(last + 2)
        let changes = zone.transitions(from: start, to: end)
        if let rules = zone.yearlyRules, let yearly = ZoneComponent.yearly(rules, explaining: changes, from: first - 1)
        {
            observances = yearly
        } else {
            // What held before the first change, then each change: the onset of a fixed zone does not matter.
            let before = Observance(
                isDaylight: false, onset: CivilDateTime(CivilDate(dayNumber: 0), .midnight),
                offsetFrom: zone.offset(at: start), offsetTo: zone.offset(at: start),
                abbreviation: zone.abbreviation(at: start))
            observances =
                [before]
                + changes.map { change in
                    Observance(
                        isDaylight: change.isDaylight,
                        onset: ZoneComponent.wall(change.instant, offset: change.offsetFrom),
                        offsetFrom: change.offsetFrom, offsetTo: change.offsetTo, abbreviation: change.abbreviation)
                }
        }
    }

    func write(into lines: inout ContentLines) {
        lines.append("BEGIN", "VTIMEZONE")
        lines.append("TZID", name)
        for observance in observances {
            let kind = observance.isDaylight ? "DAYLIGHT" : "STANDARD"
            lines.append("BEGIN", kind)
            lines.append("DTSTART", CalendarValue.local(observance.onset))
            lines.append("TZOFFSETFROM", CalendarValue.offset(observance.offsetFrom))
            lines.append("TZOFFSETTO", CalendarValue.offset(observance.offsetTo))
            lines.append("TZNAME", CalendarValue.text(observance.abbreviation))
            if let rule = observance.rule { lines.append("RRULE", rule) }
            lines.append("END", kind)
        }
        lines.append("END", "VTIMEZONE")
    }

    /// Both rules from their first year on.
    /// - Returns: `nil` when a change of these years follows no rule, or a rule is none that RRULE can say.
    private static func yearly(
        _ rules: Zone.YearlyRules, explaining changes: [Zone.Transition], from year: Int
    ) -> [Observance]? {
        let both = [(rules.standard, false), (rules.daylight, true)]
        let follows = changes.allSatisfy { change in
            both.contains { rule, _ in
                let wall = wall(change.instant, offset: change.offsetFrom)
                return rule.wall(in: wall.date.year) == wall && rule.offsetFrom == change.offsetFrom
                    && rule.offsetTo == change.offsetTo
            }
        }
        guard follows, !changes.isEmpty else { return nil }
        var observances: [Observance] = []
        for (rule, isDaylight) in both {
            guard let text = recurrence(rule) else { return nil }
            observances.append(
                Observance(
                    isDaylight: isDaylight, onset: rule.wall(in: year), offsetFrom: rule.offsetFrom,
                    offsetTo: rule.offsetTo, abbreviation: rule.abbreviation, rule: text))
        }
        return observances
    }

    /// `FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU`; where the day lies some days off such a weekday, the seven days of the
    /// month among which it falls.
    private static func recurrence(_ rule: Zone.YearlyRule) -> String? {
        let month = "FREQ=YEARLY;BYMONTH=\(rule.month)"
        guard rule.dayShift != 0 else {
            return "\(month);BYDAY=\(rule.week == 5 ? -1 : rule.week)\(rule.weekday.calendarKey)"
        }
        let earliest = (rule.week == 5 ? -7 : 7 * rule.week - 6) + rule.dayShift
        let days = earliest...(earliest + 6)
        guard rule.week == 5 ? days.upperBound < 0 : days.lowerBound > 0 && days.upperBound <= 28 else { return nil }
        let weekday = Weekday(rawValue: (rule.weekday.rawValue - 1 + rule.dayShift % 7 + 7) % 7 + 1) ?? rule.weekday
        return "\(month);BYMONTHDAY=\(days.map(String.init).joined(separator: ","));BYDAY=\(weekday.calendarKey)"
    }

    private static func newYear(_ year: Int) -> Instant {
        let day = CivilDate(year: min(max(year, 1), 9999), month: 1, day: 1) ?? CivilDate(dayNumber: 0)
        return Zone.utc.instant(of: CivilDateTime(day, .midnight))
    }

    private static func wall(_ instant: Instant, offset: Int) -> CivilDateTime {
        Zone.utc.wall(at: instant + .seconds(offset))
    }
}

extension Weekday {
    /// RFC 5545 section 3.3.10: `MO`.
    fileprivate var calendarKey: String { String(key.uppercased().prefix(2)) }
}
