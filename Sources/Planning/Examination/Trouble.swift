import Basics
import Clubs

/// Findings that are told together, and are gone together.
struct Trouble: Sendable {
    var rule: Conflict.Rule
    var findings: [Finding]
    /// The cohort's own sessions, where one is out of place that one first.
    var sessions: [Int]

    var others: [Engagement] { findings.compactMap(\.other) }

    init(_ findings: [Finding], first: Int? = nil) {
        self.findings = findings
        rule = findings[0].rule
        var sessions = first.map { [$0] } ?? []
        for session in findings.flatMap(\.sessions) where !sessions.contains(session) { sessions.append(session) }
        self.sessions = sessions
    }
}

/// Puts findings together to troubles.
struct Troubles {
    let sittings: [Int: Sitting]
    /// What a session's place is worth when two are the wrong way round: the one worth less is called out of place.
    let worth: (Int) -> Int

    /// In the order of the rules, each rule's in the order of time.
    func of(_ findings: [Finding]) -> [Trouble] {
        let byRule = Dictionary(grouping: findings, by: \.rule)
        return Conflict.Rule.allCases.flatMap { rule -> [Trouble] in
            let findings = byRule[rule] ?? []
            let troubles =
                switch rule {
                case .orderBroken: misplaced(findings)
                case .deadlineOutOfPlace: grouped(findings) { $0.sessions[0] }
                default: findings.map { Trouble([$0]) }
                }
            return troubles.sorted { start($0) < start($1) }
        }
    }

    private func start(_ trouble: Trouble) -> Instant {
        trouble.sessions.compactMap { sittings[$0]?.start }.min() ?? .distantPast
    }

    private func grouped(_ findings: [Finding], by first: (Finding) -> Int) -> [Trouble] {
        Dictionary(grouping: findings, by: first).map { Trouble($1, first: $0) }
    }

    /// The fewest sessions without which all others are in order, each with those that it stands on the wrong side of.
    ///
    /// The others are the heaviest run of the programme's order that goes up in time, by dynamic programming.
    private func misplaced(_ pairs: [Finding]) -> [Trouble] {
        let concerned = Set(pairs.flatMap(\.sessions)).compactMap { sittings[$0] }
        let ranked = concerned.sorted { ($0.order?.rank ?? 0) < ($1.order?.rank ?? 0) }
        // One session fewer always outweighs which of them it is.
        var best = ranked.map { 1000 + worth($0.index) }
        var before = [Int?](repeating: nil, count: ranked.count)
        for place in ranked.indices {
            let own = best[place]
            for earlier in 0..<place
            where ranked[earlier].start <= ranked[place].start && best[earlier] + own > best[place] {
                best[place] = best[earlier] + own
                before[place] = earlier
            }
        }
        var kept: Set<Int> = []
        var next = best.indices.max { best[$0] < best[$1] }
        while let place = next {
            kept.insert(ranked[place].index)
            next = before[place]
        }
        return grouped(pairs) { pair in kept.contains(pair.sessions[0]) ? pair.sessions[1] : pair.sessions[0] }
    }
}
