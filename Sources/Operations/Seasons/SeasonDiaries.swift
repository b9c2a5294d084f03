import Basics
import Books
import Clubs
import Planning
import Seasons
import Stores
import UseCases

/// What takes the people and the rooms of a season: sessions that stand, diaries, leave.
struct SeasonDiaries {
    /// Cohorts that are left aside, since the season plans them.
    var ownCohorts: Set<CohortID> = []

    private let order: SeasonOrder
    private let zone: Zone
    private let store: any CohortReading
    private let from: Instant
    private let to: Instant

    /// Information meetings come before the first day; a year of programme is the most there can be.
    private static let before = 60

    init(_ order: SeasonOrder, zone: Zone, _ store: any CohortReading) {
        self.order = order
        self.zone = zone
        self.store = store
        from = zone.instant(of: CivilDateTime(order.from - Self.before, .midnight))
        // Longer than the period: proposals look behind it.
        to = zone.instant(of: CivilDateTime(order.to + 26 * 7, .midnight))
    }

    func facilitator(_ id: FacilitatorID, _ hours: SeasonHours) throws(Fault) -> SeasonFacilitator {
        let led = try store.ledSessions(by: id, from: from, to: to).filter { !ownCohorts.contains($0.cohort) }
        var busy = try store.busyTimes(of: id, from: from, to: to).map { BusySpan(from: $0.from, to: $0.to) }
        for leave in order.leave where leave.facilitator == id {
            busy.append(
                BusySpan(
                    from: zone.instant(of: CivilDateTime(leave.days.lowerBound, .midnight)),
                    to: zone.instant(of: CivilDateTime(leave.days.upperBound + 1, .midnight))))
        }
        let runs = Dictionary(grouping: led.filter { $0.week >= 1 }, by: \.cohort).sorted { $0.key < $1.key }
        return SeasonFacilitator(
            id: id, busy: busy,
            sessions: led.map {
                SeasonSession(
                    day: $0.span.date, from: $0.span.start.instant, to: $0.span.end.instant, minutes: $0.span.minutes)
            },
            runs: runs.compactMap { _, sessions in
                guard let first = sessions.first, let last = sessions.last else { return nil }
                return first.span.date...last.span.date
            },
            ledMinutes: led.filter { (order.from...order.to).contains($0.span.date) }
                .reduce(0) { $0 + $1.span.minutes }, availableMinutes: hours.minutes(besides: busy))
    }

    func room(_ name: String) throws(Fault) -> SeasonRoom {
        guard let room = Room(name) else { return SeasonRoom(name: name) }
        let housed = try store.housedSessions(in: room, from: from, to: to)
            .filter { !ownCohorts.contains($0.cohort) }
        return SeasonRoom(
            name: name, busy: housed.map { BusySpan(from: $0.span.start.instant, to: $0.span.end.instant) })
    }
}
