import Basics

/// The limit of a channel: so many sendings in any sixty seconds.
///
/// A bucket whose tokens come back a minute after they were taken. It is kept in the database and taken from in the
/// transaction that leases, so that it holds for all lanes and processes and over any restart.
package struct Pace: Hashable, Sendable {
    private struct Beginning: Hashable, Sendable {
        var at: Instant
        var count: Int
    }

    /// The beginnings within the last minute, in order.
    private var begun: [Beginning] = []

    /// How many are kept apart. Past that, those of a tenth of a second count as the latest of them: never too early.
    private static let kept = 600
    private static let together = Span.milliseconds(100)

    package init() {}

    /// How many may begin now; 0 when the minute is used up.
    package mutating func room(perMinute: Int, at now: Instant) -> Int {
        begun = lastMinute(at: now)
        return max(0, perMinute - begun.reduce(0) { $0 + $1.count })
    }

    package mutating func take(_ count: Int, at now: Instant) {
        guard count > 0 else { return }
        if let last = begun.last, begun.count >= Pace.kept, now - last.at < Pace.together {
            begun[begun.count - 1] = Beginning(at: now, count: last.count + count)
        } else {
            begun.append(Beginning(at: now, count: count))
        }
    }

    /// The first moment from `now` on at which one more may begin.
    package func opening(perMinute: Int, from now: Instant) -> Instant {
        let recent = lastMinute(at: now)
        var over = recent.reduce(0) { $0 + $1.count } - perMinute
        for beginning in recent where over >= 0 {
            over -= beginning.count
            if over < 0 { return beginning.at + .minutes(1) }
        }
        return now
    }

    /// What lies in the future began before the clock was set back: at most a minute more is waited for it.
    private func lastMinute(at now: Instant) -> [Beginning] {
        begun.filter { $0.at > now - .minutes(1) }.map { Beginning(at: min($0.at, now), count: $0.count) }
    }
}

extension Pace {
    /// Reads what `text` wrote: `1800000000000x3 1800000000120`.
    package init(text: String) {
        begun = text.split(separator: " ").compactMap { word in
            let parts = word.split(separator: "x")
            guard let first = parts.first, let at = Int64(first) else { return nil }
            return Beginning(at: Instant(milliseconds: at), count: parts.count > 1 ? Int(parts[1]) ?? 1 : 1)
        }
    }

    package var text: String {
        begun.map { $0.count == 1 ? "\($0.at.milliseconds)" : "\($0.at.milliseconds)x\($0.count)" }
            .joined(separator: " ")
    }
}
