import Basics
import Clubs

/// Other times: the nearest that are free, of the same day first, then of its week.
extension WayOutSearch {
    func moves(for trouble: Trouble, of movable: [Sitting]) -> [Proposal] {
        if trouble.rule == .dayWithoutHumanContact, let day = movable.first?.date {
            return company(for: trouble, on: day) + (movable.count == 1 ? moves(for: trouble, of: movable[0]) : [])
        }
        for sitting in movable {
            let moves = moves(for: trouble, of: sitting)
            if !moves.isEmpty { return moves }
        }
        return []
    }

    /// A time on the same day and one on another, as far as the week has any; else the nearest in two weeks around.
    private func moves(for trouble: Trouble, of sitting: Sitting) -> [Proposal] {
        let anchor = trouble.rule == .orderBroken ? place(of: sitting) ?? sitting.date : sitting.date
        var found: [Proposal] = []
        for day in days(around: anchor, of: sitting) {
            let inWeek = day.monday == anchor.monday
            if !inWeek, !found.isEmpty { break }
            guard let start = time(on: day, for: sitting, ending: trouble) else { continue }
            found.append(.move([.init(session: version.session(sitting.index).id.key, to: start)]))
            if !inWeek || day != anchor { break }
        }
        return found
    }

    /// A session with other people, from another day of the week, put on the day that has none.
    private func company(for trouble: Trouble, on day: CivilDate) -> [Proposal] {
        let others = version.sittings.filter {
            $0.isForEverybody && $0.date.monday == day.monday && $0.date != day && canChange($0.index)
        }.sorted { (abs($0.date - day), $0.start) < (abs($1.date - day), $1.start) }
        for sitting in others {
            if let start = time(on: day, for: sitting, ending: trouble) {
                return [.move([.init(session: version.session(sitting.index).id.key, to: start)])]
            }
        }
        return []
    }

    /// The day on which the programme would have it, counted in working days from the session right before, and not past the
    /// one right after.
    private func place(of sitting: Sitting) -> CivilDate? {
        guard let own = sitting.order else { return nil }
        let others = version.sittings.compactMap { other in
            other.hasOrder && other.index != sitting.index ? other.order.map { ($0, other.date) } : nil
        }
        let after = others.filter { $0.0.rank > own.rank }.min { $0.0.rank < $1.0.rank }
        guard let before = others.filter({ $0.0.rank < own.rank }).max(by: { $0.0.rank < $1.0.rank }) else {
            return after?.1
        }
        var day = before.1
        for _ in 0..<(own.day - before.0.day) { day = version.surroundings.daysOff.nextWorkingDay(after: day) }
        return after.map { min(day, max($0.1, before.1)) } ?? day
    }

    /// The days that are worked: those of the week, then those of two weeks around, the nearest first, of equals the later.
    /// What comes before the first day of the cohort stays before it.
    private func days(around anchor: CivilDate, of sitting: Sitting) -> [CivilDate] {
        let surroundings = version.surroundings
        let isBefore = sitting.date < surroundings.start
        return (-14...14).map { anchor + $0 }.filter {
            !surroundings.daysOff.contains($0) && ($0 < surroundings.start) == isBefore
        }.sorted { a, b in
            (a.monday == anchor.monday ? 0 : 1, abs(a - anchor), b.dayNumber)
                < (b.monday == anchor.monday ? 0 : 1, abs(b - anchor), a.dayNumber)
        }
    }

    /// The start on a day, nearest to the time of day that the session has, with which a trouble is over.
    private func time(on day: CivilDate, for sitting: Sitting, ending trouble: Trouble) -> CivilDateTime? {
        let surroundings = version.surroundings
        let session = version.session(sitting.index).span
        // Minutes matter on the day itself; on another a quarter of an hour is fine enough.
        let step = day == session.date ? 5 : 15
        let starts = [surroundings.hours.am, surroundings.hours.pm].flatMap { hours in
            Array(stride(from: hours.from.minutes, through: hours.to.minutes - session.minutes, by: step))
        }.sorted { abs($0 - session.starts.minutes) < abs($1 - session.starts.minutes) }
        for start in starts {
            let span = LocalSpan(
                on: day, at: CivilTime(clamping: start), minutes: session.minutes, in: surroundings.zone)
            guard span != session, span.start.instant > surroundings.now else { continue }
            if solves(trouble, [sitting.index: sitting.moved(to: span)], moved: sitting.index) {
                return span.start.wall
            }
        }
        return nil
    }
}
