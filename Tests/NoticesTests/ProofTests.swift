import Basics
import Testing

@testable import Notices

@Suite struct ProofTests {
    private let now = Instant(seconds: 1_800_000_000)

    private func wait(_ minutes: Int, ways: Int, quiet: @escaping (Instant) -> (Instant, Instant)? = { _ in nil })
        -> Int
    {
        let deadline = Proof.deadline(
            acceptedAt: now, usefulUntil: now + .minutes(minutes), ways: ways,
            quiet: { quiet($0).map { (start: $0.0, end: $0.1) } })
        return (deadline - now).wholeMinutes
    }

    /// Useful minutes, ways that are left, minutes that this one gets.
    @Test(arguments: [(60, 1, 30), (60, 2, 20), (30, 1, 15), (12, 2, 6), (10_000, 1, 240), (960, 3, 240), (0, 1, 0)])
    func everyWayGetsItsShare(useful: Int, ways: Int, expected: Int) {
        #expect(wait(useful, ways: ways) == expected)
    }

    /// From an hour after the message until the morning nobody may be written to.
    private func night(hours: Int) -> (Instant) -> (Instant, Instant)? {
        { [now] instant in
            let (start, end) = (now + .hours(1), now + .hours(hours))
            return instant >= start && instant < end ? (start, end) : nil
        }
    }

    @Test func aNightIsWaitedForWhenTheMorningLeavesTime() {
        #expect(wait(16 * 60, ways: 1, quiet: night(hours: 13)) == 13 * 60)
        #expect(wait(13 * 60 + 30, ways: 1, quiet: night(hours: 13)) == 13 * 60)
    }

    @Test func beforeANightThatLastsTooLongTheNextWayIsTaken() {
        #expect(wait(13 * 60 + 20, ways: 1, quiet: night(hours: 13)) == 50)
        #expect(wait(13 * 60 + 45, ways: 2, quiet: night(hours: 13)) == 50)
    }

    @Test(arguments: 0..<200) func itIsNeverLateAndNeverBefore(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let useful = Int.random(in: 1...20_000, using: &random)
        let ways = Int.random(in: 1...4, using: &random)
        let waited = wait(useful, ways: ways, quiet: night(hours: Int.random(in: 2...20, using: &random)))
        #expect(waited >= 0 && waited <= useful)
    }
}

@Suite struct PressureTests {
    private let now = Instant(seconds: 1_800_000_000)

    private func wave(_ count: Int, until minutes: Int, opens: Int) -> Pressure.Wave {
        Pressure.Wave(usefulUntil: now + .minutes(minutes), count: count, opens: now + .minutes(opens))
    }

    @Test func nothingThatWaitsPressesNothing() {
        #expect(Pressure([], perMinute: 30, at: now) == nil)
    }

    /// 900 reminders at 30 a minute take half an hour: they begin two minutes more before their deadline.
    @Test func aSlowChannelBeginsEarlyEnough() throws {
        let wave = wave(900, until: 60, opens: 0)
        let pressure = try #require(Pressure([wave], perMinute: 30, at: now))
        #expect(pressure.begins == now + .minutes(28) && pressure.deadline == nil)
        let then = try #require(Pressure([wave], perMinute: 30, at: now + .minutes(28)))
        #expect(then.deadline == now + .minutes(60))
    }

    /// What is due before counts, whoever it is for.
    @Test func deadlinesAddUp() throws {
        let waves = [wave(300, until: 40, opens: 0), wave(600, until: 60, opens: 0)]
        let pressure = try #require(Pressure(waves, perMinute: 30, at: now))
        #expect(pressure.begins == now + .minutes(28), "both in the 30 minutes before the second, the first in its 10")
    }

    @Test func nobodyIsToldBeforeTheyMayBe() throws {
        let pressure = try #require(Pressure([wave(900, until: 30, opens: 10)], perMinute: 30, at: now))
        #expect(pressure.begins == now + .minutes(10))
    }
}
