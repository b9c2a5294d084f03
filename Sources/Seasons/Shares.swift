/// How many cohorts each facilitator leads, so that the hours lie in proportion to the time that each has.
///
/// Minimises Σ h²/a (see `imbalance`). Each sum is convex in its own number, so giving one cohort after another to whom it
/// costs least is exact (marginal allocation; Fox, 1966).
struct Shares {
    /// - Parameters:
    ///   - total: what is to be shared out; no more than the sum of `most`.
    ///   - most: how many each can lead.
    ///   - led: minutes that each leads already.
    ///   - available: minutes that each has for it; who has none comes last.
    ///   - each: minutes that one cohort takes.
    static func of(_ total: Int, most: [Int], led: [Int], available: [Int], each: Int) -> [Int] {
        var shares = [Int](repeating: 0, count: most.count)
        for _ in 0..<total {
            var best: (facilitator: Int, cost: Double)?
            for facilitator in most.indices where shares[facilitator] < most[facilitator] {
                let hours = led[facilitator] + shares[facilitator] * each
                // (h + e)² - h² = e (2h + e); the common factor e is left away.
                let cost =
                    available[facilitator] > 0
                    ? Double(2 * hours + each) / Double(available[facilitator]) : .greatestFiniteMagnitude
                if best.map({ cost < $0.cost }) ?? true { best = (facilitator, cost) }
            }
            guard let best else { break }
            shares[best.facilitator] += 1
        }
        return shares
    }
}
