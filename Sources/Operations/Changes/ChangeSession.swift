import Clubs
import Orchestration
import Storage

extension Installation {
    /// Moves a session to another time; its length stays.
    /// - Parameter wall: the new start, on the wall of the cohort's zone.
    /// - Throws: `.notAllowed` for a session that has begun or is cancelled.
    package func moveSession(_ text: String, to wall: CivilDateTime, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeSession(text, .move, order) { session, zone in
            guard session.span.start.wall != wall else { return }
            session.move(to: LocalSpan(on: wall.date, at: wall.time, minutes: session.span.minutes, in: zone))
        }
    }

    /// Cancels a session; it stays in the plan as cancelled.
    /// - Throws: `.notAllowed` for a session that has begun.
    package func cancelSession(_ text: String, _ order: ChangeOrder) throws(Fault) -> PlanChange {
        try changeSession(text, .cancel, order) { session, _ in session.status = .cancelled }
    }

    func changeSession(
        _ text: String, _ what: PlanChange.What, _ order: ChangeOrder,
        edit: (inout Session, Zone) throws(Fault) -> Void
    ) throws(Fault) -> PlanChange {
        try change(order) { changing throws(Fault) in
            let (cohort, stored) = try changing.connection.findSession(text)
            guard stored.status == .planned || (stored.status == .cancelled && what == .cancel) else {
                throw stored.value.unchangeable
            }
            var session = stored.value
            try edit(&session, try zone(cohort.zone))
            return try changing.carryOut(try changing.proposal(what, of: cohort, [session]))
        }
    }
}

extension Session {
    /// Gives it another time; work is not owed before it ends.
    mutating func move(to span: LocalSpan) {
        self.span = span
        if let due, due.instant < span.end.instant { self.due = span.end }
    }

    var unchangeable: Fault {
        Fault(
            .notAllowed,
            Phrase(
                fr: "La séance \(id) ne peut plus changer : elle est \(status.name.french).",
                en: "The session \(id) can no longer change: it is \(status.name.english)."))
    }
}

extension Session.Status {
    package var name: Phrase {
        switch self {
        case .planned: Phrase(fr: "prévue", en: "planned")
        case .open: Phrase(fr: "en cours", en: "under way")
        case .held: Phrase(fr: "passée", en: "over")
        case .cancelled: Phrase(fr: "annulée", en: "cancelled")
        }
    }
}
