import Clubs

/// What most people of a cohort live, with what it calls for.
package struct CommonPlan: Sendable {
    /// What it calls for, in the order in which it is due.
    package private(set) var occasions: [Occasion] = []
    let sessions: [SessionID: Session]
    /// Those that stand, by what gathers them.
    private let gathered: [NoticeRule.Per: [Occurrence: [Session]]]

    package init(_ sessions: [Session], of cohort: Cohort, by planner: OccasionPlanner) {
        self.sessions = Dictionary(sessions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let standing = sessions.filter { $0.status != .cancelled }
        let rules = planner.rules.filter { $0.event == nil }
        var gathered: [NoticeRule.Per: [Occurrence: [Session]]] = [:]
        for per in Set(rules.map(\.per)) {
            for session in standing {
                guard let occurrence = per.occurrence(of: session) else { continue }
                gathered[per, default: [:]][occurrence, default: []].append(session)
            }
        }
        self.gathered = gathered
        occasions = rules.flatMap { rule in
            (gathered[rule.per] ?? [:]).compactMap { planner.occasion(rule, $0, $1, of: cohort) }
        }.sorted()
    }

    func standing(_ per: NoticeRule.Per, _ occurrence: Occurrence) -> [Session] { gathered[per]?[occurrence] ?? [] }
}

extension Array where Element: Comparable {
    /// Both in order.
    func merged(with others: [Element]) -> [Element] {
        guard let last = last, let first = others.first, last >= first else { return self + others }
        var merged: [Element] = []
        merged.reserveCapacity(count + others.count)
        var rest = others[...]
        for element in self {
            while let other = rest.first, other < element { merged.append(rest.removeFirst()) }
            merged.append(element)
        }
        return merged + rest
    }
}
