import Basics
import Clubs
import Notices
import Stores
import Testing

@testable import Storage

/// What the disk does to a commit: nothing is lost and nothing doubled by the same call again.
@Suite struct OutboxFaults {
    private let due = StoreUnderTest.due

    static let moments: [Database.TamperMoment] = [.begin, .commit, .committed]

    private func store() throws -> StoreUnderTest {
        let store = try StoreUnderTest.onDisk()
        try store.seed(people: 1)
        return store
    }

    /// Whoever gets the fault holds nothing: house-keeping finds what reached the disk all the same.
    @Test(arguments: moments) func aLeaseOfUnknownOutcomeIsCarriedOutOnce(_ moment: Database.TamperMoment) throws {
        let store = try store()
        let decided = try store.decided(at: due)
        store.faults.failOnce(at: moment)
        #expect(throws: Fault.self) { try store.lease(decided, at: due) }
        let isThere = moment == .committed
        #expect(try store.states() == [isThere ? .transmitting : .scheduled])
        #expect(try store.lease(decided, at: due).leased.count == (isThere ? 0 : 1))
        #expect(try store.states() == [.transmitting], "whichever of the two calls it was")
        #expect(try store.takeOver(for: 1, at: due).retrying == 1)
        let lease = try #require(try store.lease(store.decided(at: due), at: due).leased.first)
        #expect(lease == Lease(id: DeliveryID(notice: 1, step: 1), worker: 1, attempts: 2))
        #expect(try store.settle(lease, as: .accepted(reference: nil), at: due).accepted == 1)
        #expect(try store.states() == [.accepted])
    }

    @Test(arguments: moments) func aResultOfUnknownOutcomeIsWrittenOnce(_ moment: Database.TamperMoment) throws {
        let store = try store()
        let lease = try #require(try store.lease(store.decided(at: due), at: due).leased.first)
        store.faults.failOnce(at: moment)
        #expect(throws: Fault.self) { try store.settle(lease, as: .failed(reason: .said("550")), at: due) }
        let again = try store.settle(lease, as: .failed(reason: .said("550")), at: due)
        #expect(again.failed == (moment == .committed ? 0 : 1))
        #expect(try store.states() == [.failed, .scheduled], "passed on to the next channel, once")
    }

    /// Results travel with the next lease: they come back together or not at all.
    @Test(arguments: moments) func resultsAndClaimAreOne(_ moment: Database.TamperMoment) throws {
        let store = try StoreUnderTest.onDisk()
        try store.seed(people: 2)
        let decided = try store.decided(at: due)
        let first = try #require(try store.lease([decided[0]], at: due).leased.first)
        let result = AttemptResult(lease: first, after: .accepted(reference: nil))
        let both = { () throws in
            try store.store.lease(
                [decided[1]], by: StoreUnderTest.holder(at: due), after: [result], at: due,
                onward: StoreUnderTest.onward(at: due))
        }
        store.faults.failOnce(at: moment)
        #expect(throws: Fault.self) { try both() }
        #expect(
            try store.states() == (moment == .committed ? [.accepted, .transmitting] : [.transmitting, .scheduled]))
        #expect(try both().leased.count == (moment == .committed ? 0 : 1))
        #expect(try store.states() == [.accepted, .transmitting])
    }

    @Test(arguments: moments) func aReportOfUnknownOutcomeCountsOnce(_ moment: Database.TamperMoment) throws {
        let store = try store()
        let lease = try #require(try store.lease(store.decided(at: due), at: due).leased.first)
        _ = try store.settle(lease, as: .accepted(reference: nil), at: due)
        let mark = try store.store.mark(orElse: "")
        let report = DeliveryReport(
            channel: .email, subject: .message(lease.id.messageID(mark: mark)), verdict: .failed(.address), at: due)
        store.faults.failOnce(at: moment)
        #expect(throws: Fault.self) {
            try store.store.hear(report, at: due, onward: StoreUnderTest.onward(at: due))
        }
        let again = try store.store.hear(report, at: due, onward: StoreUnderTest.onward(at: due))
        #expect(again.result == (moment == .committed ? .repeated : .failed))
        #expect(try store.states() == [.failed, .scheduled])
        #expect(try store.silence("p1@example.org") == .invalid)
    }

    @Test(arguments: moments) func anOrderOfUnknownOutcomeIsCarriedOutOnce(_ moment: Database.TamperMoment) throws {
        let store = try store()
        store.faults.failOnce(at: moment)
        #expect(throws: Fault.self) { try store.cancel() }
        let again = try store.cancel()
        #expect(again == (moment == .committed ? .nothing : .done(.cancelled)))
        #expect(try store.states() == [.cancelled])
    }
}
