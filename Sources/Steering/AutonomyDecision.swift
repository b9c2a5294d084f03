import Clubs

/// What a facilitator says at the end of a check.
package struct AutonomyDecision: Hashable, Sendable {
    /// What the facilitator saw; it stands above the facts.
    package var seen: [AutonomyCriterionID: Observation]
    /// The level chosen, whatever is suggested.
    package var level: AutonomyLevel?
    /// Whether the suggested level is taken.
    package var confirms: Bool

    package init(seen: [AutonomyCriterionID: Observation] = [:], level: AutonomyLevel? = nil, confirms: Bool = false) {
        self.seen = seen
        self.level = level
        self.confirms = confirms
    }

    /// The level that holds afterwards, and how it came about. Without a choice or a confirmation it never changes.
    /// - Returns: `nil` when a suggestion is confirmed and there is none.
    package func outcome(
        of suggested: AutonomyLevel?, present: AutonomyLevel
    ) -> (level: AutonomyLevel, decision: AutonomyCheck.Decision)? {
        if let level { return (level, level == suggested ? .confirmed : .chosen) }
        guard confirms else { return (present, .observedOnly) }
        return suggested.map { ($0, .confirmed) }
    }
}
