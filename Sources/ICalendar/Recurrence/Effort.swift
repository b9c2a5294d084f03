/// How much work a file may still ask for: rules are short to write and may be endless to follow.
struct Effort: Sendable {
    /// Days looked at and times made.
    private(set) var left: Int

    /// - Parameter steps: 20 million are about a second.
    init(steps: Int = 20_000_000) { left = steps }

    var isSpent: Bool { left <= 0 }

    mutating func spend(_ steps: Int) { left -= steps }
}
