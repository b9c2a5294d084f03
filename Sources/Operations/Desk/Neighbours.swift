import Basics
import Books
import Clubs
import Notices
import Stores

/// What is around a cohort, with what has changed on the desk and is not kept yet.
package struct Neighbours: Neighbourhood {
    let store: any CohortReading
    /// Cohorts as they are to be; what the store has of them does not count.
    var changed: [CohortID: CohortBook] = [:]
    /// Diaries as they are to be.
    var diaries: [FacilitatorID: [(from: Instant, to: Instant)]] = [:]
    /// How many lines of the audit trail are not kept yet.
    var untrailed = 0

    package init(store: any CohortReading) { self.store = store }

    package func facilitators() throws(Fault) -> [Facilitator] { try store.facilitators() }

    package func busyTimes(
        of facilitator: FacilitatorID, from: Instant, to: Instant
    ) throws(Fault) -> [(from: Instant, to: Instant)] {
        guard let diary = diaries[facilitator] else {
            return try store.busyTimes(of: facilitator, from: from, to: to)
        }
        return diary.filter { $0.from < to && $0.to > from }
    }

    package func said(to person: ParticipantID) throws(Fault) -> [SessionID: Said] { try store.said(to: person) }

    package func nextNumber(of kind: BookNumber) throws(Fault) -> Int {
        try store.nextNumber(of: kind) + (kind == .change ? untrailed : 0)
    }

    package func engagements(
        ofFacilitator facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [Engagement] {
        let kept = try store.engagements(ofFacilitator: facilitator, besides: cohort, from: from, to: to)
        return kept.filter { changed[$0.session.cohort] == nil }
            + sessions(besides: cohort, from, to) { book, session in
                session.modality != .asynchronous && (session.facilitator ?? book.cohort.facilitator) == facilitator
            }.map(Engagement.init)
    }

    package func engagements(
        ofRoom room: Room, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [Engagement] {
        let kept = try store.engagements(ofRoom: room, besides: cohort, from: from, to: to)
        return kept.filter { changed[$0.session.cohort] == nil }
            + sessions(besides: cohort, from, to) { _, session in session.room == room }.map(Engagement.init)
    }

    package func takenTimes(
        of facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [TakenTime] {
        let kept = try store.takenTimes(of: facilitator, besides: cohort, from: from, to: to)
        return kept.filter { $0.cohort.map { changed[$0] == nil } ?? true }
            + changed.values.filter { $0.id != cohort }.flatMap { $0.takenTimes(of: facilitator) }
            .filter { $0.from < to && $0.to > from }
    }

    private func sessions(
        besides cohort: CohortID, _ from: Instant, _ to: Instant, where matches: (CohortBook, Session) -> Bool
    ) -> [Session] {
        changed.values.filter { $0.id != cohort && $0.cohort.status != .cancelled }.flatMap { book in
            book.sessions.filter { session in
                session.status != .cancelled && session.span.start.instant < to && session.span.end.instant > from
                    && matches(book, session)
            }
        }
    }
}

extension Engagement {
    fileprivate init(_ session: Session) {
        self.init(
            session: session.id, title: session.title, from: session.span.start.instant, to: session.span.end.instant)
    }
}

extension SessionID {
    /// What stands before the key.
    var cohort: CohortID { CohortID(String(rawValue.prefix { $0 != "/" })) }
}
