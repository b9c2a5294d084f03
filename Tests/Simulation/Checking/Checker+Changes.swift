import Basics
import Clubs
import Notices

/// Whoever was to come to a session that changes hears of it before it is too late, by message or from a human.
extension Checker {
    private static let changes: Set<NoticeRule.Event> = [
        .sessionChanged, .sessionCancelled, .sessionAdded, .planChanged, .cohortCancelled,
    ]

    func changeViolations() -> [Violation] {
        lives.stretches.keys.sorted().flatMap { changeViolations(of: $0) }
    }

    private func changeViolations(of person: String) -> [Violation] {
        let telling = Set(history.rules.filter { $0.event.map(Checker.changes.contains) ?? false }.map(\.id))
        let stretches = lives.stretches[person] ?? []
        var found: [Violation] = []
        for (index, stretch) in stretches.enumerated().dropFirst()
        where stretch.isEnrolled && stretches[index - 1].isEnrolled {
            let before = Dictionary(
                stretches[index - 1].sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            let later = stretches[(index + 1)...]
            for session in stretch.sessions {
                guard let change = SessionChange(before[session.id], session, at: stretch.clock) else { continue }
                // What changes again in time, or no longer concerns the person, is told as it then stands.
                if let next = later.first(where: { $0.differs(from: session) || !$0.isEnrolled }),
                    next.clock < change.until
                {
                    continue
                }
                let start = session.span.start.wall.time.spoken(stretch.language)
                let isOn = session.status != .cancelled
                // A text message that tells of several changes names the first of them.
                let heard = history.handovers.contains {
                    $0.person == person && $0.isReceived && telling.contains($0.rule) && $0.order > stretch.from
                        && $0.clock < change.until && (!isOn || $0.channel == .sms || $0.text.holds(start))
                }
                if heard { continue }
                let books = history.booked.filter { $0.person == person && telling.contains($0.rule) }
                let listed = books.compactMap { calls[$0.number] }.filter { $0.listed >= stretch.clock }
                if listed.contains(where: { $0.listed < change.until }) { continue }
                if isTakenBack(session, stretches[..<index], before: stretch.from, person, telling) { continue }
                let attempts = history.handovers.filter {
                    $0.person == person && telling.contains($0.rule) && $0.order > stretch.from
                        && $0.clock < change.until
                }
                if isExcused(
                    person, due: stretch.clock, until: change.until, attempts: attempts,
                    call: listed.min { $0.listed < $1.listed })
                {
                    continue
                }
                found.append(
                    Violation(
                        .untold, person: person, notice: books.last?.number,
                        "\(person) was not told by \(wall(change.until)) that \(session.id.key) \(change.words), "
                            + "changed at \(wall(stretch.clock))"))
            }
        }
        return found
    }

    /// Whether the session stands again as the person last heard, or knew from the beginning.
    ///
    /// What a gateway took and threw away counts as heard: nobody could know better.
    private func isTakenBack(
        _ session: Session, _ earlier: ArraySlice<Lives.Stretch>, before order: Int, _ person: String,
        _ telling: Set<NoticeRuleID>
    ) -> Bool {
        let told = history.handovers.last {
            $0.person == person && ($0.isReceived || $0.answer == .accepted) && telling.contains($0.rule)
                && $0.order < order
        }
        let known = told.flatMap { told in earlier.last { $0.from <= told.order } } ?? earlier.first
        // A human told them how it stood when they came onto the list.
        let phoned = history.booked.filter { $0.person == person && telling.contains($0.rule) }
            .compactMap { calls[$0.number] }
            .compactMap { call in earlier.last { $0.clock <= call.listed } }
        return (phoned + [known].compactMap { $0 }).contains {
            !$0.differs(from: session) || $0.lacks(session) && session.status == .cancelled
        }
    }
}

extension Lives.Stretch {
    fileprivate func lacks(_ session: Session) -> Bool { !sessions.contains { $0.id == session.id } }

    fileprivate func differs(from session: Session) -> Bool {
        sessions.first { $0.id == session.id }.map { !$0.says(sameAs: session) } ?? true
    }
}

/// A change that somebody has to hear of, and until when.
private struct SessionChange {
    var until: Instant
    var words: String

    /// - Returns: `nil` when there is nothing to tell, or it is too late at once.
    init?(_ before: Session?, _ after: Session, at now: Instant) {
        // Turns are dealt anew beside other changes; whoever has one is phoned.
        guard !after.each, before?.each != true, !after.byPhone, after.choice == nil, after.settled == nil else {
            return nil
        }
        guard !after.isListed else { return nil }
        if let before, before.says(sameAs: after) { return nil }
        let wasOn = before.map { $0.status != .cancelled } ?? false
        let isOn = after.status != .cancelled
        guard wasOn || isOn, after.status == .planned || after.status == .cancelled else { return nil }
        var until = isOn ? after.span.start.instant : after.span.end.instant
        if wasOn, let old = before?.span.start.instant, old > now { until = min(until, old) }
        guard until > now else { return nil }
        self.until = until
        words = isOn ? (wasOn ? "is on \(after.span.start.wall)" : "takes place") : "is cancelled"
    }
}
