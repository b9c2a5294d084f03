import Basics
import Clubs
import Testing

@testable import Notices

@Suite struct AfterAttemptTests {
    private let now = Instant(seconds: 1_800_000_000)

    private func after(
        _ outcome: Outcome, attempts: Int = 1, useful: Span = .hours(10), patience: Span = .hours(99),
        resends: Bool = true
    ) -> AfterAttempt {
        AfterAttempt(
            outcome, attempts: attempts, at: now, usefulUntil: now + useful, patience: now + patience,
            resendsUnknown: resends,
            jitter: 0.5)
    }

    @Test func eachOutcomeHasItsConsequence() {
        #expect(after(.accepted(reference: "r")) == .accepted(reference: "r"))
        #expect(after(.permanent(reason: .said("550"))) == .failed(reason: .said("550")))
        #expect(after(.transient(reason: .said("451"))) == .retry(at: now + .seconds(30), reason: .said("451")))
        #expect(
            after(.transient(reason: .said("451")), attempts: 3)
                == .retry(at: now + .seconds(120), reason: .said("451")))
        #expect(
            after(.unknown(reason: .said("lost")))
                == .retry(at: now + .seconds(30), reason: .said("lost"), outcomeUnknown: true))
        #expect(after(.unknown(reason: .said("lost")), resends: false) == .unknown(reason: .said("lost")))
    }

    @Test func noRetryIsPlannedForWhenItIsTooLate() {
        #expect(after(.transient(reason: .said("451")), useful: .seconds(30)) == .failed(reason: .said("451")))
        #expect(after(.unknown(reason: .said("lost")), useful: .seconds(30)) == .unknown(reason: .said("lost")))
    }

    /// A server that is down for days does not keep people from hearing by another way, a telephone call among them.
    @Test func nothingIsTriedUntilTheNextWayWouldComeTooLate() {
        let busy = Outcome.transient(reason: .said("451"))
        #expect(
            after(busy, attempts: 5, patience: .minutes(9)) == .retry(at: now + .seconds(480), reason: .said("451")))
        #expect(after(busy, attempts: 5, patience: .minutes(8)) == .failed(reason: .said("451")))
        #expect(after(busy, attempts: 1, patience: .minutes(-5)) == .failed(reason: .said("451")))
        #expect(after(busy, attempts: 6) == .retry(at: now + .seconds(960), reason: .said("451")))
    }

    @Test func thePauseThatTheOtherSideAsksForIsKept() {
        let asked = Outcome.transient(reason: .said("429"), retryAfter: .minutes(7))
        #expect(after(asked) == .retry(at: now + .minutes(7), reason: .said("429")))
        #expect(after(asked, useful: .minutes(7)) == .failed(reason: .said("429")))
        #expect(
            after(.transient(reason: .said("429"), retryAfter: .seconds(1)))
                == .retry(at: now + .seconds(30), reason: .said("429")))
    }

    @Test(arguments: 1...40) func pausesGrowToAnHourAndNoFurther(attempts: Int) {
        for jitter in [0, 0.5, 0.999] {
            let pause = Backoff.pause(after: attempts, jitter: jitter)
            #expect(pause >= .seconds(22) && pause <= .minutes(75))
            #expect(Backoff.pause(after: attempts + 1, jitter: jitter) >= pause)
        }
    }
}
