import Basics
import Clubs
import Planning

extension Conflict {
    /// What is wrong and what could be done, in one line.
    package var sentence: Phrase {
        let ways = proposals.map(\.phrase)
        return Phrase(
            fr: message.french + " Possible : " + ways.map(\.french).joined(separator: " ; ") + ".",
            en: message.english + " Possible: " + ways.map(\.english).joined(separator: "; ") + ".")
    }

    /// Every session concerned: the cohort's own, then those of others.
    package func sessions(in cohort: CohortID) -> [SessionID] {
        sessions.map { SessionID(cohort: cohort, key: $0) } + others
    }
}

extension Proposal {
    /// What to type for it, in a cohort that is planned; empty where it is no matter of one command: another start, a setting.
    package func commands(in cohort: CohortID) -> [String] {
        func id(_ key: String) -> SessionID { SessionID(cohort: cohort, key: key) }
        return switch self {
        case .start, .rate, .sendFrom: []
        case .leaveOut(let keys): keys.map { "jobclub session cancel \(id($0))" }
        case .move(let moves): moves.map { "jobclub session move \(id($0.session)) --to \($0.to)" }
        case .lead(let key, let facilitator): ["jobclub session edit \(id(key)) --facilitator \(facilitator)"]
        case .shorten(let key, let minutes): ["jobclub session edit \(id(key)) --minutes \(minutes)"]
        case .due(let key, let moment): ["jobclub session edit \(id(key)) --due \(moment)"]
        }
    }
}
