import Basics
import Clubs
import Planning

/// The days of a period on which a cohort of one programme may start: one a week.
package struct SeasonStarts: Hashable, Sendable {
    /// In the order of time. Every session lies in the period, save meetings before the first week.
    package private(set) var starts: [SeasonStart] = []
    /// The Mondays of weeks that had no such day, although the programme would have ended in time.
    package private(set) var without: [CivilDate] = []

    /// In every week the first of its days, from the one asked for on, that is worked and on which the whole programme has
    /// its place.
    /// - Parameter weekday: Monday to Friday.
    package init(_ planner: Planner, from: CivilDate, to: CivilDate, weekday: Weekday = .monday) {
        var monday = from.monday
        while monday <= to {
            defer { monday = monday + 7 }
            var fitsButEndsLate = false
            let days = (weekday.rawValue - 1..<5).map { monday + $0 }.filter { $0 >= from && $0 <= to }
            let start = days.lazy.filter { !planner.daysOff.contains($0) }.map { planner.plan(from: $0) }
                .first { plan in
                    guard plan.conflicts.isEmpty else { return false }
                    fitsButEndsLate = (plan.sessions.last?.span.date).map { $0 > to } ?? false
                    return !fitsButEndsLate
                }
            if let start {
                starts.append(SeasonStart(start))
            } else if !fitsButEndsLate, !days.isEmpty {
                without.append(monday)
            }
        }
    }
}
