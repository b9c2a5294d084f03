import Clubs

/// What the facts suggest of one person, criterion by criterion. It decides nothing: a facilitator confirms or chooses
/// otherwise.
package struct AutonomySuggestion: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package var criterion: AutonomyCriterion
        /// What the facts suggest; `nil` when none speaks of it.
        package var observation: Observation?
        /// Those that speak of it, in time order.
        package var facts: [AutonomyFact]
        /// Whether the observation is a facilitator's own, whatever the facts say.
        package var isSeen: Bool
    }

    /// In the order of the catalogue.
    package var lines: [Line]

    /// - Parameter seen: what the facilitator observed: it stands above the facts.
    package init(
        _ facts: [AutonomyFact], criteria: [AutonomyCriterion], seen: [AutonomyCriterionID: Observation] = [:]
    ) {
        lines = criteria.map { criterion in
            let spoken = facts.filter {
                criterion.facts.for.contains($0.kind) || criterion.facts.against.contains($0.kind)
            }
            let own = seen[criterion.id]
            return Line(
                criterion: criterion, observation: own ?? criterion.observation(of: spoken), facts: spoken,
                isSeen: own != nil)
        }
    }

    /// The level that the observations point to: `nil` while fewer than two criteria are known.
    ///
    /// Autonomous: everything known is done alone, and that is more than half of the criteria. Supported: « not yet » at two
    /// criteria or more, and not less often than « alone ». Accompanied: everything between.
    package var level: AutonomyLevel? {
        let known = lines.compactMap(\.observation)
        guard known.count >= 2 else { return nil }
        let alone = known.count { $0 == .alone }
        let notYet = known.count { $0 == .notYet }
        if alone == known.count, alone * 2 > lines.count { return .autonomous }
        return notYet >= 2 && notYet >= alone ? .supported : .accompanied
    }

    /// What a check keeps of it.
    package var findings: [AutonomyCheck.Finding] {
        lines.compactMap { line in
            line.observation.map {
                AutonomyCheck.Finding(
                    criterion: line.criterion.id, observation: $0, origin: line.isSeen ? .facilitator : .facts)
            }
        }
    }
}

extension AutonomyCriterion {
    /// Nothing against it: alone. At least as much for it as against: with help. Else not yet.
    fileprivate func observation(of facts: [AutonomyFact]) -> Observation? {
        guard !facts.isEmpty else { return nil }
        let good = facts.count { self.facts.for.contains($0.kind) }
        let bad = facts.count - good
        if bad == 0 { return .alone }
        return good >= bad ? .helped : .notYet
    }
}
