import Clubs

/// One breach of one rule, as bare as a search needs it.
struct Finding: Hashable, Sendable {
    /// What is wrong, told apart from all else that is wrong: the same in two versions of a plan when it is the same wrong.
    enum Subject: Hashable, Sendable {
        case session(SessionID)
        /// In the order of their identifiers, save where the order is the matter.
        case pair(SessionID, SessionID)
        case halfDay(HalfDay)
        case day(CivilDate)
    }

    struct Identity: Hashable, Sendable {
        var rule: Conflict.Rule
        var subject: Subject
    }

    var identity: Identity
    /// How bad it is: two versions of a plan may have the same wrong, one of them less of it.
    var weight: Int
    /// The cohort's own sessions; never empty.
    var sessions: [SessionID]
    /// Sessions of other cohorts.
    var others: [Engagement] = []

    var rule: Conflict.Rule { identity.rule }
}

/// Everything wrong with one version of a plan.
struct Findings: Sendable {
    private(set) var all: [Finding] = []
    private var weights: [Finding.Identity: Int] = [:]

    mutating func add(_ finding: Finding) {
        all.append(finding)
        weights[finding.identity] = max(weights[finding.identity] ?? .min, finding.weight)
    }

    func contains(_ identity: Finding.Identity) -> Bool { weights[identity] != nil }

    /// Whether nothing here is new or worse than there.
    func isNoWorse(than before: Findings) -> Bool {
        weights.allSatisfy { identity, weight in before.weights[identity].map { weight <= $0 } ?? false }
    }
}
