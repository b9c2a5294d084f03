import Basics
import Clubs

/// The engagements of one facilitator or one room, ready for questions.
/// - Complexity: O(log n + found) as long as none of them is far longer than the others.
package struct Engagements: Sendable {
    /// By their beginnings.
    private let sorted: [Engagement]
    private let longest: Span

    package init(_ engagements: [Engagement]) {
        sorted = engagements.filter { $0.from < $0.to }.sorted {
            ($0.from, $0.session.rawValue) < ($1.from, $1.session.rawValue)
        }
        longest = sorted.map { $0.to - $0.from }.max() ?? .zero
    }

    /// What lies between two instants, in the order of time.
    func overlapping(from: Instant, to: Instant) -> [Engagement] {
        var low = 0
        var high = sorted.count
        let earliest = from - longest
        while low < high {
            let middle = (low + high) / 2
            if sorted[middle].from < earliest { low = middle + 1 } else { high = middle }
        }
        return sorted[low...].prefix { $0.from < to }.filter { $0.to > from }
    }

    /// How long all of them take together.
    var length: Span { sorted.reduce(.zero) { $0 + ($1.to - $1.from) } }
}
