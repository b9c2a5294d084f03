import Basics
import Clubs

/// The rules of a standing plan, applied to one version of it.
///
/// Each rule speaks of one session, of two, or of a day, and no rule is broken by taking a session away, save that a day must
/// not be left with work alone. A change therefore needs to be asked about no more than it touches.
/// - Complexity: O(n²) in the sessions of the cohort for a whole plan, O(n) for a change of one; the sessions of other cohorts
///   cost a look-up each.
struct PlanRules: Sendable {
    let surroundings: Surroundings
    /// By the number that sittings know them by.
    let leaders: [Surroundings.Leader?]
    let rooms: [Engagements?]

    /// - Parameter sittings: those that stand.
    func findings(in sittings: [Sitting]) -> [Finding] {
        var findings: [Finding] = []
        for (place, sitting) in sittings.enumerated() {
            alone(sitting, &findings)
            for other in sittings[(place + 1)...] { together(sitting, other, &findings) }
        }
        for (_, day) in Dictionary(grouping: sittings, by: \.date).sorted(by: { $0.key < $1.key }) {
            self.day(day, &findings)
        }
        return findings
    }

    /// What of a version of the plan a change may have brought.
    /// - Parameters:
    ///   - changed: the sessions that are not as they were; those that are gone are not among the sittings.
    ///   - days: those on which they were or are.
    func findings(in sittings: [Sitting], touching changed: [Int], on days: [CivilDate]) -> [Finding] {
        var findings: [Finding] = []
        for sitting in sittings where changed.contains(sitting.index) {
            alone(sitting, &findings)
            for other in sittings
            where other.index != sitting.index && (other.index > sitting.index || !changed.contains(other.index)) {
                together(sitting, other, &findings)
            }
        }
        for (place, date) in days.enumerated() where !days[..<place].contains(date) {
            day(sittings.filter { $0.date == date }, &findings)
        }
        return findings
    }

    // MARK: One session

    private func alone(_ sitting: Sitting, _ findings: inout [Finding]) {
        if surroundings.daysOff.contains(sitting.date) { findings.append(.one(.dayOff, sitting)) }
        if let due = sitting.due, due < sitting.end {
            findings.append(.one(.deadlineOutOfPlace, sitting, weight: (sitting.end - due).wholeMinutes))
        }
        guard sitting.hasHumanContact else { return }
        if let leader = sitting.facilitator.flatMap({ leaders[$0] }) {
            for other in leader.engagements.overlapping(from: sitting.start, to: sitting.end) {
                findings.append(.clash(.facilitatorInTwoPlaces, sitting, with: other))
            }
            if leader.diary.isTaken(from: sitting.start, to: sitting.end) {
                findings.append(.one(.facilitatorBusy, sitting))
            }
        }
        if let room = sitting.room.flatMap({ rooms[$0] }) {
            for other in room.overlapping(from: sitting.start, to: sitting.end) {
                findings.append(.clash(.roomInTwoPlaces, sitting, with: other))
            }
        }
    }

    // MARK: Two sessions

    private func together(_ one: Sitting, _ other: Sitting, _ findings: inout [Finding]) {
        let (a, b) = (one.start, one.index) <= (other.start, other.index) ? (one, other) : (other, one)
        if a.hasHumanContact, b.hasHumanContact {
            if a.overlaps(b) {
                clash(a, b, &findings)
            } else {
                pause(a, b, &findings)
            }
        }
        if let (first, second) = PlanRules.ranks(a, b), first > second, a.start < b.start {
            findings.append(
                Finding(.orderBroken, .turned(a.index, before: b.index), sessions: [a.index, b.index]))
        }
        deadline(of: a, for: b, &findings)
        deadline(of: b, for: a, &findings)
    }

    private static func ranks(_ a: Sitting, _ b: Sitting) -> (Int, Int)? {
        guard a.hasOrder, b.hasOrder, let first = a.order?.rank, let second = b.order?.rank else { return nil }
        return (first, second)
    }

    private func clash(_ a: Sitting, _ b: Sitting, _ findings: inout [Finding]) {
        let weight = (min(a.end, b.end) - b.start).wholeMinutes
        if let facilitator = a.facilitator, facilitator == b.facilitator {
            findings.append(.pair(.facilitatorInTwoPlaces, a, b, weight: weight))
        }
        if let room = a.room, room == b.room { findings.append(.pair(.roomInTwoPlaces, a, b, weight: weight)) }
        if a.isForEverybody, b.isForEverybody { findings.append(.pair(.sessionsAtOnce, a, b, weight: weight)) }
    }

    private func pause(_ a: Sitting, _ b: Sitting, _ findings: inout [Finding]) {
        let least = surroundings.limits.breakMinutes
        guard least > 0, a.isOnScreenTogether, b.isOnScreenTogether, a.choice == nil || a.choice != b.choice else {
            return
        }
        let pause = (b.start - a.end).wholeMinutes
        if pause < least { findings.append(.pair(.noBreak, a, b, weight: least - pause)) }
    }

    /// Work is due before the sessions that the programme has after it.
    private func deadline(of work: Sitting, for session: Sitting, _ findings: inout [Finding]) {
        guard let due = work.due, let meant = work.order?.due, session.isForEverybody, session.start < due,
            let place = session.order, meant <= place.start
        else { return }
        findings.append(
            Finding(
                .deadlineOutOfPlace, .turned(session.index, before: work.index),
                weight: (due - session.start).wholeMinutes, sessions: [work.index, session.index]))
    }
}
