import Basics

/// What a facilitator concluded about one person at one moment, and from what. Checks are kept, never changed.
package struct AutonomyCheck: Hashable, Sendable {
    /// How the level came about.
    package enum Decision: String, Codable, Sendable, CaseIterable {
        /// The facilitator took the level that the observations suggest.
        case confirmed
        /// The facilitator chose another one than suggested, or nothing was suggested.
        case chosen
        /// Only observations were noted: the level stayed what it was.
        case observedOnly
    }

    /// What was held of one criterion.
    package struct Finding: Codable, Hashable, Sendable {
        package enum Origin: String, Codable, Sendable, CaseIterable {
            /// The facilitator saw it.
            case facilitator
            /// The facts suggest it, and the facilitator let it stand.
            case facts
        }

        package var criterion: AutonomyCriterionID
        package var observation: Observation
        package var origin: Origin

        package init(criterion: AutonomyCriterionID, observation: Observation, origin: Origin) {
            self.criterion = criterion
            self.observation = observation
            self.origin = origin
        }
    }

    package var participant: ParticipantID
    /// The session in which it took place, or which it is about.
    package var session: SessionID?
    package var at: Instant
    /// Who made it: a name, or an address.
    package var by: String
    /// The level before and after it.
    package var before: AutonomyLevel
    package var level: AutonomyLevel
    /// What the facts and the observations suggested at that moment; `nil` when there was too little to go by.
    package var suggested: AutonomyLevel?
    package var decision: Decision
    package var findings: [Finding]
    package var note: String?

    package init(
        participant: ParticipantID, session: SessionID? = nil, at: Instant, by: String, before: AutonomyLevel,
        level: AutonomyLevel, suggested: AutonomyLevel? = nil, decision: Decision, findings: [Finding],
        note: String? = nil
    ) {
        self.participant = participant
        self.session = session
        self.at = at
        self.by = by
        self.before = before
        self.level = level
        self.suggested = suggested
        self.decision = decision
        self.findings = findings
        self.note = note
    }
}
