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

/// What is left behind by a process that dies at any step, and who may finish what.
@Suite struct CrashTests {
    private let due = SmallClub.instant("2027-02-01T09:00:00Z")

    /// Leaves the delivery as a process leaves it that is killed after its commit and before the answer.
    private func leaseAndDie(_ club: SmallClub, _ channel: ScriptedChannel, worker: Int64 = 1) throws -> Leased {
        var tally = Tally()
        let leasing = Leasing(
            installation: club.installation, name: channel.name, channel: channel, worker: worker, mark: "mark")
        return try #require(try leasing.lease(upTo: 1, at: due, tally: &tally).leased.first)
    }

    @Test func transmittingIsCommittedBeforeTheFirstByte() throws {
        let seen = Mutex<[DeliveryState]>([])
        let club = try SmallClub([])
        let database = club.installation.database
        let channel = ScriptedChannel(.email) {
            let states = try? database.snapshot { connection throws(Fault) in try connection.outbox() }
                .filter { $0.rule == "before" }.map(\.state)
            seen.withLock { $0 += states ?? [] }
        }
        var running = club
        running.installation.channels = [channel]
        try running.plan()
        _ = try running.orchestrator().step(at: due)
        #expect(seen.withLock { $0 } == [.transmitting])
    }

    @Test func anEmailInDoubtIsSentAgainUnderTheSameID() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let lost = try leaseAndDie(club, email)
        _ = try club.orchestrator(worker: 2).step(at: due + .seconds(1))
        #expect(email.sent == [lost.parcel])
        #expect(try club.states(of: "before") == [.accepted])
    }

    @Test func aTextMessageInDoubtGoesToAHumanAndIsNotSentAgain() throws {
        let sms = ScriptedChannel(.sms, resendsUnknown: false)
        let club = try SmallClub([sms])
        try club.plan()
        _ = try leaseAndDie(club, sms)
        _ = try club.orchestrator(worker: 2).step(at: due + .seconds(1))
        #expect(sms.sent.isEmpty)
        #expect(try club.states(of: "before") == [.unknown, .called])
        #expect(try club.calls().count == 1)
    }

    @Test func aProcessThatMayBeAliveKeepsItsLease() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        _ = try leaseAndDie(club, email)
        let other = try club.orchestrator(worker: 2, alone: false)
        _ = try other.step(at: due + .seconds(44))
        #expect(email.sent.isEmpty)
        _ = try other.step(at: due + .seconds(45))
        #expect(email.sent.count == 1, "a dead worker is noticed in under 60 s")
    }

    @Test func aLeaseThatIsRenewedIsNotTakenOver() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        _ = try leaseAndDie(club, email, worker: 1)
        try club.orchestrator(worker: 1).renewLeases(at: due + .seconds(30))
        _ = try club.orchestrator(worker: 2, alone: false).step(at: due + .seconds(60))
        #expect(email.sent.isEmpty)
    }

    /// A commit that failed may have reached the disk all the same: then the delivery is ours, and in nobody's hand.
    @Test(arguments: [true, false]) func aLeaseWhoseCommitIsUncertainIsTakenUpAgain(alone: Bool) throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let lost = try leaseAndDie(club, email, worker: 1)
        let orchestrator = try club.orchestrator(worker: 1, alone: alone)
        _ = try orchestrator.step(at: due + .seconds(1))
        #expect(email.sent == [lost.parcel])
        #expect(try club.states(of: "before") == [.accepted])
    }

    @Test func whatIsInHandIsNotTakenUpAgain() throws {
        let running = Running()
        let email = ScriptedChannel(.email) {
            running.orchestrator.map { _ = try? $0.keepHouse(at: SmallClub.instant("2027-02-01T09:00:01Z")) }
        }
        let club = try SmallClub([email])
        try club.plan()
        let orchestrator = try club.orchestrator(worker: 1)
        running.orchestrator = orchestrator
        #expect(try orchestrator.step(at: due).retrying == 0)
        _ = try orchestrator.step(at: due + .seconds(2))
        #expect(email.sent.count == 1)
        #expect(try club.states(of: "before") == [.accepted])
    }

    /// `@unchecked Sendable`: the test runs on one thread.
    private final class Running: @unchecked Sendable {
        var orchestrator: Orchestrator?
    }

    /// The first process wakes after the second took over: its late word changes nothing.
    @Test func whoLostTheClaimCannotFinish() throws {
        let email = ScriptedChannel(.email)
        let club = try SmallClub([email])
        try club.plan()
        let stale = try leaseAndDie(club, email)
        _ = try club.orchestrator(worker: 2).step(at: due + .seconds(1))
        let late = AttemptResult(lease: stale.lease, after: .failed(reason: .said("late")))
        let tally = try club.installation.outbox.settle(
            [late], on: .email, at: due + .seconds(2), onward: club.installation.onward(at: due + .seconds(2)))
        #expect(tally == Tally())
        #expect(try club.states(of: "before") == [.accepted])
    }

    /// What counts is when something left, at the first attempt or a later one.
    @Test func aRestartRemembersThePaceOfRetries() throws {
        let email = ScriptedChannel(.email, [.transient(reason: .said("451"))], perMinute: 1)
        let club = try SmallClub([email])
        try club.plan([try SmallClub.bruno()])
        _ = try club.orchestrator().step(at: due)
        _ = try club.orchestrator(worker: 2).step(at: due + .minutes(2))
        #expect(email.sent.count == 2)
        let third = try club.orchestrator(worker: 3)
        let to = try #require(CivilDateTime("2027-02-01T15:00"))
        let now = due + .minutes(2) + .seconds(10)
        _ = try club.installation.moveSession("club-2027-02/w1-mon-am", to: to, .init(at: now))
        _ = try third.step(at: now)
        #expect(email.sent.count == 2, "the retry was ten seconds ago")
        _ = try third.step(at: now + .minutes(1))
        #expect(email.sent.count == 3)
    }

    @Test func aRestartRemembersThePace() throws {
        let people = try (0..<10).map { number in
            var row = try SmallClub.bruno()
            row.firstName = "N\(number)"
            row.email = try EmailAddress("n\(number)@example.org")
            return row
        }
        let email = ScriptedChannel(.email, perMinute: 3, batch: 5)
        let club = try SmallClub([email])
        try club.plan(people)
        let first = try club.orchestrator()
        _ = try first.step(at: due)
        #expect(email.sent.count == 3)
        let held = try #require(try first.heldBack(dueBy: due, at: due))
        #expect(held.channel == .email && held.until == due + .seconds(60))
        #expect(try first.heldBack(dueBy: due, at: due + .seconds(60)) == nil)
        let second = try club.orchestrator(worker: 2)
        _ = try second.step(at: due + .seconds(20))
        #expect(email.sent.count == 3)
        #expect(try second.nextMoment(after: due + .seconds(20)) == due + .seconds(60))
        _ = try second.step(at: due + .seconds(60))
        #expect(email.sent.count == 6)
    }

    /// A full channel and a clock that is set back by an hour: it waits for a minute, not for the hour.
    @Test func aClockThatIsSetBackDoesNotHoldAChannel() throws {
        let people = try (0..<4).map { number in
            var row = try SmallClub.bruno()
            row.email = try EmailAddress("n\(number)@example.org")
            return row
        }
        let email = ScriptedChannel(.email, perMinute: 3)
        let club = try SmallClub([email])
        try club.plan(people)
        _ = try club.orchestrator().step(at: due + .minutes(30))
        #expect(email.sent.count == 3)
        for second in stride(from: 0, through: 80, by: 20) {
            _ = try club.orchestrator().step(at: due + .seconds(second))
        }
        #expect(email.sent.count == 4)
    }
}

@Suite struct PaceTests {
    /// Whatever is asked for and when, no sixty seconds hold more than the limit, and no room is wasted.
    @Test(arguments: 0..<50) func noWindowHoldsMoreThanTheLimit(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let limit = Int.random(in: 1...40, using: &random)
        var pace = Pace()
        var taken: [Instant] = []
        var now = Instant(seconds: 1_000_000)
        for _ in 0..<300 {
            now = now + .milliseconds(Int.random(in: 0...9_000, using: &random))
            let before = taken.filter { $0 > now - .minutes(1) }.count
            let wanted = Int.random(in: 1...10, using: &random)
            let granted = min(wanted, pace.room(perMinute: limit, at: now))
            pace.take(granted, at: now)
            pace = Pace(text: pace.text)
            #expect(granted == min(wanted, limit - before))
            taken += Array(repeating: now, count: granted)
            #expect(taken.filter { $0 > now - .minutes(1) }.count <= limit)
            #expect(pace.opening(perMinute: limit, from: now) <= now + .minutes(1))
        }
    }

    /// What was sent lies in the future of a clock that was set back: it counts for one minute, no longer.
    @Test func aClockThatIsSetBackStopsNothing() {
        var pace = Pace()
        let before = Instant(seconds: 1_000_000)
        #expect(pace.room(perMinute: 3, at: before) == 3)
        pace.take(3, at: before)
        let now = before - .hours(1)
        #expect(pace.room(perMinute: 3, at: now) == 0)
        #expect(pace.opening(perMinute: 3, from: now) <= now + .minutes(1))
        #expect(pace.room(perMinute: 3, at: now + .minutes(1)) == 3)
    }
}

@Suite struct BellTests {
    @Test func ringsBeforeASleepWakeItOnce() {
        let bell = Bell()
        for _ in 0..<5 { bell.ring() }
        #expect(bell.sleep(.seconds(60)))
        #expect(!bell.sleep(.zero))
        bell.ring()
        #expect(bell.sleep(.seconds(60)))
    }
}
