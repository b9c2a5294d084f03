import Basics
import Clubs

/// The stretch of a cohort that one check of autonomy steers: from its gate to the next one.
package struct GateWindow: Hashable, Sendable {
    package var gate: Programme.Gate
    /// The session in which the check is made; `nil` when the cohort does without it.
    package var check: Session?
    /// The check of the next gate that still stands; `nil` after the last one.
    package var next: Session?

    /// The window that a check opens.
    /// - Parameters:
    ///   - plan: all sessions of the cohort.
    ///   - session: the session in which the check is made, when it is that of a gate.
    ///   - now: otherwise the last gate that has begun counts; before the first one, the first.
    /// - Returns: `nil` for a programme that autonomy does not steer.
    package init?(gates: [Programme.Gate], plan: [Session], checkIn session: SessionID? = nil, at now: Instant) {
        let dated = gates.map { gate in (gate: gate, check: plan.check(of: gate)) }
        guard let first = dated.first else { return nil }
        let asked = dated.lastIndex { session != nil && $0.check?.id == session }
        let begun = dated.lastIndex { $0.check.map { $0.span.start.instant <= now } ?? false }
        let index = asked ?? begun
        let (gate, check) = index.map { dated[$0] } ?? first
        self.gate = gate
        // Before the first gate a check steers up to it.
        self.check = index == nil ? nil : check
        let from = self.check?.span.start.instant ?? .distantPast
        next = dated[(index.map { $0 + 1 } ?? 0)...].compactMap(\.check)
            .first { $0.status != .cancelled && $0.span.start.instant > max(from, now) }
    }

    /// The asynchronous work of this window that nobody has begun: only that is ever steered.
    ///
    /// Work that is meant for pairs is not among it.
    package func work(in plan: [Session], at now: Instant) -> [Session] {
        steered(plan).filter { $0.status == .planned && $0.span.start.instant > now }
            .sorted { ($0.span.start.instant, $0.id) < ($1.span.start.instant, $1.id) }
    }

    /// What of this window's work has begun and is not owed yet: it stays as it is.
    package func begun(in plan: [Session], at now: Instant) -> [Session] {
        steered(plan).filter { $0.status != .cancelled && $0.span.start.instant <= now && $0.owedAt > now }
    }

    private func steered(_ plan: [Session]) -> [Session] {
        plan.filter { session in
            let start = session.span.start.instant
            return session.modality == .asynchronous && !session.peers && !session.isListed
                && gate.steers.contains(session.kind) && check.map { start >= $0.span.start.instant } ?? true
                && next.map { start < $0.span.start.instant } ?? true
        }
    }
}

extension [Session] {
    /// The session in which a gate's check is made.
    fileprivate func check(of gate: Programme.Gate) -> Session? {
        let same = filter { $0.kind == gate.after.kind && $0.week == gate.after.week }
        return same.first { $0.status != .cancelled } ?? same.first
    }
}
