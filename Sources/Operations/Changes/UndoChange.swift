import Clubs
import Orchestration
import Storage

extension Installation {
    /// Takes back the last change of a cohort's plan that has not been taken back.
    ///
    /// Who has not been told of it hears nothing; the others are told how things stand again.
    /// - Throws: `.notFound` when there is nothing to take back, `.notAllowed` when a session that it touched has begun,
    ///   would be in the past, or has changed since.
    package func undoChange(of text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try change(order) { changing throws(Fault) in
            let connection = changing.connection
            let cohort = try connection.findCohort(text)
            let changes = try connection.changes(of: cohort.number)
            let undone = Set(changes.compactMap(\.undoes))
            guard
                let last = changes.first(where: {
                    PlanChange.What(rawValue: $0.what)?.canBeUndone == true && !undone.contains($0.number)
                }), let before = PlanRecord(json: last.before), let after = PlanRecord(json: last.after)
            else { throw nothingToUndo(cohort.value) }
            var proposal = try changing.proposal(.undo, of: cohort, [])
            proposal.undoes = last.number
            proposal.edited = try restored(
                before, after, plan: proposal.plan.map(\.value), in: try zone(cohort.zone), at: order.now)
            if let then = after.cohort, let frame = before.cohort {
                guard then == PlanRecord.Frame(cohort.value) else { throw changedSince(cohort.id.rawValue) }
                proposal.frame.start = frame.start
                proposal.frame.facilitator = frame.facilitator
                proposal.frame.status = frame.status
            }
            return try changing.carryOut(proposal)
        }
    }

    private func restored(
        _ before: PlanRecord, _ after: PlanRecord, plan: [Session], in zone: Zone, at now: Instant
    ) throws(Fault) -> [Session] {
        let plan = Dictionary(plan.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
        let old = Dictionary(before.sessions.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
        var restored: [Session] = []
        for record in after.sessions {
            guard var session = plan[record.key] else { continue }
            guard session.status == .planned || session.status == .cancelled else { throw begun(session) }
            guard record.describes(session) else { throw changedSince(session.id.rawValue) }
            if let old = old[record.key] {
                old.restore(&session, in: zone)
            } else {
                // What the change added is no longer.
                session.status = .cancelled
            }
            let starts = [plan[record.key]?.span.start.instant, session.span.start.instant].compactMap { $0 }
            guard session.status == .cancelled || (starts.min() ?? now) > now else { throw begun(session) }
            restored.append(session)
        }
        return restored
    }

    private func nothingToUndo(_ cohort: Cohort) -> Fault {
        Fault(
            .notFound,
            Phrase(
                fr: "Aucun changement de \(cohort.id) n’est à défaire.",
                en: "No change of \(cohort.id) is left to undo."))
    }

    private func begun(_ session: Session) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Le dernier changement ne peut plus être défait : la séance \(session.id) a commencé, ou l’heure "
                    + "d’avant est passée. Déplacez-la avec « jobclub session move ».",
                en:
                    "The last change can no longer be undone: the session \(session.id) has begun, or the time before is "
                    + "past. Move it with \"jobclub session move\"."))
    }

    private func changedSince(_ name: String) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Le dernier changement ne peut pas être défait : \(name) a changé depuis.",
                en: "The last change cannot be undone: \(name) has changed since."))
    }
}
