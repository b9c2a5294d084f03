import Clubs
import Orchestration
import Storage

/// Who stands in for whom, and for how long.
package struct Replacement: Sendable {
    package var absent: String
    package var substitute: String
    /// The first and the last day; `nil` from now on, and for good.
    package var from: CivilDate?
    package var to: CivilDate?
    /// One cohort alone, or all.
    package var cohort: String?

    package init(
        absent: String, substitute: String, from: CivilDate? = nil, to: CivilDate? = nil, cohort: String? = nil
    ) {
        self.absent = absent
        self.substitute = substitute
        self.from = from
        self.to = to
        self.cohort = cohort
    }
}

extension Installation {
    /// Lets somebody else lead, in all cohorts at once or in none; for good when no last day is given.
    /// - Returns: one change for each cohort that it touches.
    /// - Throws: `.notFound` for somebody unknown, `.usage` when both are the same or the days are the wrong way round.
    package func replaceFacilitator(_ wish: Replacement, _ order: ChangeOrder) throws(Fault) -> [PlanChange] {
        if let from = wish.from, let to = wish.to, to < from {
            throw Fault(
                .usage,
                Phrase(
                    fr: "Le dernier jour, \(to.spokenWithYear(.french)), vient avant le premier.",
                    en: "The last day, \(to.spokenWithYear(.english)), comes before the first."))
        }
        return try change(order) { changing throws(Fault) in
            let connection = changing.connection
            let absent = try connection.findFacilitator(wish.absent).id
            let substitute = try connection.findFacilitator(wish.substitute).id
            guard absent != substitute else {
                throw Fault(
                    .usage,
                    Phrase(fr: "C’est la même personne deux fois.", en: "That is the same person twice."))
            }
            let cohorts =
                if let text = wish.cohort { [try connection.findCohort(text)] } else { try connection.cohorts() }
            var changes: [PlanChange] = []
            for cohort in cohorts where cohort.status != .cancelled {
                var proposal = try changing.proposal(.replaceFacilitator, of: cohort, [])
                proposal.edited = proposal.plan.map(\.value).compactMap { session in
                    guard session.status == .planned, session.span.start.instant > order.now,
                        (session.facilitator ?? cohort.facilitator) == absent,
                        wish.from.map({ session.span.date >= $0 }) ?? true,
                        wish.to.map({ session.span.date <= $0 }) ?? true
                    else { return nil }
                    var session = session
                    session.facilitator = substitute
                    return session
                }
                // Who led a cohort that is over has led it.
                let isAhead = proposal.plan.contains { $0.status == .planned && $0.span.start.instant > order.now }
                if wish.to == nil, isAhead, cohort.facilitator == absent { proposal.frame.facilitator = substitute }
                let change = try changing.carryOut(proposal)
                if !change.isUnchanged { changes.append(change) }
            }
            return changes
        }
    }
}
