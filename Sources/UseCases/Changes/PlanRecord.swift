import Basics
import Clubs
import FoundationEssentials
import Planning

/// The sessions of a change and what of their cohort changed with them, as the audit trail keeps them: enough to undo.
package struct PlanRecord: Codable, Hashable {
    /// What a change may touch of a cohort.
    struct Frame: Codable, Hashable, Sendable {
        var start: CivilDate
        var facilitator: FacilitatorID?
        var status: Cohort.Status

        init(_ cohort: Cohort) {
            start = cohort.start
            facilitator = cohort.facilitator
            status = cohort.status
        }
    }

    package var sessions: [SessionRecord]
    /// Present when it differs between before and after.
    var cohort: Frame?
    /// The turns that differ; missing in records of before.
    var seats: [SeatRecord]?
    /// The companies of the work whose companies differ; missing in records of before.
    var companies: [CompanyRecord]?

    /// - Returns: `nil` for what another kind of operation wrote.
    package init?(json: String) {
        guard let record = try? JSONDecoder().decode(PlanRecord.self, from: Data(json.utf8)) else { return nil }
        self = record
    }

    init(sessions: [Session], cohort: Frame?, seats: [SeatRecord], companies: [CompanyRecord]) {
        self.sessions = sessions.map(SessionRecord.init)
        self.cohort = cohort
        self.seats = seats.isEmpty ? nil : seats
        self.companies = companies.isEmpty ? nil : companies
    }
}

/// A seat before or after a change.
package struct SeatRecord: Codable, Hashable, Sendable {
    var participant: String
    var session: String
    var choice: String?
    var turnStart: CivilDateTime?
    var turnEnd: CivilDateTime?
    var mode: WorkMode?
    var chosen: ChoiceMaker?
    /// Milliseconds since 1970, UTC.
    var chosenAt: Int64?

    init(_ seat: Seat) {
        participant = seat.participant.key
        session = seat.session.key
        choice = seat.choice
        turnStart = seat.turn?.start.wall
        turnEnd = seat.turn?.end.wall
        mode = seat.mode
        chosen = seat.chosen
        chosenAt = seat.chosenAt?.milliseconds
    }

    /// The seat as it was; its sequence starts anew, for the derivation to raise.
    func seat(in cohort: CohortID, _ zone: Zone) -> Seat {
        var turn: LocalSpan?
        if let turnStart, let turnEnd {
            turn = LocalSpan(start: LocalTime(turnStart, in: zone), end: LocalTime(turnEnd, in: zone))
        }
        return Seat(
            session: SessionID(cohort: cohort, key: session),
            participant: ParticipantID(rawValue: "\(cohort)/\(participant)"), choice: choice, turn: turn, mode: mode,
            chosen: chosen, chosenAt: chosenAt.map(Instant.init(milliseconds:)))
    }
}

/// A company of peer work before or after a change.
struct CompanyRecord: Codable, Hashable {
    var session: String
    var members: [String]
    var byHand: Bool

    init(_ company: Company, in session: SessionID) {
        self.session = session.key
        members = company.members.map(\.key)
        byHand = company.byHand
    }

    func company(in cohort: CohortID) -> Company {
        Company(members.map { ParticipantID(rawValue: "\(cohort)/\($0)") }, byHand: byHand)
    }
}

/// Everything of a session that a change may touch.
package struct SessionRecord: Codable, Hashable {
    package var key: String
    package var title: Phrase
    var modality: Modality
    var byPhone: Bool
    var week: Int
    package var start: CivilDateTime
    var end: CivilDateTime
    var due: CivilDateTime?
    package var isCancelled: Bool
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
