import Basics
import Clubs
import Planning

/// The working time of a period: the half-days of a programme on the days that are worked.
package struct SeasonHours: Sendable {
    private let spans: [(from: Instant, to: Instant)]

    package init(_ halfDays: Programme.HalfDays, daysOff: DaysOff, days: ClosedRange<CivilDate>, zone: Zone) {
        var spans: [(from: Instant, to: Instant)] = []
        var day = days.lowerBound
        while day <= days.upperBound {
            if !daysOff.contains(day) {
                for hours in [halfDays.am, halfDays.pm] {
                    spans.append(
                        (
                            zone.instant(of: CivilDateTime(day, hours.from)),
                            zone.instant(of: CivilDateTime(day, hours.to))
                        ))
                }
            }
            day = day + 1
        }
        self.spans = spans
    }

    /// Whole minutes of it that a diary leaves.
    package func minutes(besides busy: [BusySpan]) -> Int {
        // The diary as spans that neither touch nor overlap.
        var taken: [(from: Instant, to: Instant)] = []
        for span in busy.sorted(by: { $0.from < $1.from }) where span.from < span.to {
            if let last = taken.last, span.from <= last.to {
                taken[taken.count - 1].to = max(last.to, span.to)
            } else {
                taken.append((span.from, span.to))
            }
        }
        var left = 0
        var next = 0
        for span in spans {
            left += (span.to - span.from).wholeMinutes
            while next < taken.count, taken[next].to <= span.from { next += 1 }
            var index = next
            while index < taken.count, taken[index].from < span.to {
                left -= (min(span.to, taken[index].to) - max(span.from, taken[index].from)).wholeMinutes
                index += 1
            }
        }
        return left
    }
}
