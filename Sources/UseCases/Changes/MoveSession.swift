import Basics
import Books
import Clubs

extension CohortDraft {
    /// Moves a session to another time; its length stays.
    /// - Parameter wall: the new start, on the wall of the cohort's zone.
    /// - Throws: `.notAllowed` for a session that has begun or is cancelled.
    package mutating func move(_ id: SessionID, to wall: CivilDateTime, _ order: ChangeOrder) throws(Fault) {
        guard var session = book.session(id) else { return }
        guard session.status == .planned else { throw session.unchangeable }
        if session.span.start.wall != wall {
            session.move(to: LocalSpan(on: wall.date, at: wall.time, minutes: session.span.minutes, in: try zone))
        }
        change([session])
        deed = Deed(.move, order)
    }

    /// Cancels a session; it stays in the plan as cancelled.
    /// - Throws: `.notAllowed` for a session that has begun.
    package mutating func cancel(_ id: SessionID, _ order: ChangeOrder) throws(Fault) {
        guard var session = book.session(id) else { return }
        guard session.status == .planned || session.status == .cancelled else { throw session.unchangeable }
        session.status = .cancelled
        change([session])
        deed = Deed(.cancel, order)
    }

    /// Cancels a cohort with everything that has not begun; nothing but that is told any more.
    package mutating func cancelCohort(_ order: ChangeOrder) {
        deed = Deed(.cancelCohort, order)
        guard book.cohort.status != .cancelled else { return }
        book.cohort.status = .cancelled
        for index in book.sessions.indices where book.sessions[index].isAhead(of: now) {
            book.sessions[index].status = .cancelled
        }
    }

    /// Puts sessions in the place of those that stand; the week in which each lies follows its date.
    mutating func change(_ sessions: [Session], keepingWeeks: Bool = false) {
        let weeks = WeekCounting(before: before.cohort.start, after: book.cohort.start)
        for session in sessions {
            guard let old = before.session(session.id) else { continue }
            var session = session
            session.sequence = old.sequence
            if !keepingWeeks { session.week = weeks.week(of: session, before: old) }
            book.update(session)
        }
    }

    /// - Throws: `.notAllowed` for a cohort that is cancelled.
    package func refuseCancelled() throws(Fault) {
        guard book.cohort.status == .cancelled else { return }
        throw Fault(
            .notAllowed,
            Phrase(
                fr: "Le groupe \(book.id) est annulé. Planifiez-en un autre.",
                en: "The cohort \(book.id) is cancelled. Plan another one."))
    }
}

extension Deed {
    init(_ what: PlanChange.What, _ order: ChangeOrder, undoes: Int? = nil) {
        self.init(what.rawValue, by: order.by, reason: order.reason, .plan, undoes: undoes)
    }
}

extension Session {
    /// Gives it another time; work is not owed before it ends.
    mutating func move(to span: LocalSpan) {
        self.span = span
        if let due, due.instant < span.end.instant { self.due = span.end }
    }

    /// Whether it stands and has not begun.
    func isAhead(of now: Instant) -> Bool { status == .planned && span.start.instant > now }

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
