/// One person's part in one session.
package struct PersonSession: Hashable, Sendable {
    package var participant: ParticipantID
    package var session: SessionID

    package init(_ participant: ParticipantID, _ session: SessionID) {
        self.participant = participant
        self.session = session
    }
}
