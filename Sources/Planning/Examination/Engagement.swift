import Clubs

/// A session of another cohort that takes a facilitator or a room.
package struct Engagement: Hashable, Sendable {
    package var session: SessionID
    package var title: Phrase
    package var from: Instant
    /// The first instant that is free again.
    package var to: Instant

    package init(session: SessionID, title: Phrase, from: Instant, to: Instant) {
        self.session = session
        self.title = title
        self.from = from
        self.to = to
    }
}

/// The engagements of one facilitator or one room, ready for questions.
/// - Complexity: O(log n + found) as long as none of them is far longer than the others.
struct Engagements: Sendable {
    /// By their beginnings.
    private let sorted: [Engagement]
    private let longest: Span

    init(_ engagements: [Engagement]) {
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
