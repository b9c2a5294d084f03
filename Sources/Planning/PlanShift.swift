import Basics
import Clubs

/// Puts sessions later or earlier, all of them by the same measure, none on a day off.
package struct PlanShift: Sendable {
    package var daysOff: DaysOff
    package var zone: Zone
    /// The hours within which a session is put whose day is off.
    package var halfDays: Programme.HalfDays

    package init(daysOff: DaysOff, zone: Zone, halfDays: Programme.HalfDays) {
        self.daysOff = daysOff
        self.zone = zone
        self.halfDays = halfDays
    }

    // MARK: Working days

    /// The working day so many working days after a date, before it when negative; a date that is off counts as the
    /// working day after it.
    package func day(_ days: Int, after date: CivilDate) -> CivilDate {
        var day = daysOff.workingDay(onOrAfter: date)
        for _ in 0..<abs(days) {
            repeat { day = day + days.signum() } while daysOff.contains(day)
        }
        return day
    }

    /// How many working days lie from one date to another; negative when it comes before.
    package func workingDays(from: CivilDate, to: CivilDate) -> Int {
        let (first, last) = (daysOff.workingDay(onOrAfter: from), daysOff.workingDay(onOrAfter: to))
        guard first != last else { return 0 }
        let worked = ((min(first, last) + 1).dayNumber...max(first, last).dayNumber)
            .count { !daysOff.contains(CivilDate(dayNumber: $0)) }
        return first < last ? worked : -worked
    }

    /// The sessions, each so many working days later at the same time of day, and what is owed as well.
    package func sessions(_ sessions: [Session], byWorkingDays days: Int) -> [Session] {
        sessions.map { session in
            var moved = session
            moved.span = span(of: session, on: day(days, after: session.span.date))
            moved.due = session.due.map { due in
                self.due(CivilDateTime(day(days, after: due.wall.date), due.wall.time), after: moved.span)
            }
            return moved
        }
    }

    // MARK: Weeks

    /// The sessions, each so many weeks later on the same weekday; where that is off, in the nearest free half-day of its
    /// week that keeps the order, as the planner puts them.
    /// - Returns: all of them in their order, and the keys of those for which their week has no place.
    package func sessions(_ sessions: [Session], byWeeks weeks: Int) -> (sessions: [Session], withoutPlace: [String]) {
        guard let first = sessions.map(\.span.date).min()?.monday else { return ([], []) }
        // What stands on a weekend was put there on purpose.
        let entries = sessions.filter { !$0.span.date.weekday.isWeekend }.map { session in
            Programme.Entry(
                kind: session.kind, modality: session.modality, week: (session.span.date - first) / 7 + 1,
                day: session.span.date.weekday.rawValue, at: session.span.starts, minutes: max(1, session.span.minutes),
                key: session.id.key)
        }
        let programme = Programme(
            id: "shift", title: Phrase(""), summary: Phrase(""), weeks: (entries.map(\.week).max() ?? 0),
            halfDays: halfDays, sessions: entries)
        let plan = Planner(programme: programme, kinds: [:], daysOff: daysOff, zone: zone).plan(from: first + 7 * weeks)
        let placed = Dictionary(plan.sessions.map { ($0.key, $0.span) }, uniquingKeysWith: { first, _ in first })
        var withoutPlace: [String] = []
        let moved = sessions.map { session in
            var moved = session
            if let span = placed[session.id.key] {
                moved.span = span.minutes == session.span.minutes ? span : self.span(of: session, on: span.date)
            } else {
                moved.span = span(of: session, on: session.span.date + 7 * weeks)
                if !session.span.date.weekday.isWeekend { withoutPlace.append(session.id.key) }
            }
            moved.due = session.due.map { due in
                let day = daysOff.workingDay(onOrAfter: due.wall.date + 7 * weeks)
                return self.due(CivilDateTime(day, due.wall.time), after: moved.span)
            }
            return moved
        }
        return (moved, withoutPlace)
    }

    private func span(of session: Session, on date: CivilDate) -> LocalSpan {
        LocalSpan(on: date, at: session.span.starts, minutes: session.span.minutes, in: zone)
    }

    /// Never before the session ends.
    private func due(_ wall: CivilDateTime, after span: LocalSpan) -> LocalTime {
        var wall = wall
        if wall < span.end.wall {
            wall.date = span.date
            if wall < span.end.wall { wall.date = daysOff.nextWorkingDay(after: span.date) }
        }
        return LocalTime(wall, in: zone)
    }
}
