import Basics

/// The times when the facilitator cannot lead, made ready for questions.
/// - Complexity: O(log n) for `isTaken(from:to:)`.
struct Diary: Sendable {
    /// In ascending order.
    private let beginnings: [Instant]
    /// The latest end among all that have begun by then.
    private let latestEnds: [Instant]

    /// - Parameter spans: in any order, overlapping or not; one that ends before it begins counts for nothing.
    init(_ spans: [BusySpan]) {
        let sorted = spans.filter { $0.from < $0.to }.sorted { $0.from < $1.from }
        beginnings = sorted.map(\.from)
        var latest = Instant.distantPast
        latestEnds = sorted.map { span in
            latest = max(latest, span.to)
            return latest
        }
    }

    var isEmpty: Bool { beginnings.isEmpty }

    /// Whether something of the diary lies between two instants.
    func isTaken(from: Instant, to: Instant) -> Bool {
        var low = 0
        var high = beginnings.count
        while low < high {
            let middle = (low + high) / 2
            if beginnings[middle] < to { low = middle + 1 } else { high = middle }
        }
        return low > 0 && latestEnds[low - 1] > from
    }
}
