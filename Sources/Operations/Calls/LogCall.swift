import Basics
import Clubs
import Orchestration
import Stores
import UseCases

extension Installation {
    /// Records what came of a call.
    /// - Parameters:
    ///   - again: when to try again, if not on the next working day.
    ///   - who: who telephoned.
    /// - Throws: `.notFound` for an unknown number, `.usage` when `again` is past.
    package func logCall(
        _ number: Int, _ outcome: CallOutcome, note: String? = nil, by who: String, again: NextTry? = nil,
        at now: Instant
    ) throws(Fault) -> LoggedCall {
        try onDesk(at: now) { desk throws(Fault) in
            guard let call = try desk.store.call(number, at: now), let cohort = try desk.store.cohort(call.cohort)
            else {
                throw CohortDraft.noCall(number)
            }
            let others =
                outcome == .open
                ? []
                : try desk.store.pendingCalls(ofParticipant: call.person, at: now)
                    .filter { $0.number != number && $0.due <= now }
            var draft = try desk.draft(of: cohort)
            let logged = try draft.log(call, with: others, outcome, note: note, by: who, again: again)
            try desk.carryOut(draft)
            return logged
        }
    }
}
