import Clubs

/// Examines the plan of one cohort as it stands: every rule that it breaks, with ways out that were tried.
///
/// A session that is over or under way is left as it is; what is wrong with nothing but such sessions is not told.
/// - Complexity: one application of the rules (see `PlanRules`), and for each conflict a search that stays within four weeks.
package struct PlanExamination: Sendable {
    private let surroundings: Surroundings
    private let sessions: [Session]
    private let before: [Session]

    /// - Parameters:
    ///   - sessions: all of the cohort's, in any order.
    ///   - before: the same before a change that is asked about.
    package init(of sessions: [Session], before: [Session] = [], in surroundings: Surroundings) {
        self.surroundings = surroundings
        self.sessions = sessions
        self.before = before
    }

    /// Everything wrong with the plan.
    package var conflicts: [Conflict] {
        let version = PlanVersion(sessions, in: surroundings)
        return conflicts(of: version, among: version.findings, changed: [])
    }

    /// What a change leaves wrong: conflicts that touch a changed session, and those that were not there before, such as a day
    /// that loses its only human contact.
    package func conflicts(changed: Set<SessionID>) -> [Conflict] {
        let version = PlanVersion(sessions, numberedWith: before, in: surroundings)
        let indices = Set(changed.compactMap { version.index(of: $0) })
        let past = Set(version.rules.findings(in: version.sittings(of: before)).map(\.identity))
        let touched = version.findings.filter {
            !past.contains($0.identity) || $0.sessions.contains(where: indices.contains)
        }
        return conflicts(of: version, among: touched, changed: indices)
    }

    private func conflicts(
        of version: PlanVersion, among findings: [Finding], changed: Set<Int>
    ) -> [Conflict] {
        guard !findings.isEmpty else { return [] }
        let search = WayOutSearch(version: version, changed: changed)
        // Who was put where it stands is named rather than who was there before; who cannot move is not named at all.
        let troubles = Troubles(
            sittings: Dictionary(version.sittings.map { ($0.index, $0) }, uniquingKeysWith: { first, _ in first }),
            worth: { !search.canChange($0) ? 2 : changed.contains($0) ? 0 : 1 })
        return troubles.of(findings).compactMap { trouble in
            let proposals = search.proposals(for: trouble)
            guard !proposals.isEmpty else { return nil }
            return Conflict(
                rule: trouble.rule, sessions: trouble.sessions.map { version.session($0).id.key },
                others: trouble.others.map(\.session),
                message: ConflictSentence(
                    trouble: trouble, sessions: trouble.sessions.map { version.session($0) }, version: version
                ).phrase,
                proposals: proposals)
        }
    }
}
