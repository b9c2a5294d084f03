import Clubs

/// The rules of a standing plan, applied to one version of it.
/// - Complexity: O(n²) in the sessions of the cohort for the order alone, O(n log n) for the rest; the sessions of other
///   cohorts cost a look-up each.
struct PlanRules: Sendable {
    let surroundings: Surroundings
    let order: ProgrammeOrder?

    init(_ surroundings: Surroundings, keys: [String]) {
        self.surroundings = surroundings
        order = surroundings.programme.map { ProgrammeOrder($0, keys: keys) }
    }

    /// - Parameter sessions: of one cohort; cancelled ones count for nothing.
    func findings(in sessions: [Session]) -> Findings {
        let standing = sessions.filter { $0.status != .cancelled }.sorted {
            ($0.span.start.instant, $0.id.rawValue) < ($1.span.start.instant, $1.id.rawValue)
        }
        var findings = Findings()
        clashes(of: standing, &findings)
        engagements(of: standing, &findings)
        days(of: standing, &findings)
        disorder(of: standing, &findings)
        deadlines(of: standing, &findings)
        return findings
    }

    // MARK: Two at the same time

    private func clashes(of standing: [Session], _ findings: inout Findings) {
        for (index, session) in standing.enumerated() where session.isHumanContact {
            for other in standing[(index + 1)...].prefix(while: { $0.span.start.instant < session.span.end.instant })
            where other.isHumanContact && session.overlaps(other) {
                let weight = session.overlap(with: other)
                if let facilitator = session.facilitator, facilitator == other.facilitator {
                    findings.add(.pair(.facilitatorInTwoPlaces, session, other, weight: weight))
                }
                if let room = session.room, room == other.room {
                    findings.add(.pair(.roomInTwoPlaces, session, other, weight: weight))
                }
                if session.isForEverybody && other.isForEverybody {
                    findings.add(.pair(.sessionsAtOnce, session, other, weight: weight))
                }
            }
        }
    }

    private func engagements(of standing: [Session], _ findings: inout Findings) {
        for session in standing where session.isHumanContact {
            let (from, to) = (session.span.start.instant, session.span.end.instant)
            if let leader = session.facilitator.flatMap({ surroundings.leaders[$0] }) {
                for other in leader.engagements.overlapping(from: from, to: to) {
                    findings.add(.clash(.facilitatorInTwoPlaces, session, with: other))
                }
                if leader.diary.isTaken(from: from, to: to) { findings.add(.one(.facilitatorBusy, session)) }
            }
            if let room = session.room, let engagements = surroundings.rooms[room] {
                for other in engagements.overlapping(from: from, to: to) {
                    findings.add(.clash(.roomInTwoPlaces, session, with: other))
                }
            }
        }
    }
}

extension Finding {
    static func one(_ rule: Conflict.Rule, _ session: Session, weight: Int = 0) -> Finding {
        Finding(identity: .init(rule: rule, subject: .session(session.id)), weight: weight, sessions: [session.id])
    }

    /// - Parameters: two sessions of the cohort in the order of time.
    static func pair(_ rule: Conflict.Rule, _ a: Session, _ b: Session, weight: Int) -> Finding {
        let (first, second) = a.id < b.id ? (a.id, b.id) : (b.id, a.id)
        return Finding(
            identity: .init(rule: rule, subject: .pair(first, second)), weight: weight, sessions: [a.id, b.id])
    }

    static func clash(_ rule: Conflict.Rule, _ session: Session, with other: Engagement) -> Finding {
        let overlap =
            min(session.span.end.instant, other.to) - max(session.span.start.instant, other.from)
        return Finding(
            identity: .init(rule: rule, subject: .pair(session.id, other.session)), weight: overlap.wholeMinutes,
            sessions: [session.id], others: [other])
    }
}

extension Session {
    /// Whether it takes everybody's time at its hour: not work alone, not turns within a span, not one slot of a choice, not
    /// a session for some.
    var isForEverybody: Bool { isHumanContact && !each && choice == nil && !isListed }

    func overlaps(_ other: Session) -> Bool {
        span.start.instant < other.span.end.instant && other.span.start.instant < span.end.instant
    }

    /// For how many minutes two sessions take place at the same time.
    func overlap(with other: Session) -> Int {
        let until = min(span.end.instant, other.span.end.instant)
        return (until - max(span.start.instant, other.span.start.instant)).wholeMinutes
    }
}
