import Clubs

/// What the programme has before what: its sessions, and its work before the sessions that use it.
extension PlanRules {
    /// Every two sessions that stand the other way round than the programme has them.
    func disorder(of standing: [Session], _ findings: inout Findings) {
        guard let order else { return }
        let ranked = standing.filter(\.hasOrder).compactMap { session in order[session.id.key].map { ($0, session) } }
        for (index, (place, session)) in ranked.enumerated() {
            for (before, other) in ranked[(index + 1)...]
            where before.rank < place.rank && session.span.start.instant < other.span.start.instant {
                // The other should have come first.
                findings.add(
                    Finding(
                        identity: .init(rule: .orderBroken, subject: .pair(session.id, other.id)), weight: 0,
                        sessions: [session.id, other.id]))
            }
        }
    }

    func deadlines(of standing: [Session], _ findings: inout Findings) {
        for work in standing where work.modality == .asynchronous {
            guard let due = work.due else { continue }
            if due.instant < work.span.end.instant {
                findings.add(
                    .one(
                        .deadlineOutOfPlace, work, weight: (work.span.end.instant - due.instant).wholeMinutes))
            }
            guard let meant = order?[work.id.key]?.due else { continue }
            for session in standing where session.isForEverybody && session.span.start.instant < due.instant {
                guard let place = order?[session.id.key], meant <= place.start else { continue }
                findings.add(
                    Finding(
                        identity: .init(rule: .deadlineOutOfPlace, subject: .pair(work.id, session.id)),
                        weight: (due.instant - session.span.start.instant).wholeMinutes,
                        sessions: [work.id, session.id]))
            }
        }
    }
}

extension Session {
    /// Whether it has a place in the order of the programme: slots among which people choose stand where there is room.
    var hasOrder: Bool { choice == nil && !isListed }
}
