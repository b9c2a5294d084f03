import Basics
import Clubs

/// Somebody who is to have a turn, as far as giving turns needs to know them.
package struct Caller: Hashable, Sendable {
    package var id: ParticipantID
    /// The turn that they have already.
    package var turn: Range<CivilTime>?
    /// When their turn begins in other weeks: people keep their hour.
    package var usual: CivilTime?

    package init(id: ParticipantID, turn: Range<CivilTime>? = nil, usual: CivilTime? = nil) {
        self.id = id
        self.turn = turn
        self.usual = usual
    }
}

/// The turns of one session in which each person has their own moment: a pure function of the diary and the people.
///
/// Who has a turn that still stands keeps it, whoever comes or goes. Who has an hour in other weeks gets it, or the
/// nearest that is free. The others follow one another from the beginning, in the order in which they are given.
package struct CallTurns: Sendable {
    /// How long a turn may be, in minutes; turns begin and last in steps of five.
    package static let minutes = 10...20
    private static let step = 5

    /// When each person has their turn.
    package private(set) var turns: [ParticipantID: Range<CivilTime>] = [:]
    /// Those for whom no time was left, in the order given.
    package private(set) var without: [ParticipantID] = []

    /// - Parameters:
    ///   - span: the session, on the wall.
    ///   - busy: when the facilitator cannot, that day.
    ///   - callers: who needs a turn, the most in need first.
    package init(within span: Range<CivilTime>, busy: [Range<CivilTime>], for callers: [Caller]) {
        var free = FreeMinutes(span)
        for taken in busy { free.take(taken) }
        let length = CallTurns.length(of: free.count, for: callers.count)
        var waiting: [Caller] = []
        for caller in callers {
            if let turn = caller.turn, free.has(turn) {
                give(turn, to: caller, &free)
            } else {
                waiting.append(caller)
            }
        }
        // Whose hour is free takes it before somebody else is put there.
        waiting = waiting.filter { caller in
            guard let hour = caller.usual, let turn = free.turn(at: hour, minutes: length) else { return true }
            give(turn, to: caller, &free)
            return false
        }
        for caller in waiting.filter({ $0.usual != nil }) + waiting.filter({ $0.usual == nil }) {
            let shorter = stride(from: length, through: CallTurns.minutes.lowerBound, by: -CallTurns.step)
            guard let turn = shorter.lazy.compactMap({ free.turn(near: caller.usual, minutes: $0) }).first else {
                without.append(caller.id)
                continue
            }
            give(turn, to: caller, &free)
        }
    }

    private mutating func give(_ turn: Range<CivilTime>, to caller: Caller, _ free: inout FreeMinutes) {
        turns[caller.id] = turn
        free.take(turn)
    }

    /// What is free, shared by all, in steps of five minutes within the bounds.
    private static func length(of free: Int, for people: Int) -> Int {
        let share = free / max(1, people) / step * step
        return min(max(share, minutes.lowerBound), minutes.upperBound)
    }
}

/// Which minutes of a session are still free.
private struct FreeMinutes {
    private let span: Range<Int>
    private var taken: [Range<Int>] = []

    init(_ span: Range<CivilTime>) { self.span = span.minutes }

    var count: Int { span.count { minute in !taken.contains { $0.contains(minute) } } }

    mutating func take(_ range: Range<CivilTime>) { taken.append(range.minutes) }

    func has(_ turn: Range<CivilTime>) -> Bool { has(turn.minutes) }

    private func has(_ minutes: Range<Int>) -> Bool {
        !minutes.isEmpty && span.lowerBound <= minutes.lowerBound && minutes.upperBound <= span.upperBound
            && !taken.contains { $0.overlaps(minutes) }
    }

    /// A turn that begins at a time.
    func turn(at start: CivilTime, minutes: Int) -> Range<CivilTime>? {
        let turn = start.minutes..<(start.minutes + minutes)
        return has(turn) ? turn.times : nil
    }

    /// The free turn that begins nearest to a time, the earliest of two; without one the earliest of all.
    func turn(near wanted: CivilTime?, minutes: Int) -> Range<CivilTime>? {
        // What is free begins with the session or where something ends.
        let edges = [span.lowerBound] + taken.map(\.upperBound) + taken.map { $0.lowerBound - minutes }
        let near = wanted.map { [$0.minutes] } ?? []
        let starts = (edges + near + [span.upperBound - minutes]).filter { has($0..<($0 + minutes)) }
        guard let wanted else { return starts.min().map { ($0..<($0 + minutes)).times } }
        let best = starts.min { (abs($0 - wanted.minutes), $0) < (abs($1 - wanted.minutes), $1) }
        return best.map { ($0..<($0 + minutes)).times }
    }
}

extension Range<CivilTime> {
    /// Both ends in minutes since midnight.
    fileprivate var minutes: Range<Int> { lowerBound.minutes..<upperBound.minutes }
}

extension Range<Int> {
    fileprivate var times: Range<CivilTime> { CivilTime(clamping: lowerBound)..<CivilTime(clamping: upperBound) }
}

extension Participant {
    /// How soon somebody is called: those least at ease first, then those hard to reach otherwise.
    /// - Parameter missed: how many sessions they have missed of late.
    package func callNeed(missed: Int) -> (Int, Int, Int, ParticipantID) {
        let level =
            switch enrolment.level {
            case .supported: 0
            case .accompanied: 1
            case .autonomous: 2
            }
        let cutOff = [connection == .poor || connection == Connection.none, equipment == .basicPhone, email == nil]
        return (level, -cutOff.count { $0 }, -missed, id)
    }
}
