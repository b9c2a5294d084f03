import Clubs
import FoundationEssentials
import Storage

/// The sessions of a change and what of their cohort changed with them, as the audit trail keeps them: enough to undo.
struct PlanRecord: Codable, Hashable {
    /// What a change may touch of a cohort.
    struct Frame: Codable, Hashable {
        var start: CivilDate
        var facilitator: FacilitatorID?
        var status: Cohort.Status

        init(_ cohort: Cohort) {
            start = cohort.start
            facilitator = cohort.facilitator
            status = cohort.status
        }
    }

    var sessions: [SessionRecord]
    /// Present when it differs between before and after.
    var cohort: Frame?

    /// - Returns: `nil` for what another kind of operation wrote.
    init?(json: String) {
        guard let record = try? JSONDecoder().decode(PlanRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }

    init(sessions: [Session], cohort: Frame?) {
        self.sessions = sessions.map(SessionRecord.init)
        self.cohort = cohort
    }

    func json() throws(Fault) -> String { try storedJSON }
}

/// Everything of a session that a change may touch.
struct SessionRecord: Codable, Hashable {
    var key: String
    var title: Phrase
    var modality: Modality
    var byPhone: Bool
    var week: Int
    var start: CivilDateTime
    var end: CivilDateTime
    var due: CivilDateTime?
    var isCancelled: Bool
    var sequence: Int
    var facilitator: FacilitatorID?
    var link: String?
    var hostLink: String?
    var place: String?

    init(_ session: Session) {
        key = session.id.key
        title = session.title
        modality = session.modality
        byPhone = session.byPhone
        week = session.week
        start = session.span.start.wall
        end = session.span.end.wall
        due = session.due?.wall
        isCancelled = session.status == .cancelled
        sequence = session.sequence
        facilitator = session.facilitator
        link = session.link
        hostLink = session.hostLink
        place = session.place
    }

    /// Whether a session stands as recorded; its sequence counts changes and does not matter.
    func describes(_ session: Session) -> Bool {
        var now = SessionRecord(session)
        now.sequence = sequence
        return now == self
    }

    /// Brings a session back to what is recorded; its sequence stays, for the change to raise.
    func restore(_ session: inout Session, in zone: Zone) {
        session.title = title
        session.modality = modality
        session.byPhone = byPhone
        session.week = week
        session.span = LocalSpan(start: LocalTime(start, in: zone), end: LocalTime(end, in: zone))
        session.due = due.map { LocalTime($0, in: zone) }
        session.status = isCancelled ? .cancelled : .planned
        session.facilitator = facilitator
        session.link = link
        session.hostLink = hostLink
        session.place = place
    }
}
