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
    /// What does it, step by step, in a cohort that is planned; empty where no step does: another start, a setting.
    package func remedies(in cohort: CohortID) -> [Remedy] {
        func id(_ key: String) -> String { SessionID(cohort: cohort, key: key).rawValue }
        return switch self {
        case .start, .rate, .sendFrom: []
        case .leaveOut(let keys): keys.map { .cancelSession(id($0)) }
        case .move(let moves): moves.map { .moveSession(id($0.session), to: $0.to) }
        case .lead(let key, let facilitator): [.letLead(session: id(key), facilitator: facilitator.rawValue)]
        case .shorten(let key, let minutes): [.shortenSession(id(key), minutes: minutes)]
        case .due(let key, let moment): [.setDue(session: id(key), to: moment)]
        }
    }
}
