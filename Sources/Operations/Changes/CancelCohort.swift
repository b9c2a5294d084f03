import Clubs
import Orchestration

extension Installation {
    /// Cancels a cohort with everything that has not begun; nothing but that is told any more.
    package func cancelCohort(_ text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try change(order) { changing throws(Fault) in
            let cohort = try changing.connection.findCohort(text)
            var proposal = try changing.proposal(.cancelCohort, of: cohort, [])
            guard cohort.status != .cancelled else { return try changing.carryOut(proposal) }
            proposal.frame.status = .cancelled
            proposal.edited = proposal.plan.map(\.value).filter {
                $0.status == .planned && $0.span.start.instant > order.now
            }.map { session in
                var session = session
                session.status = .cancelled
                return session
            }
            return try changing.carryOut(proposal)
        }
    }
}
