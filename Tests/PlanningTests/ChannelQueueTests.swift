import Basics
import Planning
import Testing

@Suite struct ChannelQueueTests {
    private let nine = Instant(milliseconds: 1_800_000_000_000)

    private func wave(_ count: Int, after minutes: Int = 0) -> ChannelQueue.Wave {
        .init(due: nine + .minutes(minutes), count: count)
    }

    /// Ten a minute: the first ten at once, the next ten a minute later.
    @Test(arguments: [(10, 1, 0), (11, 1, 1), (20, 1, 10), (20, 2, 0), (95, 9, 5), (95, 10, 0)])
    func whoComesTooLate(count: Int, minutes: Int, late: Int) {
        let queue = ChannelQueue(perMinute: 10, others: [])
        #expect(queue.late(of: wave(count), until: nine + .minutes(minutes)) == late)
    }

    @Test func whatWasDueBeforeGoesFirst() {
        let queue = ChannelQueue(perMinute: 10, others: [wave(100, after: -5), wave(30), wave(1000, after: 1)])
        // At nine 50 of the hundred have left and 50 wait, then 30, then these: eight minutes.
        #expect(queue.late(of: wave(5), until: nine + .minutes(8)) == 5)
        #expect(queue.late(of: wave(5), until: nine + .minutes(9)) == 0)
    }

    @Test func quietHoursHoldBack() {
        let quiet = nine + .minutes(2)
        let queue = ChannelQueue(perMinute: 10, others: []) { $0 < quiet ? $0 : max($0, quiet + .hours(12)) }
        #expect(queue.late(of: wave(25), until: nine + .hours(1)) == 5)
    }

    /// Message by message and minute by minute.
    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func wavesLeaveAsTheirMessagesDo(_ seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        let others = (0..<Int.random(in: 0...5, using: &random)).map { _ in
            wave(Int.random(in: 1...700, using: &random), after: -Int.random(in: 0...200, using: &random))
        }
        let own = wave(Int.random(in: 1...900, using: &random))
        let until = nine + .minutes(Int.random(in: 1...300, using: &random))
        let perMinute = Int.random(in: 1...9, using: &random)
        let quiet = nine + .minutes(Int.random(in: -60...200, using: &random))
        let opening: @Sendable (Instant) -> Instant = { time in
            quiet <= time && time < quiet + .hours(2) ? quiet + .hours(2) : time
        }
        var minute = Instant.distantPast
        var used = 0
        var late = 0
        for (number, one) in (others.sorted { $0.due < $1.due } + [own]).enumerated() {
            for _ in 0..<one.count {
                if one.due >= minute + .minutes(1) { (minute, used) = (one.due, 0) }
                while used == perMinute || opening(minute) != minute {
                    let next = used == perMinute ? minute + .minutes(1) : minute
                    (minute, used) = (opening(next), 0)
                }
                used += 1
                if number == others.count, max(minute, one.due) >= until { late += 1 }
            }
        }
        let queue = ChannelQueue(perMinute: perMinute, others: others, opening: opening)
        #expect(queue.late(of: own, until: until) == late)
    }

    @Test(arguments: 1...30 as ClosedRange<UInt64>)
    func proposalsAreTheLeastThatDo(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let others = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            wave(Int.random(in: 1...200, using: &random), after: -Int.random(in: 0...40, using: &random))
        }
        let own = wave(Int.random(in: 1...150, using: &random))
        let until = nine + .minutes(Int.random(in: 1...12, using: &random))
        var queue = ChannelQueue(perMinute: Int.random(in: 1...8, using: &random), others: others)
        guard queue.late(of: own, until: until) > 0 else { return }
        let start = queue.sufficientStart(for: own, until: until, after: nine - .hours(24))
        if let start {
            #expect(queue.late(of: .init(due: start, count: own.count), until: until) == 0)
            let later = ChannelQueue.Wave(due: start + .minutes(1), count: own.count)
            #expect(queue.late(of: later, until: until) > 0)
        }
        let rate = try #require(queue.sufficientRate(for: own, until: until))
        queue.perMinute = rate
        #expect(queue.late(of: own, until: until) == 0)
        queue.perMinute = rate - 1
        #expect(queue.late(of: own, until: until) > 0)
    }
}
