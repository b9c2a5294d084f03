import Basics
import Clubs

/// The days on which no session may take place, for one territory and one organisation.
///
/// Fixed and Easter-based holidays are computed (`PublicHolidays` names the texts), never listed.
/// - Complexity: O(1) for `contains(_:)`, whatever the span of years.
package struct DaysOff: Hashable, Sendable {
    package var territory: Territory
    /// Whether Whit Monday is worked as the day of solidarity (Code du travail L3133-7). Default: `false`, nobody works.
    package var worksWhitMonday: Bool
    /// Days on which this organisation is closed, beside the public holidays.
    package var closures: Set<CivilDate>

    package init(territory: Territory, worksWhitMonday: Bool = false, closures: Set<CivilDate> = []) {
        self.territory = territory
        self.worksWhitMonday = worksWhitMonday
        self.closures = closures
    }

    package init(_ organisation: Organisation) {
        self.init(
            territory: organisation.territory, worksWhitMonday: organisation.worksWhitMonday,
            closures: organisation.closures)
    }

    package func contains(_ day: CivilDate) -> Bool {
        day.weekday.isWeekend || isPublicHoliday(day) || (!closures.isEmpty && closures.contains(day))
    }

    /// Whether nobody works because of a public holiday; a worked Whit Monday does not count.
    package func isPublicHoliday(_ day: CivilDate) -> Bool {
        switch PublicHolidays(territory).holiday(on: day) {
        case nil: false
        case .whitMonday: !worksWhitMonday
        default: true
        }
    }

    /// What the public holiday of that day is called, `nil` when it is none; a worked Whit Monday keeps its name.
    package func name(of day: CivilDate) -> Phrase? { PublicHolidays(territory).holiday(on: day)?.name }

    /// The first working day after a day.
    package func nextWorkingDay(after day: CivilDate) -> CivilDate { workingDay(onOrAfter: day + 1) }

    /// The day itself when it is worked, else the first working day after it.
    package func workingDay(onOrAfter day: CivilDate) -> CivilDate {
        var candidate = day
        while contains(candidate) { candidate = candidate + 1 }
        return candidate
    }
}
