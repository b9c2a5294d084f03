import Basics
import Clubs

/// The week of the programme in which a session lies once it has another date: agendas gather by it.
struct WeekCounting {
    /// The first day of the cohort.
    var before: CivilDate
    var after: CivilDate

    func week(of session: Session, before old: Session) -> Int {
        let weeks = WeekCounting.index(session.span.date - after) - WeekCounting.index(old.span.date - before)
        return old.week + weeks
    }

    /// The week of a date that no programme gave: 1 from the first day on.
    func week(of date: CivilDate) -> Int { WeekCounting.index(date - after) + 1 }

    /// Whole weeks, rounded down.
    private static func index(_ days: Int) -> Int { days >= 0 ? days / 7 : (days - 6) / 7 }
}
