import Basics
import Clubs
import Notices
import Stores
import Testing

/// What every store promises that fulfils `Outbox`, whichever it is.
@Suite struct OutboxConformance {
    private let due = StoreUnderTest.due

    private func store(_ kind: StoreKind, people: Int = 1) throws -> StoreUnderTest {
        let store = try kind.make()
        try store.seed(people: people)
        return store
    }

    private func leased(_ store: StoreUnderTest, worker: Int64 = 1) throws -> Lease {
        try #require(try store.lease(store.decided(at: due), worker: worker, at: due).leased.first)
    }

    @Test(arguments: StoreKind.allCases) func whatIsLeasedIsInFlightWithItsBytesAndDueNoMore(_ kind: StoreKind) throws {
        let store = try store(kind)
        #expect(try store.decided(at: due - .seconds(1)).isEmpty)
        let lease = try leased(store)
        #expect(lease == Lease(id: DeliveryID(notice: 1, step: 1), worker: 1, attempts: 1))
        let line = try #require(try store.lines(.notice(1)).first)
        #expect(line.state == .transmitting && line.body == Array("for 1".utf8))
        #expect(try store.decided(at: due + .hours(1)).isEmpty)
        #expect(try store.store.isSending())
    }

    @Test(arguments: StoreKind.allCases) func whatOthersDecideAboutIsLeftOut(_ kind: StoreKind) throws {
        let store = try store(kind, people: 3)
        func waiting(upTo limit: Int, besides held: Set<Int>) throws -> Set<Int> {
            try store.store.due(on: StoreUnderTest.line, at: due, upTo: limit, besides: held) { _, _ in Needs() }
                .notices
        }
        #expect(try waiting(upTo: 10, besides: []) == [1, 2, 3])
        #expect(try waiting(upTo: 10, besides: [1, 3]) == [2])
        // As many as are wanted, although the first of the line are held.
        #expect(try waiting(upTo: 1, besides: [1, 2]) == [3])
    }

    /// What others do between the look and the lease.
    enum Meanwhile: String, CaseIterable, CustomTestStringConvertible, Sendable {
        case planChanged, addressSilenced, addressOpened, leasedByAnother, cancelled
        var testDescription: String { rawValue }
    }

    @Test(arguments: StoreKind.allCases, Meanwhile.allCases) func whatNoLongerHoldsIsLeftAlone(
        _ kind: StoreKind, _ meanwhile: Meanwhile
    ) throws {
        let store = try store(kind)
        let outbox = store.store
        if meanwhile == .addressOpened {
            try outbox.write { store throws(Fault) in
                try store.silence(.sms, at: "+33612345671", since: due, why: .stop)
            }
        }
        let decided = try store.decided(at: due)
        switch meanwhile {
        case .planChanged: try store.change()
        case .addressSilenced:
            try outbox.write { store throws(Fault) in
                try store.silence(.email, at: "P1@example.org", since: due, why: .unsubscribed)
            }
        case .addressOpened:
            #expect(try outbox.write { store throws(Fault) in try store.endSilence(.sms, at: "+33612345671") })
        case .leasedByAnother: _ = try store.lease(store.decided(at: due), worker: 2, at: due)
        case .cancelled: #expect(try store.cancel() == .done(.cancelled))
        }
        let before = try store.states()
        let answer = try store.lease(decided, at: due)
        #expect(answer.leased.isEmpty && answer.refused == 1 && answer.tally == Tally())
        #expect(try store.states() == before)
        // Nothing is lost: the next look finds what is still to be sent.
        let again = try store.lease(store.decided(at: due), at: due)
        #expect(again.leased.count == (meanwhile == .leasedByAnother || meanwhile == .cancelled ? 0 : 1))
    }

    @Test(arguments: StoreKind.allCases) func theCapOfADayHolds(_ kind: StoreKind) throws {
        let store = try store(kind)
        let answer = try store.lease(store.decided(at: due), at: due, cap: 0)
        #expect(answer.leased.isEmpty && answer.refused == 1)
        #expect(try store.states() == [.scheduled])
    }

    @Test(arguments: StoreKind.allCases) func thePaceHoldsInAnyMinute(_ kind: StoreKind) throws {
        let store = try store(kind, people: 5)
        let line = ChannelLine(.email, perMinute: 2)
        // Two lanes looked at the same moment.
        let (one, other) = (try store.decided(line, at: due), try store.decided(line, at: due))
        #expect(one.count == 2)
        #expect(try store.lease(one, line, at: due).leased.count == 2)
        #expect(try store.lease(other, worker: 2, line, at: due).leased.isEmpty)
        #expect(try store.decided(line, at: due + .seconds(59)).isEmpty)
        let agenda = try store.store.agenda(of: [line], at: due + .seconds(1))
        #expect(agenda.lines.first?.next(from: due + .seconds(1)) == due + .minutes(1))
        #expect(
            try store.lease(store.decided(line, at: due + .minutes(1)), line, at: due + .minutes(1)).leased.count == 2)
    }

    @Test(arguments: StoreKind.allCases) func anAttemptIsFinishedOnceByWhoHoldsIt(_ kind: StoreKind) throws {
        let store = try store(kind)
        let lease = try leased(store)
        var stale = lease
        stale.attempts = 2
        #expect(try store.settle(stale, as: .failed(reason: .said("550")), at: due) == Tally())
        stale = lease
        stale.worker = 2
        #expect(try store.settle(stale, as: .failed(reason: .said("550")), at: due) == Tally())
        #expect(try store.settle(lease, as: .accepted(reference: nil), at: due).accepted == 1)
        #expect(try store.settle(lease, as: .failed(reason: .said("550")), at: due) == Tally())
        #expect(try store.states() == [.accepted])
    }

    @Test(arguments: StoreKind.allCases) func whatADeadWorkerHeldIsTakenOverAndItsLateWordIsNothing(
        _ kind: StoreKind
    ) throws {
        let store = try store(kind)
        let lease = try leased(store)
        #expect(try store.takeOver(for: 2, at: due + .seconds(44)) == Tally())
        try store.store.renewLeases(of: 1, until: due + .seconds(60))
        #expect(try store.takeOver(for: 2, at: due + .seconds(59)) == Tally())
        #expect(try store.takeOver(for: 2, at: due + .seconds(60)).retrying == 1)
        #expect(try store.settle(lease, as: .accepted(reference: nil), at: due + .seconds(61)) == Tally())
        let answer = try store.lease(
            store.decided(at: due + .seconds(61)), worker: 2, at: due + .seconds(61))
        #expect(answer.leased == [Lease(id: lease.id, worker: 2, attempts: 2)])
    }

    @Test(arguments: StoreKind.allCases) func whatFailsGoesOnwardAndThenToAHuman(_ kind: StoreKind) throws {
        let store = try store(kind)
        let tally = try store.settle(leased(store), as: .failed(reason: .said("550", .address)), at: due)
        #expect(tally.failed == 1 && tally.called == 0)
        #expect(try store.silence("p1@example.org") == .invalid)
        let sms = ChannelLine(.sms)
        let next = try #require(try store.lease(store.decided(sms, at: due), sms, at: due).leased.first)
        #expect(next.id.step == 2)
        let last = try store.store.settle(
            [AttemptResult(lease: next, after: .unknown(reason: .said("no answer")))], on: .sms, at: due,
            onward: StoreUnderTest.onward(at: due))
        #expect(last.unknown == 1 && last.called == 1)
        #expect(try store.store.state(of: [sms], at: due, counting: 10).calls == 1)
        let again = try store.store.write { store throws(Fault) in
            try store.retry(notice: 1, mayRepeat: false, at: due, onward: StoreUnderTest.onward(at: due))
        }
        #expect(again == .outcomeUnknown)
    }

    /// Every order in which the answer of the gateway and its reports may come leads to the same.
    @Test(arguments: StoreKind.allCases, 0..<24) func theOrderOfReportsDoesNotMatter(
        _ kind: StoreKind, _ permutation: Int
    ) throws {
        let store = try kind.make()
        try store.seed(people: 1)
        let sms = ChannelLine(.sms)
        _ = try store.settle(leased(store), as: .failed(reason: .said("550")), at: due)
        let lease = try #require(try store.lease(store.decided(sms, at: due), sms, at: due).leased.first)
        var steps = [0, 1, 2, 3]
        var rest = permutation
        var order: [Int] = []
        for size in stride(from: 4, through: 1, by: -1) {
            order.append(steps.remove(at: rest % size))
            rest /= size
        }
        for (index, step) in order.enumerated() {
            let now = due + .seconds(index)
            let verdicts: [DeliveryReport.Verdict] = [.underway, .delivered, .failed(.message)]
            guard step < 3 else {
                _ = try store.store.settle(
                    [AttemptResult(lease: lease, after: .accepted(reference: "ref"))], on: .sms, at: now,
                    onward: StoreUnderTest.onward(at: now))
                continue
            }
            let report = DeliveryReport(
                channel: .sms, subject: .reference("ref"), verdict: verdicts[step], at: due + .seconds(10))
            for _ in 0..<2 { _ = try store.store.hear(report, at: now, onward: StoreUnderTest.onward(at: now)) }
        }
        #expect(try store.states() == [.failed, .delivered])
        #expect(try store.store.state(of: [sms], at: due, counting: 10).calls == 0)
    }

    @Test(arguments: StoreKind.allCases) func anAlarmIsRaisedOnceForAsLongAsItLasts(_ kind: StoreKind) throws {
        let store = try store(kind)
        let raise = WatchOrder.raise(.stalled, .email, reason: .nothingLeaves)
        try store.store.keep([raise, raise, .beat(afterGap: true)], at: due)
        try store.store.keep([raise], at: due + .minutes(1))
        let vitals = try store.store.vitals(of: [StoreUnderTest.line])
        #expect(vitals.alarms.count == 1 && vitals.beat == due && vitals.awakeSince == due)
        #expect(vitals.channels.first?.stuckSince == due)
        try store.store.keep([.end(.stalled, .email)], at: due + .minutes(2))
        #expect(try store.store.vitals(of: [StoreUnderTest.line]).channels.first?.calmSince == due + .minutes(2))
    }

    @Test(arguments: StoreKind.allCases) func whatTheVaultMakesItKeeps(_ kind: StoreKind) throws {
        let made = try kind.make()
        let vault = made.store
        let mark = try vault.mark(orElse: "one")
        #expect(try vault.mark(orElse: "two") == mark)
        #expect(try vault.signingKey("a", orElse: [1, 254]) == [1, 254])
        #expect(try vault.signingKey("a", orElse: [3]) == [1, 254])
    }
}
