import Clubs

/// What a person was last told of one session, whatever has become of it since.
package struct Said: Hashable, Sendable {
    package var participant: ParticipantID
    package var session: SessionID
    /// The calendar's sequence of what was said, as the person lives the session.
    package var sequence: Int
    package var facts: SessionFacts
    /// The keys of those with whom they were told to work, in order: empty when told that they work alone, `nil` when no
    /// message has spoken of it.
    package var partners: [String]?
    /// Whether the message was taken; one on its way, or whose answer was lost, may not have arrived.
    package var isCertain: Bool

    package init(
        participant: ParticipantID, session: SessionID, sequence: Int, facts: SessionFacts, partners: [String]? = nil,
        isCertain: Bool = false
    ) {
        self.participant = participant
        self.session = session
        self.sequence = sequence
        self.facts = facts
        self.partners = partners
        self.isCertain = isCertain
    }

    /// What a message says that leaves now.
    /// - Parameter session: as the person lives it; cancelled when it is no longer theirs.
    package init(_ session: Session, to participant: ParticipantID, partners: [String]? = nil) {
        self.init(
            participant: participant, session: session.id, sequence: session.sequence, facts: SessionFacts(session),
            partners: partners)
    }
}
