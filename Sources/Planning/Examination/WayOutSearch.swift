import Basics
import Clubs

/// Looks for changes of a standing plan that end a trouble and make no other.
struct WayOutSearch {
    let version: PlanVersion
    /// Sessions that somebody is changing now: they are the first to give way.
    let changed: Set<Int>
    /// What is wrong as it is, with how much of it.
    private let present: [Finding.Identity: Int]

    init(version: PlanVersion, changed: Set<Int>) {
        self.version = version
        self.changed = changed
        present = Dictionary(
            version.findings.map { ($0.identity, $0.weight) }, uniquingKeysWith: { max($0, $1) })
    }

    /// Whether a session can still be moved: it stands, and has not begun.
    func canChange(_ index: Int) -> Bool {
        let session = version.session(index)
        return session.status == .planned && session.span.start.instant > version.surroundings.now
    }

    /// The gentlest first; doing without is the last resort. Empty when nothing can be changed any more.
    func proposals(for trouble: Trouble) -> [Proposal] {
        let movable = movable(trouble)
        guard !movable.isEmpty else { return [] }
        return moves(for: trouble, of: movable) + substitutes(for: trouble, movable)
            + deadlines(for: trouble, movable) + shorter(for: trouble, movable) + leavingOut(for: trouble, movable)
    }

    /// Whether a changed version of the plan is rid of a trouble, and has no wrong that was not there.
    /// - Parameters:
    ///   - edits: what becomes of some sessions, `nil` for those that are left out.
    ///   - moved: a session that must stand free where it stands now, whatever stood in its way before.
    func solves(_ trouble: Trouble, _ edits: [Int: Sitting?], moved: Int? = nil) -> Bool {
        var days: [CivilDate] = []
        let sittings = version.sittings.compactMap { sitting -> Sitting? in
            guard let edit = edits[sitting.index] else { return sitting }
            days.append(sitting.date)
            if let edit { days.append(edit.date) }
            return edit
        }
        let changed = Array(edits.keys)
        guard trouble.findings.allSatisfy({ $0.identity.subject.isTouched(by: changed, on: days) }) else {
            return false
        }
        return version.rules.findings(in: sittings, touching: changed, on: days).allSatisfy { finding in
            guard let weight = present[finding.identity], finding.weight <= weight else { return false }
            if let moved, finding.rule.isAboutItsTime, finding.sessions.contains(moved) { return false }
            return !trouble.findings.contains { $0.identity == finding.identity }
        }
    }

    /// The sittings that may give way, those that are being changed before the others, of the rest the latest first.
    private func movable(_ trouble: Trouble) -> [Sitting] {
        let own = trouble.sessions.compactMap { index in version.sittings.first { $0.index == index } }
            .filter { canChange($0.index) }
        // Where the order or a deadline is broken, the first is the one that is out of place.
        guard trouble.rule != .orderBroken, trouble.rule != .deadlineOutOfPlace else { return own }
        return own.sorted { a, b in
            let (isNewA, isNewB) = (changed.contains(a.index), changed.contains(b.index))
            return isNewA != isNewB ? isNewA : a.start > b.start
        }
    }

    // MARK: Other ways than moving

    private func substitutes(for trouble: Trouble, _ movable: [Sitting]) -> [Proposal] {
        guard trouble.rule == .facilitatorInTwoPlaces || trouble.rule == .facilitatorBusy else { return [] }
        for sitting in movable {
            let free = version.surroundings.substitutes.first { substitute in
                var led = sitting
                led.facilitator = version.number(of: substitute)
                return led.facilitator != sitting.facilitator && solves(trouble, [sitting.index: led])
            }
            if let free { return [.lead(version.session(sitting.index).id.key, by: free)] }
        }
        return []
    }

    /// The moment by which work that is due too late had to be due, or by which it can be due at the earliest.
    private func deadlines(for trouble: Trouble, _ movable: [Sitting]) -> [Proposal] {
        guard trouble.rule == .deadlineOutOfPlace, let work = movable.first, work.due != nil else { return [] }
        let session = version.session(work.index)
        let uses = trouble.sessions.dropFirst().map { version.session($0).span.start }
        let first = uses.min { $0.instant < $1.instant } ?? session.span.end
        var edited = work
        edited.due = first.instant
        return solves(trouble, [work.index: edited]) ? [.due(session.id.key, at: first.wall)] : []
    }

    /// The longest that one of the sessions may last without the trouble, in steps of five minutes.
    private func shorter(for trouble: Trouble, _ movable: [Sitting]) -> [Proposal] {
        switch trouble.rule {
        case .facilitatorInTwoPlaces, .roomInTwoPlaces, .sessionsAtOnce, .tooMuchVideo, .noBreak, .noLunchBreak,
            .facilitatorBusy:
            break
        default: return []
        }
        for sitting in movable {
            let session = version.session(sitting.index)
            let length = session.span.minutes
            let least = max(version.surroundings.shortest[session.kind] ?? 15, length / 2, 15)
            for minutes in stride(from: (length - 1) / 5 * 5, through: least, by: -5) {
                let span = LocalSpan(
                    on: session.span.date, at: session.span.starts, minutes: minutes, in: version.surroundings.zone)
                if solves(trouble, [sitting.index: sitting.moved(to: span)]) {
                    return [.shorten(session.id.key, minutes: minutes)]
                }
            }
        }
        return []
    }

    /// The fewest sessions to do without; on a day that would be left with work alone, that work too.
    private func leavingOut(for trouble: Trouble, _ movable: [Sitting]) -> [Proposal] {
        let choices = movable.map { [$0] } + [movable]
        for out in choices + choices.map(withWork) {
            let edits = Dictionary(out.map { ($0.index, Sitting?.none) }, uniquingKeysWith: { first, _ in first })
            if solves(trouble, edits) { return [.leaveOut(out.map { version.session($0.index).id.key })] }
        }
        return []
    }

    /// Some sessions and all work of their days.
    private func withWork(_ out: [Sitting]) -> [Sitting] {
        out
            + version.sittings.filter { work in
                !work.hasHumanContact && out.contains { $0.date == work.date }
                    && !out.contains { $0.index == work.index } && canChange(work.index)
            }
    }
}

extension Conflict.Rule {
    /// Whether it says that a session cannot be held then, rather than what lies around it.
    fileprivate var isAboutItsTime: Bool {
        switch self {
        case .facilitatorInTwoPlaces, .roomInTwoPlaces, .sessionsAtOnce, .facilitatorBusy, .dayOff, .noBreak: true
        default: false
        }
    }
}
