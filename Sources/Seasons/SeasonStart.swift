import Basics
import Clubs
import Planning

/// A day on which a cohort may start, with the sessions that somebody would have to lead.
package struct SeasonStart: Hashable, Sendable {
    package var day: CivilDate
    /// In the order of time; weeks without a session that somebody leads are left out.
    package var weeks: [SeasonWeek]

    package init(day: CivilDate, weeks: [SeasonWeek]) {
        self.day = day
        self.weeks = weeks
    }

    /// The programme as the planner dated it.
    package init(_ plan: Plan) {
        let led = plan.sessions.filter { $0.entry.modality != .asynchronous }
        let weeks = Dictionary(grouping: led, by: \.entry.week).sorted { $0.key < $1.key }
        self.init(
            day: plan.start, weeks: weeks.map { SeasonWeek(number: $0.key, sessions: $0.value.map { .init($0) }) })
    }

    package var sessions: [SeasonSession] { weeks.flatMap(\.sessions) }
    package var minutes: Int { weeks.reduce(0) { $0 + $1.minutes } }
    /// The day of the last session that somebody leads.
    package var last: CivilDate { sessions.map(\.day).max() ?? day }
}

/// What somebody leads in one week of a cohort; a cohort changes hands between two of them or not at all.
package struct SeasonWeek: Hashable, Sendable {
    /// 1 is the week that begins on the first day; 0 and below come before it.
    package var number: Int
    package var sessions: [SeasonSession]

    package init(number: Int, sessions: [SeasonSession]) {
        self.number = number
        self.sessions = sessions
    }

    package var minutes: Int { sessions.reduce(0) { $0 + $1.minutes } }
}

/// A dated session that somebody leads.
package struct SeasonSession: Hashable, Sendable {
    package var day: CivilDate
    package var from: Instant
    /// The first instant after it.
    package var to: Instant
    /// Its length on the wall.
    package var minutes: Int
    package var isInPerson: Bool

    package init(day: CivilDate, from: Instant, to: Instant, minutes: Int, isInPerson: Bool = false) {
        self.day = day
        self.from = from
        self.to = to
        self.minutes = minutes
        self.isInPerson = isInPerson
    }

    init(_ planned: PlannedSession) {
        self.init(
            day: planned.span.date, from: planned.span.start.instant, to: planned.span.end.instant,
            minutes: planned.span.minutes, isInPerson: planned.entry.modality == .inPerson)
    }
}
