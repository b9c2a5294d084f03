import Basics
import Testing

@testable import Planning

@Suite struct RoundMatchingTests {
    /// Against every way of putting so many people together.
    @Test(arguments: 2...8, [1, 2, 3] as [UInt64])
    func noWayCostsLess(count: Int, seed: UInt64) {
        var chance = SeededGenerator(seed: seed)
        let costs = (0..<count * count).map { _ in Int.random(in: 0..<50, using: &chance) }
        let threes = (0..<count).map { _ in Int.random(in: 0..<50, using: &chance) }
        let cost = { (a: Int, b: Int) in costs[min(a, b) * count + max(a, b)] }
        let price = { (groups: [[Int]]) in
            groups.reduce(0) { sum, group in
                var price = sum
                for (index, a) in group.enumerated() { for b in group[(index + 1)...] { price += cost(a, b) } }
                return group.count == 3 ? group.reduce(price) { $0 + threes[$1] } : price
            }
        }
        let best = RoundMatching(count: count, cost: cost, three: { threes[$0] }).best()
        #expect(best.flatMap { $0 }.sorted() == Array(0..<count))
        #expect(best.count { $0.count == 3 } == count % 2)
        #expect(price(best) == ways(Array(0..<count)).map(price).min())
    }

    /// Above 20 people it is no longer exact, and everybody still has company.
    @Test(arguments: [21, 24, 31])
    func manyPeopleAllHaveCompany(count: Int) {
        let best = RoundMatching(count: count, cost: { ($0 * 7 + $1 * 13) % 11 }, three: { $0 }).best()
        #expect(best.flatMap { $0 }.sorted() == Array(0..<count))
        #expect(best.count { $0.count == 3 } == count % 2)
        #expect(best.allSatisfy { (2...3).contains($0.count) })
    }

    /// All ways into pairs, with one three when the number is odd.
    private func ways(_ left: [Int]) -> [[[Int]]] {
        guard let first = left.first else { return [[]] }
        var ways: [[[Int]]] = []
        for other in left.dropFirst() {
            let rest = left.filter { $0 != first && $0 != other }
            if rest.count != 1 { ways += self.ways(rest).map { [[first, other]] + $0 } }
            guard left.count % 2 == 1 else { continue }
            for third in rest where third > other {
                ways += self.ways(rest.filter { $0 != third }).map { [[first, other, third]] + $0 }
            }
        }
        return ways
    }
}
