import Basics
import Clubs
import Notices

/// Holds a history against the promises: every window has its own send, and nothing leaves that must not.
///
/// What should have come is worked out from the plan as it stood and from the truth of the network; the program's own
/// books only name things, and are examined themselves.
package struct Checker {
    let history: History
    let finder: WindowFinder
    let lives: Lives
    let booked: [Int: History.Booked]
    /// By notice, in the order of time.
    let sends: [Int: [Handover]]
    let calls: [Int: History.ListedCall]

    package init(_ history: History, isDayOff: @escaping (CivilDate) -> Bool) {
        self.history = history
        finder = WindowFinder(
            zone: history.zone, quiet: history.organisation.quietHours, rules: history.rules,
            isDayOff: isDayOff)
        lives = Lives(history.plans, finder)
        booked = Dictionary(history.booked.map { ($0.number, $0) }, uniquingKeysWith: { first, _ in first })
        // What tells facilitators of alarms belongs to no notice.
        sends = Dictionary(grouping: history.handovers.filter { $0.notice > 0 }, by: \.notice)
        calls = Dictionary(history.calls.map { ($0.notice, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// Everything that must not have happened; empty when every promise was kept.
    package func violations() -> [Violation] {
        var found: [Violation] = []
        found += windowViolations()
        found += repeatViolations()
        found += limitViolations()
        found += contentViolations()
        found += changeViolations()
        found += bookViolations()
        return found
    }

    /// Whether the program could do nothing at a moment of its own clock.
    func isBlind(at instant: Instant) -> Bool { gap(at: instant) != nil }

    /// With what follows on it at once: a clock that jumps, and then the power that fails.
    func gap(at instant: Instant) -> History.Gap? {
        guard var gap = history.gaps.filter({ $0.from < instant && instant <= $0.to }).max(by: { $0.to < $1.to }) else {
            return nil
        }
        while let next = history.gaps.first(where: {
            $0.from <= gap.to + .minutes(1) && $0.from >= gap.from && $0.to > gap.to
        }) {
            gap.to = next.to
        }
        return gap
    }

    /// Whether something that nobody could prevent explains why a notice came to nobody before it was too late.
    /// - Parameter attempts: to bring it, of which none arrived.
    func isExcused(_ person: String, due: Instant, until: Instant, attempts: [Handover], call: History.ListedCall?)
        -> Bool
    {
        // It was thrown away by who said that it was taken, and nobody reports on that channel.
        if attempts.contains(where: { isBeyondKnowledge($0, until: until) }) { return true }
        guard let gap = gap(at: until) else { return false }
        // Nothing could be done at the last moment: then a human is told as soon as somebody can, within a day.
        if let call, call.listed <= gap.to + .minutes(10) { return true }
        if gap.to - until >= .hours(24) { return true }
        return false
    }

    /// Whether the sender had to take it for delivered.
    private func isBeyondKnowledge(_ attempt: Handover, until: Instant) -> Bool {
        guard attempt.answer == .accepted, !attempt.isReceived, !history.proving.contains(attempt.channel) else {
            return false
        }
        return !history.hearings.contains {
            $0.messageID == attempt.messageID && $0.verdict != .underway && $0.clock < until
        }
    }

    func wall(_ instant: Instant) -> String { Story(isKept: false, zone: history.zone).wall(instant) }
}

extension String {
    /// Whether the bytes of a word stand somewhere in the text.
    func holds(_ word: String) -> Bool {
        let needle = Array(word.utf8)
        guard let first = needle.first else { return true }
        var text = self
        return text.withUTF8 { bytes in
            guard bytes.count >= needle.count else { return false }
            for start in 0...(bytes.count - needle.count) where bytes[start] == first {
                if needle.indices.allSatisfy({ bytes[start + $0] == needle[$0] }) { return true }
            }
            return false
        }
    }
}
