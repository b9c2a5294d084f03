import Basics

/// A stretch of time without a name: that somebody is busy, and nothing of why.
package struct CalendarSpan: Hashable, Sendable {
    package var from: Instant
    /// The first instant that is free again.
    package var to: Instant

    package init(from: Instant, to: Instant) {
        self.from = from
        self.to = to
    }

    /// What occurrences come to within a stretch: what overlaps or meets is one span.
    package static func merged(
        _ occurrences: [CalendarOccurrence], from: Instant, to: Instant
    ) -> [CalendarSpan] {
        var merged: [CalendarSpan] = []
        for occurrence in occurrences.sorted(by: { $0.from < $1.from }) {
            let span = CalendarSpan(from: max(occurrence.from, from), to: min(occurrence.to, to))
            guard span.from < span.to else { continue }
            if let last = merged.last, span.from <= last.to {
                merged[merged.count - 1].to = max(last.to, span.to)
            } else {
                merged.append(span)
            }
        }
        return merged
    }
}
