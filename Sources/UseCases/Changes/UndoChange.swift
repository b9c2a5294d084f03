import Basics
import Books
import Clubs

extension CohortDraft {
    /// Takes back the last change of a cohort's plan that has not been taken back.
    ///
    /// Who has not been told of it hears nothing; the others are told how things stand again. Turns and companies come back
    /// where they still fit.
    /// - Parameter changes: the audit trail, the latest first.
    /// - Throws: `.notFound` when there is nothing to take back, `.notAllowed` when a session that it touched has begun,
    ///   would be in the past, or has changed since.
    package mutating func undo(_ changes: [Stored<Change>], _ order: ChangeOrder) throws(Fault) {
        let undone = Set(changes.compactMap(\.undoes))
        guard
            let last = changes.first(where: {
                PlanChange.What(rawValue: $0.what)?.canBeUndone == true && !undone.contains($0.number)
            }), let old = PlanRecord(json: last.before), let new = PlanRecord(json: last.after)
        else { throw nothingToUndo }
        let restored = try restored(old, new)
        if let then = new.cohort, let frame = old.cohort {
            guard then == PlanRecord.Frame(book.cohort) else { throw changedSince(book.id.rawValue) }
            book.cohort.start = frame.start
            book.cohort.facilitator = frame.facilitator
            book.cohort.status = frame.status
        }
        change(restored, keepingWeeks: true)
        let zone = try zone
        wishes = Dictionary(
            grouping: (old.seats ?? []).map { $0.seat(in: book.id, zone) }, by: \.participant)
        // Companies made by hand since stay.
        let made = Dictionary(grouping: new.companies ?? [], by: \.session)
        for (session, companies) in Dictionary(grouping: old.companies ?? [], by: \.session) {
            let id = SessionID(cohort: book.id, key: session)
            let present = Set(book.companies[id] ?? [])
            guard present == Set((made[session] ?? []).map { $0.company(in: book.id) }) else { continue }
            book.companies[id] = companies.map { $0.company(in: book.id) }
        }
        deed = Deed(.undo, order, undoes: last.number)
    }

    private func restored(
        _ before: PlanRecord, _ after: PlanRecord
    ) throws(Fault) -> [Session] {
        let zone = try zone
        let plan = Dictionary(book.plan.map { ($0.id.key, $0) }, uniquingKeysWith: { first, _ in first })
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

    private var nothingToUndo: Fault {
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
                    + "d’avant est passée.",
                en:
                    "The last change can no longer be undone: the session \(session.id) has begun, or the time before is "
                    + "past."),
            remedies: [.moveSession(session.id.rawValue, to: nil)])
    }

    private func changedSince(_ name: String) -> Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "Le dernier changement ne peut pas être défait : \(name) a changé depuis.",
                en: "The last change cannot be undone: \(name) has changed since."))
    }
}
