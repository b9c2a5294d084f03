import Basics

/// Who took part in one session, with its evidence. What nobody recorded is unrecorded, never absent.
package struct Attendance: Hashable, Sendable {
    package enum Status: String, Codable, Sendable, CaseIterable {
        case unrecorded
        case present
        case late
        case excused
        case absent
        /// Not expected: the session was not for this person.
        case exempt
    }

    /// Where the record comes from.
    package enum Source: String, Codable, Sendable, CaseIterable {
        case facilitator
        case participant
        case file
        case rehearsal
    }

    package var session: SessionID
    package var participant: ParticipantID
    package var status: Status
    package var source: Source
    /// When it was recorded.
    package var at: Instant
    /// How long the person was there, when somebody knows.
    package var minutes: Int?
    /// Technical trouble, beside the status: the line dropped, no sound.
    package var trouble: String?

    package init(
        session: SessionID, participant: ParticipantID, status: Status, source: Source, at: Instant,
        minutes: Int? = nil, trouble: String? = nil
    ) {
        self.session = session
        self.participant = participant
        self.status = status
        self.source = source
        self.at = at
        self.minutes = minutes
        self.trouble = trouble
    }
}
