import Clubs

/// Examines the plan of one cohort as it stands: every rule that it breaks, with ways out that were tried.
///
/// A session that is over or under way is left as it is; what is wrong with nothing but such sessions is not told.
/// - Complexity: one application of the rules (see `PlanRules`), and for each conflict at most some hundred more.
package struct PlanExamination: Sendable {
    let rules: PlanRules
    let sessions: [Session]
    let present: Findings

    /// - Parameter sessions: all of the cohort's, in any order.
    package init(of sessions: [Session], in surroundings: Surroundings) {
        rules = PlanRules(surroundings, keys: sessions.map(\.id.key))
        self.sessions = sessions.sorted { ($0.span.start.instant, $0.id) < ($1.span.start.instant, $1.id) }
        present = rules.findings(in: sessions)
    }

    /// Everything wrong with the plan.
    package var conflicts: [Conflict] { conflicts(among: present.all, changed: []) }

    /// What a change leaves wrong: conflicts that touch a changed session, and those that were not there before.
    /// - Parameter before: the sessions as they were; a day that loses its only human contact touches none that changed.
    package func conflicts(since before: [Session], changed: Set<SessionID>) -> [Conflict] {
        let past = rules.findings(in: before)
        return conflicts(
            among: present.all.filter {
                !past.contains($0.identity) || $0.sessions.contains(where: changed.contains)
            }, changed: changed)
    }

    private func conflicts(among findings: [Finding], changed: Set<SessionID>) -> [Conflict] {
        let known = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let search = WayOutSearch(rules: rules, sessions: sessions, present: present, changed: changed)
        // Who was put where it stands is named rather than who was there before; who cannot move is not named at all.
        let troubles = rules.troubles(findings, in: sessions) {
            !search.canChange($0) ? 2 : changed.contains($0.id) ? 0 : 1
        }
        return troubles.compactMap { trouble in
            let proposals = search.proposals(for: trouble)
            guard !proposals.isEmpty else { return nil }
            let own = trouble.sessions.compactMap { known[$0] }
            return Conflict(
                rule: trouble.rule, sessions: own.map(\.id.key), others: trouble.others.map(\.session),
                message: ConflictSentence(trouble: trouble, sessions: own, rules: rules).phrase, proposals: proposals)
        }
    }
}
