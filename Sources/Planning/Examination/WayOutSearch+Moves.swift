import Clubs

/// Other times: the nearest that are free, of the same day first, then of its week.
extension WayOutSearch {
    func moves(for trouble: Trouble, of movable: [Session]) -> [Proposal] {
        if case .day(let day) = trouble.findings[0].identity.subject, trouble.rule == .dayWithoutHumanContact {
            return company(for: trouble, on: day) + movable.prefix(1).flatMap { moves(for: trouble, of: $0) }
        }
        for session in movable {
            let moves = moves(for: trouble, of: session)
            if !moves.isEmpty { return moves }
        }
        return []
    }

    /// A time on the same day and one on another, as far as there are any.
    private func moves(for trouble: Trouble, of session: Session) -> [Proposal] {
        let anchor = trouble.rule == .orderBroken ? place(of: session) ?? session.span.date : session.span.date
        var found: [Proposal] = []
        var isNear = true
        for day in days(around: anchor, of: session) {
            let inWeek = day.monday == anchor.monday
            // Farther away only when the week has nothing.
            if isNear, !inWeek {
                if !found.isEmpty { return found }
                isNear = false
            }
            guard let start = time(on: day, for: session, ending: trouble) else { continue }
            found.append(.move([.init(session: session.id.key, to: start)]))
            if found.count == 2 || !inWeek || day != anchor { return found }
        }
        return found
    }

    /// A session with other people, from a day of the week that has another, put on the day that has none.
    private func company(for trouble: Trouble, on day: CivilDate) -> [Proposal] {
        let others = sessions.filter {
            $0.isForEverybody && canChange($0) && $0.span.date.monday == day.monday && $0.span.date != day
        }.sorted { (abs($0.span.date - day), $0.id) < (abs($1.span.date - day), $1.id) }
        for session in others {
            if let start = time(on: day, for: session, ending: trouble) {
                return [.move([.init(session: session.id.key, to: start)])]
            }
        }
        return []
    }

    /// The day of the session that comes right before in the programme, where that stands.
    private func place(of session: Session) -> CivilDate? {
        guard let order = rules.order, let own = order[session.id.key] else { return nil }
        let before = sessions.filter { $0.status != .cancelled && $0.hasOrder && $0.id != session.id }
            .compactMap { other in order[other.id.key].map { (rank: $0.rank, date: other.span.date) } }
        return before.filter { $0.rank < own.rank }.max { $0.rank < $1.rank }?.date
            ?? before.filter { $0.rank > own.rank }.min { $0.rank < $1.rank }?.date
    }

    /// The days that are worked, the nearest first: those of the week, then those of two weeks around.
    private func days(around anchor: CivilDate, of session: Session) -> [CivilDate] {
        let surroundings = rules.surroundings
        let isBefore = session.span.date < surroundings.start
        let near = (-14...14).map { anchor + $0 }.filter {
            !surroundings.daysOff.contains($0) && ($0 < surroundings.start) == isBefore
        }
        return near.sorted { a, b in
            (a.monday == anchor.monday ? 0 : 1, abs(a - anchor), -a.dayNumber)
                < (b.monday == anchor.monday ? 0 : 1, abs(b - anchor), -b.dayNumber)
        }
    }

    /// The start on a day, nearest to the time of day that the session has, with which a trouble is over.
    private func time(on day: CivilDate, for session: Session, ending trouble: Trouble) -> CivilDateTime? {
        let surroundings = rules.surroundings
        let minutes = session.span.minutes
        // Minutes matter on the day itself; on another a quarter of an hour is fine enough.
        let step = day == session.span.date ? 5 : 15
        let starts = [surroundings.hours.am, surroundings.hours.pm].flatMap { hours in
            Array(stride(from: hours.from.minutes, through: hours.to.minutes - minutes, by: step))
        }.sorted { abs($0 - session.span.starts.minutes) < abs($1 - session.span.starts.minutes) }
        for start in starts {
            var moved = session
            moved.span = LocalSpan(on: day, at: CivilTime(clamping: start), minutes: minutes, in: surroundings.zone)
            guard moved.span != session.span, moved.span.start.instant > surroundings.now, isFree(moved) else {
                continue
            }
            if let due = moved.due, due.instant < moved.span.end.instant { moved.due = moved.span.end }
            if solves(trouble, [session.id: moved]) { return moved.span.start.wall }
        }
        return nil
    }

    /// A glance before the rules are asked: whether the cohort, the facilitator and the room have nothing else then.
    private func isFree(_ moved: Session) -> Bool {
        guard moved.isHumanContact else { return true }
        let (from, to) = (moved.span.start.instant, moved.span.end.instant)
        if let leader = moved.facilitator.flatMap({ rules.surroundings.leaders[$0] }),
            leader.diary.isTaken(from: from, to: to) || !leader.engagements.overlapping(from: from, to: to).isEmpty
        {
            return false
        }
        return !sessions.contains { other in
            other.id != moved.id && other.status != .cancelled && other.isHumanContact && moved.overlaps(other)
                && (moved.isForEverybody && other.isForEverybody
                    || moved.facilitator != nil && moved.facilitator == other.facilitator)
        }
    }
}
