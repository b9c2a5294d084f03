import Basics
import Books
import Clubs
import Orchestration
import Stores
import UseCases

/// Changes of a cohort's plan, each carried out in one transaction, or only shown.
extension Installation {
    /// Moves a session to another time; its length stays.
    package func moveSession(_ text: String, to wall: CivilDateTime, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeSession(text, .move, order) { draft, session, _ throws(Fault) in
            try draft.move(session, to: wall, order)
        }
    }

    /// Cancels a session; it stays in the plan as cancelled.
    package func cancelSession(_ text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeSession(text, .cancel, order) { draft, session, _ throws(Fault) in
            try draft.cancel(session, order)
        }
    }

    /// Changes what a session is, not when it begins.
    package func editSession(_ text: String, _ wish: SessionWish, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try wish.refuseEmpty()
        return try changeSession(text, .edit, order) { draft, session, desk throws(Fault) in
            try draft.edit(session, wish, order, among: try desk.store.facilitators())
        }
    }

    /// Adds a session to a cohort; link, place and facilitator are those of its other sessions unless others are given.
    package func addSession(_ new: NewSession, to text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeCohort(text, .add, order) { draft, desk throws(Fault) in
            try draft.add(new, order, among: try desk.store.facilitators())
        }
    }

    /// Shifts the sessions of a cohort from a day on, with what is owed.
    package func shiftCohort(
        _ text: String, from day: CivilDate, by measure: ShiftMeasure, _ order: ChangeOrder
    ) throws(Fault) -> PlanChange {
        try changeCohort(text, .shift, order) { draft, _ throws(Fault) in
            try draft.shift(from: day, by: measure, order)
        }
    }

    /// Cancels a cohort with everything that has not begun; nothing but that is told any more.
    package func cancelCohort(_ text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeCohort(text, .cancelCohort, order) { draft, _ in draft.cancelCohort(order) }
    }

    /// Takes back the last change of a cohort's plan that has not been taken back.
    package func undoChange(of text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeCohort(text, .undo, order) { draft, desk throws(Fault) in
            guard let row = draft.before.rows.cohort else { return }
            try draft.undo(try desk.store.changes(of: row), order)
        }
    }

    /// Lets somebody else lead, in all cohorts at once or in none; for good when no last day is given.
    /// - Returns: one change for each cohort that it touches.
    package func replaceFacilitator(_ wish: Replacement, _ order: ChangeOrder) throws(Fault) -> [PlanChange] {
        try onDesk(isDryRun: order.isDryRun, at: order.now) { desk throws(Fault) in
            let known = try desk.store.facilitators()
            let absent = try known.find(wish.absent).id
            let substitute = try known.find(wish.substitute).id
            try wish.check(absent, substitute)
            let cohorts =
                if let text = wish.cohort { [try desk.store.findCohort(text)] } else { try desk.store.cohorts() }
            var changes: [PlanChange] = []
            for cohort in cohorts where cohort.status != .cancelled {
                var draft = try desk.draft(of: cohort)
                draft.replace(absent, by: substitute, wish, order)
                let change = try desk.change(.replaceFacilitator, draft)
                if !change.isUnchanged { changes.append(change) }
            }
            return changes
        }
    }

    private func changeSession(
        _ text: String, _ what: PlanChange.What, _ order: ChangeOrder,
        _ body: (inout CohortDraft, SessionID, CohortDesk) throws(Fault) -> Void
    ) throws(Fault) -> PlanChange {
        try onDesk(isDryRun: order.isDryRun, at: order.now) { desk throws(Fault) in
            let (cohort, key) = try desk.store.findCohort(ofSession: text)
            var draft = try desk.draft(of: cohort)
            try body(&draft, try draft.book.find(session: key).id, desk)
            return try desk.change(what, draft)
        }
    }

    private func changeCohort(
        _ text: String, _ what: PlanChange.What, _ order: ChangeOrder,
        _ body: (inout CohortDraft, CohortDesk) throws(Fault) -> Void
    ) throws(Fault) -> PlanChange {
        try onDesk(isDryRun: order.isDryRun, at: order.now) { desk throws(Fault) in
            var draft = try desk.draft(of: text)
            try body(&draft, desk)
            return try desk.change(what, draft)
        }
    }
}

extension CohortDesk {
    /// Carries out a change of a plan; one that leaves it as it is changes nothing at all.
    func change(_ what: PlanChange.What, _ draft: CohortDraft) throws(Fault) -> PlanChange {
        guard draft.book.sessions != draft.before.sessions || draft.book.cohort != draft.before.cohort else {
            return PlanChange(what, CohortChange(before: draft.before, after: draft.before), isUnchanged: true)
        }
        let (change, elsewhere) = try carryOut(draft)
        var told = PlanChange(what, change, isUnchanged: false)
        // Where turns and drop-ins went is no change that somebody asked for.
        told.edits = change.edits.filter { edit in
            edit.before == nil || draft.before.session(edit.after.id) != draft.book.session(edit.after.id)
                || edit.after.sequence != edit.before?.sequence
        }
        told.conflicts = try house.conflicts(
            of: change.after.cohort, sessions: change.after.plan, before: change.before.plan,
            changed: Set(told.edits.map(\.after.id)), at: now, around: around)
        told.remarks = remarks(on: told)
        told.elsewhere = elsewhere.map { PlanChange(.followDiary, $0, isUnchanged: false) }
        return told
    }

    /// A change is carried out all the same: whoever leads may have good reasons, and has seen these words.
    private func remarks(on change: PlanChange) -> [Phrase] {
        let past = change.edits.filter {
            $0.after.status == .planned && $0.after.span.start.instant < now
                && $0.before?.span.start != $0.after.span.start
        }
        return past.prefix(1).map { edit in
            let date = edit.after.span.date
            return Phrase(
                fr: "Attention : le \(date.spokenWithYear(.french)) est déjà passé.",
                en: "Careful: \(date.spokenWithYear(.english)) is past already.")
        }
    }
}
