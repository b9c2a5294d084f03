import Clubs

/// Findings that are told together, and are gone together.
struct Trouble: Sendable {
    var rule: Conflict.Rule
    var findings: [Finding]
    /// The cohort's own sessions: first the one that a way out had best begin with.
    var sessions: [SessionID]

    var others: [Engagement] { findings.flatMap(\.others) }

    init(_ findings: [Finding], first: SessionID? = nil) {
        self.findings = findings
        rule = findings[0].rule
        var sessions = first.map { [$0] } ?? []
        for session in findings.flatMap(\.sessions) where !sessions.contains(session) { sessions.append(session) }
        self.sessions = sessions
    }

    func isGone(in findings: Findings) -> Bool { !self.findings.contains { findings.contains($0.identity) } }
}

extension PlanRules {
    /// What is wrong with a version of a plan, in the order of the rules.
    /// - Parameter stays: what a session's place is worth when two are the wrong way round: the one worth less is named.
    func troubles(_ findings: [Finding], in sessions: [Session], stays: (Session) -> Int) -> [Trouble] {
        let byRule = Dictionary(grouping: findings, by: \.rule)
        return Conflict.Rule.allCases.flatMap { rule -> [Trouble] in
            let findings = byRule[rule] ?? []
            return switch rule {
            case .orderBroken: misplaced(findings, in: sessions, stays: stays)
            case .deadlineOutOfPlace: grouped(findings) { $0.sessions[0] }
            case .facilitatorBusy, .dayOff: findings.map { Trouble([$0]) }
            default: findings.map { Trouble([$0]) }
            }
        }
    }

    private func grouped(_ findings: [Finding], by first: (Finding) -> SessionID) -> [Trouble] {
        var troubles: [Trouble] = []
        for finding in findings {
            if let index = troubles.firstIndex(where: { $0.sessions[0] == first(finding) }) {
                troubles[index] = Trouble(troubles[index].findings + [finding], first: first(finding))
            } else {
                troubles.append(Trouble([finding], first: first(finding)))
            }
        }
        return troubles
    }

    /// The fewest sessions without which all others are in order, each with those that it stands on the wrong side of.
    ///
    /// The others are the heaviest run of the programme's order that goes up in time (by dynamic programming, O(n²)).
    private func misplaced(_ pairs: [Finding], in sessions: [Session], stays: (Session) -> Int) -> [Trouble] {
        guard let order, !pairs.isEmpty else { return [] }
        let concerned = Set(pairs.flatMap(\.sessions))
        let ranked = sessions.filter { concerned.contains($0.id) }.compactMap { session in
            order[session.id.key].map { (rank: $0.rank, session: session) }
        }.sorted { $0.rank < $1.rank }.map(\.session)
        var best = ranked.map { 1000 + stays($0) }
        var before = [Int?](repeating: nil, count: ranked.count)
        for index in ranked.indices {
            let own = best[index]
            for earlier in 0..<index
            where ranked[earlier].span.start.instant <= ranked[index].span.start.instant
                && best[earlier] + own > best[index]
            {
                best[index] = best[earlier] + own
                before[index] = earlier
            }
        }
        var kept: Set<SessionID> = []
        var next = best.indices.max { best[$0] < best[$1] }
        while let index = next {
            kept.insert(ranked[index].id)
            next = before[index]
        }
        return grouped(pairs) { pair in kept.contains(pair.sessions[0]) ? pair.sessions[1] : pair.sessions[0] }
    }
}
