import Basics
import Testing

@testable import Planning

/// The arrangement of a week against every arrangement there is.
@Suite struct WeekArrangementTests {
    /// What the documentation promises, as numbers to compare: blocks without a place, then human contacts among them,
    /// blocks moved without need, half-days of displacement.
    private func worth(_ places: [Int?], _ blocks: [HalfDayBlock], _ needsMove: [Bool]) -> [Int] {
        var worth = [0, 0, 0, 0]
        for (i, block) in blocks.enumerated() {
            guard let slot = places[i] else {
                worth[0] += 1
                worth[1] += block.isHumanContact ? 1 : 0
                continue
            }
            worth[2] += slot != block.slot && !needsMove[i] ? 1 : 0
            worth[3] += abs(slot - block.slot)
        }
        return worth
    }

    /// Tries every half-day and none for every block, in order.
    private func best(_ blocks: [HalfDayBlock], _ needsMove: [Bool], _ fits: (Int, Int) -> Bool) -> [Int] {
        var best: [Int]?
        func descend(_ i: Int, _ from: Int, _ places: [Int?]) {
            guard i < blocks.count else {
                let worth = worth(places, blocks, needsMove)
                if best.map({ worth.lexicographicallyPrecedes($0) }) ?? true { best = worth }
                return
            }
            descend(i + 1, from, places + [nil])
            for slot in from..<10 where fits(i, slot) { descend(i + 1, slot + 1, places + [slot]) }
        }
        descend(0, 0, [])
        return best ?? []
    }

    @Test func isTheBestOfAll() {
        var random = SeededGenerator(seed: 10)
        for _ in 0..<150 {
            let slots = (0..<10).filter { _ in Int.random(in: 0..<10, using: &random) < 6 }
            func start(_ slot: Int) -> Int { slot % 2 == 0 ? 540 : 810 }
            let blocks = slots.map {
                HalfDayBlock(
                    slot: $0, start: start($0), lastStart: start($0), end: start($0) + 60,
                    isHumanContact: Bool.random(using: &random), entries: 0..<1)
            }
            let refused = Set((0..<35).map { _ in Int.random(in: 0..<100, using: &random) })
            func fits(_ i: Int, _ slot: Int) -> Bool { !refused.contains(i * 10 + slot) }
            let needsMove = blocks.indices.map { !fits($0, blocks[$0].slot) }
            let arrangement = WeekArrangement(of: blocks, needsMove: needsMove) { i, slot in
                fits(i, slot) ? .init(slot: slot, shift: start(slot) - blocks[i].start) : nil
            }
            let places = arrangement.places.map { $0?.slot }
            let taken = places.compactMap(\.self)
            #expect(zip(taken, taken.dropFirst()).allSatisfy { $0 < $1 }, "order lost")
            for (i, slot) in places.enumerated() { #expect(slot.map { fits(i, $0) } ?? true) }
            #expect(worth(places, blocks, needsMove) == best(blocks, needsMove, fits))
        }
    }

    /// A morning written past noon leaves no room for an afternoon that moved behind it.
    @Test func overlapsHaveNoPlace() {
        let blocks = [
            HalfDayBlock(slot: 0, start: 540, lastStart: 540, end: 840, isHumanContact: true, entries: 0..<1),
            HalfDayBlock(slot: 2, start: 540, lastStart: 540, end: 600, isHumanContact: true, entries: 1..<2),
        ]
        let arrangement = WeekArrangement(of: blocks, needsMove: [false, true]) { i, slot in
            slot < 2 ? .init(slot: slot, shift: slot == 1 ? 270 : 0) : nil
        }
        #expect(arrangement.places == [.init(slot: 0, shift: 0), nil])
    }
}
