import Basics
import Clubs
import Notices

/// A time that is taken of a facilitator, and by which cohort; `nil` for their own diary.
package struct TakenTime: Hashable, Sendable {
    package var cohort: CohortID?
    package var from: Instant
    package var to: Instant

    package init(cohort: CohortID?, from: Instant, to: Instant) {
        self.cohort = cohort
        self.from = from
        self.to = to
    }

    package func overlaps(_ other: TakenTime) -> Bool { from < other.to && other.from < to }
}

/// What a use case reads around its cohort: diaries, what other cohorts take of facilitators and rooms, and what people
/// were told.
///
/// All of it is of one state, the one of which the book is.
package protocol Neighbourhood {
    func facilitators() throws(Fault) -> [Facilitator]
    /// When a facilitator cannot lead by their own diary, in order.
    func busyTimes(of facilitator: FacilitatorID, from: Instant, to: Instant) throws(Fault) -> [(
        from: Instant, to: Instant
    )]
    /// The sessions of other cohorts that a facilitator leads.
    func engagements(
        ofFacilitator facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [Engagement]
    /// The sessions of other cohorts in person in a room, however its name is written there.
    func engagements(
        ofRoom room: Room, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [Engagement]
    /// When a facilitator cannot telephone because of other cohorts: their sessions, and the turns given in sessions of
    /// turns.
    func takenTimes(
        of facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [TakenTime]
    /// What a person was last told of each session of their cohort; what they were not told of is missing.
    func said(to person: ParticipantID) throws(Fault) -> [SessionID: Said]
    /// The number that the next change, offer or check gets.
    func nextNumber(of kind: BookNumber) throws(Fault) -> Int
}

/// What is numbered over all cohorts, and named by its number in notices.
package enum BookNumber: Hashable, Sendable {
    case change
    case offer
    case check
}
