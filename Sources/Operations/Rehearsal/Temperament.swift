import Clubs

/// How a simulated person behaves. Shares are what facilitators report, rounded; they are not a forecast.
enum Temperament: String, CaseIterable, Sendable {
    /// Comes, is on time, hands work in.
    case faithful
    /// Comes when reminded, hands work in late.
    case forgetful
    /// No message gets through; a call helps.
    case unreachable
    /// Comes, and the line drops.
    case losingConnection

    /// A mixed group: at least one of each kind when there are four people or more.
    static func deal(to count: Int, using random: inout some RandomNumberGenerator) -> [Temperament] {
        var dealt: [Temperament] = []
        if count >= 4 {
            dealt += Array(repeating: .unreachable, count: max(1, count / 12))
            dealt += Array(repeating: .losingConnection, count: max(1, count / 6))
            dealt += Array(repeating: .forgetful, count: max(1, count / 4))
        }
        dealt += Array(repeating: .faithful, count: count - dealt.count)
        return dealt.shuffled(using: &random)
    }

    /// What is recorded of the person for one session.
    /// - Parameter minutes: the length of the session.
    func mark(
        of session: Session, minutes: Int, using random: inout some RandomNumberGenerator
    ) -> (status: Attendance.Status, minutes: Int?, trouble: String?) {
        let chance = Int.random(in: 0..<100, using: &random)
        switch self {
        case .faithful: return (chance < 95 ? .present : chance < 98 ? .late : .excused, minutes, nil)
        case .forgetful: return (chance < 65 ? .present : chance < 80 ? .late : .absent, minutes, nil)
        case .unreachable: return (chance < 55 ? .present : chance < 65 ? .excused : .absent, minutes, nil)
        case .losingConnection:
            guard session.isVideo, chance < 35 else { return (chance < 95 ? .present : .absent, minutes, nil) }
            return (.present, minutes * Int.random(in: 40...85, using: &random) / 100, "connection")
        }
    }

    /// Percent of work that is handed in by the time it is owed.
    var onTime: Int {
        switch self {
        case .faithful: 95
        case .forgetful: 30
        case .unreachable: 40
        case .losingConnection: 75
        }
    }

    /// Percent of what is missing then that comes within a day.
    var late: Int {
        switch self {
        case .faithful: 80
        case .forgetful: 50
        case .unreachable: 10
        case .losingConnection: 40
        }
    }

    /// Percent of work with which somebody gets stuck and says so.
    var stuck: Int {
        switch self {
        case .faithful, .forgetful: 3
        case .unreachable: 0
        case .losingConnection: 10
        }
    }
}
