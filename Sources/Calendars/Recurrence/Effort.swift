/// How much work a file may still ask for: rules are short to write and may be endless to follow.
struct Effort: Sendable {
    /// Days looked at and times made.
    private(set) var left: Int

    /// - Parameter steps: 20 million are about a second.
    init(steps: Int = 20_000_000) { left = steps }

    var isSpent: Bool { left <= 0 }

    mutating func spend(_ steps: Int) { left -= steps }

    /// Does a part of the work, with a part of what is left; what it spends is spent of the whole.
    mutating func spending<Result>(atMost steps: Int, _ work: (inout Effort) -> Result) -> Result {
        var part = Effort(steps: min(steps, left))
        let before = part.left
        defer { spend(before - part.left) }
        return work(&part)
    }
}
