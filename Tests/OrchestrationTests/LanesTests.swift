import Basics
import Clubs
import Notices
import Operations
import Spreadsheets
import Stores
import Synchronization
import Testing
import UseCases

@testable import Orchestration
@testable import Storage

/// Several lanes, and others who write while one composes.
@Suite struct LanesTests {
    private let due = SmallClub.instant("2027-02-01T09:00:00Z")

    /// Runs something once, when the first message is composed.
    private final class Interrupting: Channel {
        let name = ChannelName.email
        let form: MessageForm? = .email
        private let deed: Mutex<(@Sendable () -> Void)?>
        private let given = Mutex<[Parcel]>([])
        var sent: [Parcel] { given.withLock { $0 } }
        private let isRepeated: Bool

        init(isRepeated: Bool = false, _ deed: (@Sendable () -> Void)? = nil) {
            self.isRepeated = isRepeated
            self.deed = Mutex(deed)
        }

        func whileComposing(_ new: @escaping @Sendable () -> Void) { deed.withLock { $0 = new } }

        func compose(_ message: Message) throws(Fault) -> Parcel {
            let interrupting = deed.withLock { deed in
                defer { if !isRepeated { deed = nil } }
                return deed
            }
            interrupting?()
            return Parcel(id: message.id, address: message.address, body: Array(message.text.utf8))
        }

        func send(_ parcels: [Parcel], report: (Parcel, Outcome) -> Void) {
            for parcel in parcels {
                given.withLock { $0.append(parcel) }
                report(parcel, .accepted(reference: nil))
            }
        }
    }

    /// The reminder of what is cancelled while it is composed does not leave; that it is cancelled does.
    @Test func whatIsCancelledWhileItIsComposedDoesNotLeave() throws {
        let email = Interrupting()
        let club = try SmallClub([email])
        try club.plan([try SmallClub.bruno()])
        let (installation, now) = (club.installation, due)
        email.whileComposing { _ = try? installation.cancelSession("club-2027-02/w1-mon-am", .init(at: now)) }
        _ = try club.orchestrator().step(at: due)
        #expect(email.sent.map { String(decoding: $0.body.prefix(9), as: UTF8.self) } == ["cancelled"])
        #expect(try club.states(of: "before").isEmpty)
    }

    /// Whoever changes the plan again and again holds a message up, but not the lane.
    @Test func whatNeverHoldsStillDoesNotKeepALaneBusy() throws {
        let email = Interrupting(isRepeated: true)
        let club = try SmallClub([email])
        try club.plan([try SmallClub.bruno()])
        let database = club.installation.database
        email.whileComposing {
            _ = try? database.transaction { connection throws(Fault) in try connection.raiseVersion(of: .cohort(1))
            }
        }
        _ = try club.orchestrator().step(at: due)
        #expect(email.sent.isEmpty)
        #expect(try club.states(of: "before") == [.scheduled])
    }

    /// The hold of one lane is not ended by another that was about to lease the same.
    @Test func eachLaneHoldsItsOwn() {
        let lease = Lease(id: DeliveryID(notice: 1, step: 1), worker: 1, attempts: 1)
        let inHand = InHand()
        inHand.take([lease])
        inHand.take([lease])
        inHand.letGo(of: [lease])
        #expect(inHand.contains(lease))
        inHand.letGo(of: [lease])
        #expect(!inHand.contains(lease))
    }

    /// Many lanes of one channel, each on a thread of its own: every message leaves once.
    @Test func manyLanesSendEachMessageOnce() async throws {
        let email = ScriptedChannel(.email, batch: 3)
        let club = try SmallClub([email])
        try club.plan(
            try (0..<40).map { number in
                var row = try SmallClub.bruno()
                row.email = try EmailAddress("n\(number)@example.org")
                return row
            })
        let now = due
        let lanes = Lanes(try club.orchestrator(), now, count: 4)
        await withTaskGroup(of: Void.self) { group in
            for index in 0..<4 { group.addTask { lanes.run(index) } }
        }
        _ = try club.orchestrator(worker: 1).keepHouse(at: now)
        #expect(email.sent.count == 40 && Set(email.sent.map(\.id)).count == 40)
        #expect(try club.states(of: "before").allSatisfy { $0 == .accepted })
    }

    /// `@unchecked Sendable`: each lane is touched by one task.
    private final class Lanes: @unchecked Sendable {
        private let orchestrator: Orchestrator
        private let lanes: [Lane]
        private let now: Instant

        init(_ orchestrator: Orchestrator, _ now: Instant, count: Int) {
            self.orchestrator = orchestrator
            self.now = now
            lanes = (0..<count).map { _ in orchestrator.lane(on: orchestrator.installation.channels[0], clock: { now })
            }
        }

        func run(_ index: Int) {
            var tally = Tally()
            while (try? lanes[index].turn(tally: &tally)) == true {
                // House-keeping runs beside: it must not take what is in hand for lost.
                _ = try? orchestrator.keepHouse(at: now)
            }
            try? lanes[index].finish(tally: &tally)
        }
    }
}
