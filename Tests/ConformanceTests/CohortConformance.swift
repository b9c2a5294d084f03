import Basics
import Books
import Clubs
import Notices
import Planning
import Storage
import Stores
import Testing

/// What every store of clubs does.
@Suite struct CohortConformance {
    private let due = StoreUnderTest.due
    private let p1: ParticipantID = "club/p01"
    private let p2: ParticipantID = "club/p02"

    /// A cohort in which there is something of everything.
    private func full(_ before: CohortBook) -> CohortBook {
        var book = StoreUnderTest.club(people: 2).after
        let span = LocalSpan(
            on: CivilDate(dayNumber: 20_834), at: CivilTime(clamping: 600), minutes: 60, in: .utc)
        let session = { (key: String) in
            Session(
                id: SessionID(cohort: "club", key: key), kind: "talk", title: Phrase(fr: "Atelier", en: "Talk"),
                modality: .synchronous, week: 1, span: span)
        }
        book.sessions = [session("w1-mon-am"), session("w1-tue-am")]
        let talk = book.sessions[0].id
        book.take(Seat(session: talk, participant: p1, turn: span, sequence: 3))
        book.companies[talk] = [Company([p1, p2], byHand: true)]
        book.attendance[PersonSession(p1, talk)] = Attendance(
            session: talk, participant: p1, status: .late, source: .facilitator, at: due, minutes: 10)
        book.work[PersonSession(p2, talk)] = Work(
            session: talk, participant: p2, state: .done, source: .facilitator, at: due, note: "well done")
        book.offers = [Offer(number: 1, participant: p2, madeAt: due, answerBy: due + .days(1))]
        book.calls = [
            PhoneCall(participant: p2, subject: .turn(talk), reason: .turn, listedAt: due)
        ]
        return book
    }

    private func load(_ store: StoreUnderTest) throws -> CohortBook {
        try store.store.read { store throws(Fault) in try store.load(try demand(store.cohort("club"))) }
    }

    private func keep(
        _ before: CohortBook, _ after: CohortBook, _ trail: [Stored<Change>] = [], in store: StoreUnderTest
    ) throws -> CohortBook {
        try store.store.write { store throws(Fault) in try store.commit(before, after, trail, at: due) }
    }

    @Test(arguments: StoreKind.allCases) func whatIsCommittedIsReadBack(_ kind: StoreKind) throws {
        let store = try kind.make()
        let before = StoreUnderTest.club(people: 2).before
        let book = full(before)
        _ = try keep(before, book, in: store)
        let kept = try load(store)
        #expect(kept.cohort == book.cohort)
        #expect(kept.sessions == book.sessions)
        #expect(kept.people == book.people)
        #expect(kept.seats == book.seats)
        #expect(kept.companies == book.companies)
        #expect(kept.attendance == book.attendance)
        #expect(kept.work == book.work)
        #expect(kept.offers == book.offers)
        #expect(kept.calls.map(\.subject) == book.calls.map(\.subject))
        #expect(kept.notices.all(of: p1).map(\.name) == book.notices.all(of: p1).map(\.name))
    }

    @Test(arguments: StoreKind.allCases) func theSameAgainChangesNothing(_ kind: StoreKind) throws {
        let store = try kind.make()
        let before = StoreUnderTest.club(people: 2).before
        _ = try keep(before, full(before), in: store)
        let kept = try load(store)
        _ = try keep(kept, kept, in: store)
        #expect(try load(store) == kept)
    }

    @Test(arguments: StoreKind.allCases) func whatIsTakenOutIsGone(_ kind: StoreKind) throws {
        let store = try kind.make()
        let before = StoreUnderTest.club(people: 2).before
        _ = try keep(before, full(before), in: store)
        let kept = try load(store)
        var less = kept
        less.seats = [:]
        less.companies = [:]
        less.calls = []
        for notice in kept.notices.all(of: p1) { less.notices.withdraw(notice) }
        _ = try keep(kept, less, in: store)
        let left = try load(store)
        #expect(left.seats.isEmpty)
        #expect(left.companies.isEmpty)
        #expect(left.calls.isEmpty)
        #expect(left.notices.all(of: p1).isEmpty)
        #expect(left.notices.all(of: p2).count == 1)
    }

    @Test(arguments: StoreKind.allCases) func whatThrowsKeepsNothing(_ kind: StoreKind) throws {
        let store = try kind.make()
        let club = StoreUnderTest.club(people: 1)
        #expect(throws: Fault.self) {
            try store.store.write { store throws(Fault) in
                _ = try store.commit(club.before, club.after, [], at: due)
                throw Fault(.notAllowed, Phrase("after all not"))
            }
        }
        #expect(try store.store.read { store throws(Fault) in try store.cohorts().count } == 0)
    }

    @Test(arguments: StoreKind.allCases) func theTrailIsKeptInItsOrder(_ kind: StoreKind) throws {
        let store = try kind.make()
        let club = StoreUnderTest.club(people: 1)
        let lines = ["enrol", "offer"].enumerated().map { index, what in
            Stored(number: index + 1, value: Change(cohort: nil, at: due, by: "anne", what: what))
        }
        let kept = try keep(club.before, club.after, lines, in: store)
        let row = try #require(kept.rows.cohort)
        let trail = try store.store.read { store throws(Fault) in try store.changes(of: row) }
        #expect(trail.map(\.what) == ["offer", "enrol"], "the latest first")
        #expect(try store.store.read { store throws(Fault) in try store.nextNumber(of: .change) } == 3)
    }

    /// After an unknown outcome the same use case finds out whether it was carried out.
    @Test(arguments: OutboxFaults.moments) func aCommitOfUnknownOutcomeIsCarriedOutOnce(
        _ moment: Database.TamperMoment
    ) throws {
        let store = try StoreUnderTest.onDisk()
        let club = StoreUnderTest.club(people: 2)
        let plan = { () throws -> Bool in
            try store.store.write { store throws(Fault) in
                guard try store.cohort("club") == nil else { return false }
                _ = try store.commit(club.before, club.after, [], at: due)
                return true
            }
        }
        store.faults.failOnce(at: moment)
        #expect(throws: Fault.self) { try plan() }
        #expect(try plan() == (moment != .committed))
        #expect(try store.states() == [.scheduled, .scheduled])
    }
}
