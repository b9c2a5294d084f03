import Basics
import Clubs

/// One breach of one rule, as bare as a search needs it. Sessions are told by their place among those examined.
struct Finding: Sendable {
    /// What is wrong, told apart from all else that is wrong: the same in two versions of a plan when it is the same wrong.
    enum Subject: Hashable, Sendable {
        case session(Int)
        /// Two sessions, the lower place first.
        case pair(Int, Int)
        /// A session that stands before another and should not.
        case turned(Int, before: Int)
        /// A session and one of another cohort.
        case engaged(Int, SessionID)
        case halfDay(HalfDay)
        case day(CivilDate)

        /// Whether changing some sessions, which stand on some days before or after, may change it.
        func isTouched(by sessions: [Int], on days: [CivilDate]) -> Bool {
            switch self {
            case .session(let a), .engaged(let a, _): sessions.contains(a)
            case .pair(let a, let b), .turned(let a, let b): sessions.contains(a) || sessions.contains(b)
            case .halfDay(let half): days.contains(half.date)
            case .day(let day): days.contains(day)
            }
        }
    }

    struct Identity: Hashable, Sendable {
        var rule: Conflict.Rule
        var subject: Subject
    }

    var identity: Identity
    /// How bad it is: two versions of a plan may have the same wrong, one of them less of it.
    var weight: Int
    /// The cohort's own sessions; never empty.
    var sessions: [Int]
    /// What lies across in another cohort.
    var other: Engagement?

    var rule: Conflict.Rule { identity.rule }

    init(_ rule: Conflict.Rule, _ subject: Subject, weight: Int = 0, sessions: [Int], other: Engagement? = nil) {
        identity = Identity(rule: rule, subject: subject)
        self.weight = weight
        self.sessions = sessions
        self.other = other
    }

    static func one(_ rule: Conflict.Rule, _ sitting: Sitting, weight: Int = 0) -> Finding {
        Finding(rule, .session(sitting.index), weight: weight, sessions: [sitting.index])
    }

    /// - Parameter sittings: in the order of time.
    static func pair(_ rule: Conflict.Rule, _ a: Sitting, _ b: Sitting, weight: Int) -> Finding {
        Finding(
            rule, .pair(min(a.index, b.index), max(a.index, b.index)), weight: weight, sessions: [a.index, b.index])
    }

    static func clash(_ rule: Conflict.Rule, _ sitting: Sitting, with other: Engagement) -> Finding {
        let overlap = min(sitting.end, other.to) - max(sitting.start, other.from)
        return Finding(
            rule, .engaged(sitting.index, other.session), weight: overlap.wholeMinutes, sessions: [sitting.index],
            other: other)
    }
}
