import Clubs

/// Looks for changes of a standing plan that end a trouble and make no other.
struct WayOutSearch {
    let rules: PlanRules
    let sessions: [Session]
    let present: Findings
    /// Sessions that somebody is changing now: they are the first to give way.
    let changed: Set<SessionID>

    private var surroundings: Surroundings { rules.surroundings }

    /// Whether a session can still be moved: it stands, and has not begun.
    func canChange(_ session: Session) -> Bool {
        session.status == .planned && session.span.start.instant > surroundings.now
    }

    /// The gentlest first; doing without is the last resort. Empty when nothing can be changed any more.
    func proposals(for trouble: Trouble) -> [Proposal] {
        let movable = movable(trouble)
        var found = moves(for: trouble, of: movable)
        found += substitutes(for: trouble, movable)
        found += deadlines(for: trouble, movable)
        if let shorter = shorter(for: trouble, movable) { found.append(shorter) }
        if let less = leavingOut(for: trouble, movable) { found.append(less) }
        return found
    }

    /// Whether a changed version of the plan is rid of a trouble, and has no wrong that was not there.
    func solves(_ trouble: Trouble, _ edits: [SessionID: Session?]) -> Bool {
        let version = sessions.compactMap { session in
            switch edits[session.id] {
            case .some(let edited): edited
            case nil: session
            }
        }
        let findings = rules.findings(in: version)
        return trouble.isGone(in: findings) && findings.isNoWorse(than: present)
    }

    /// The sessions that may give way, those that are being changed before the others, of the rest the latest first.
    private func movable(_ trouble: Trouble) -> [Session] {
        let own = trouble.sessions.compactMap { id in sessions.first { $0.id == id } }.filter(canChange)
        // Where the order or a deadline is broken, the first is the one that is out of place.
        guard trouble.rule != .orderBroken, trouble.rule != .deadlineOutOfPlace else { return own }
        return own.sorted {
            (changed.contains($0.id) ? 0 : 1, $1.span.start.instant) < (
                changed.contains($1.id) ? 0 : 1, $0.span.start.instant
            )
        }
    }

    // MARK: Other ways than moving

    private func substitutes(for trouble: Trouble, _ movable: [Session]) -> [Proposal] {
        guard trouble.rule == .facilitatorInTwoPlaces || trouble.rule == .facilitatorBusy else { return [] }
        for session in movable {
            let free = surroundings.substitutes.lazy.filter { $0 != session.facilitator }.filter { substitute in
                var led = session
                led.facilitator = substitute
                return solves(trouble, [session.id: led])
            }
            if let first = free.first { return [.lead(session.id.key, by: first)] }
        }
        return []
    }

    private func deadlines(for trouble: Trouble, _ movable: [Session]) -> [Proposal] {
        guard trouble.rule == .deadlineOutOfPlace, let work = movable.first, work.modality == .asynchronous else {
            return []
        }
        let uses = trouble.sessions.dropFirst().compactMap { id in sessions.first { $0.id == id } }
        let first = uses.map(\.span.start).min { $0.instant < $1.instant }
        var edited = work
        edited.due =
            first.map { max($0.instant, work.span.end.instant) == $0.instant ? $0 : work.span.end } ?? work.span.end
        guard let due = edited.due, solves(trouble, [work.id: edited]) else { return [] }
        return [.due(work.id.key, at: due.wall)]
    }

    /// The longest that one of the sessions may last without the trouble.
    private func shorter(for trouble: Trouble, _ movable: [Session]) -> Proposal? {
        switch trouble.rule {
        case .facilitatorInTwoPlaces, .roomInTwoPlaces, .sessionsAtOnce, .tooMuchVideo, .noBreak, .noLunchBreak,
            .facilitatorBusy:
            break
        default: return nil
        }
        for session in movable {
            let least = max(surroundings.shortest[session.kind] ?? 15, session.span.minutes / 2, 15)
            for minutes in stride(from: session.span.minutes - 1, through: least, by: -1) where minutes % 5 == 0 {
                var edited = session
                edited.span = LocalSpan(
                    on: session.span.date, at: session.span.starts, minutes: minutes, in: surroundings.zone)
                if solves(trouble, [session.id: edited]) { return .shorten(session.id.key, minutes: minutes) }
            }
        }
        return nil
    }

    /// The fewest sessions to do without; on a day that is left with work alone, that work too.
    private func leavingOut(for trouble: Trouble, _ movable: [Session]) -> Proposal? {
        for session in movable {
            if solves(trouble, [session.id: nil]) { return .leaveOut([session.id.key]) }
        }
        for less in movable.map({ [$0] }) + [movable] {
            let days = Set(less.map(\.span.date))
            let work = sessions.filter {
                days.contains($0.span.date) && $0.modality == .asynchronous && canChange($0)
            }
            let out = less + work.filter { !less.contains($0) }
            let edits = Dictionary(out.map { ($0.id, Session?.none) }, uniquingKeysWith: { first, _ in first })
            if solves(trouble, edits) { return .leaveOut(out.map(\.id.key)) }
        }
        return nil
    }
}
