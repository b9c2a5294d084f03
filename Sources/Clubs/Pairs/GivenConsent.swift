import Basics

/// What somebody has said about being reached by others, and when.
package struct GivenConsent: Hashable, Sendable {
    package var participant: ParticipantID
    /// `nil` for all with whom they work.
    package var partner: ParticipantID?
    package var consent: Consent
    package var at: Instant

    package init(participant: ParticipantID, partner: ParticipantID?, consent: Consent, at: Instant) {
        self.participant = participant
        self.partner = partner
        self.consent = consent
        self.at = at
    }
}

/// Who of an earlier cohort welcomes a newcomer.
package struct Buddy: Hashable, Sendable {
    package var participant: ParticipantID
    package var agreedAt: Instant

    package init(participant: ParticipantID, agreedAt: Instant) {
        self.participant = participant
        self.agreedAt = agreedAt
    }
}
