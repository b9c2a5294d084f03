import Basics
import Books
import Clubs
import Notices
import Steering

/// What one transaction knows of a cohort's autonomy, read once for all of its people.
package struct AutonomyFacts {
    private let catalogue: Catalogue
    package let book: CohortBook
    let now: Instant
    private let attendance: [ParticipantID: [Attendance]]
    private let work: [ParticipantID: [Work]]
    package let checks: [ParticipantID: [AutonomyCheck]]
    private let kept: Set<SessionID>
    let plan: [Session]

    /// How far back facts reach at least, however short ago the last check was.
    private static let least = Span.days(7)

    package init(_ book: CohortBook, _ catalogue: Catalogue, at now: Instant) {
        self.book = book
        self.catalogue = catalogue
        self.now = now
        let (taken, worked) = (book.records, book.workRecords)
        attendance = Dictionary(grouping: taken, by: \.participant)
        work = Dictionary(grouping: worked, by: \.participant)
        kept = Set(taken.map(\.session) + worked.map(\.session))
        checks = Dictionary(grouping: book.checks, by: \.participant)
        plan = book.plan
    }

    /// What the facts since the last check suggest of somebody, and what was observed since.
    package func suggestion(
        for person: Participant, seen: [AutonomyCriterionID: Observation] = [:]
    ) -> AutonomySuggestion {
        let since = lastDecision(about: person).map { min($0.at, now - Self.least) }
        let counted = plan.personalised(by: book.seats(of: person.id)).filter {
            person.enrolment.counts(on: $0.span.date)
        }
        let finder = FactFinder(
            sessions: counted, attendance: attendance[person.id] ?? [], work: work[person.id] ?? [], kept: kept)
        return AutonomySuggestion(
            finder.facts(since: since, at: now), criteria: catalogue.criteria,
            seen: observed(of: person).merging(seen) { $1 })
    }

    /// Another level than the present one, when the facts point to it and nobody has decided about that yet: something to
    /// talk about.
    package func undecided(of person: Participant) -> AutonomyLevel? {
        let level = suggestion(for: person).level
        return level == person.enrolment.level || level == lastDecision(about: person)?.suggested ? nil : level
    }

    private func lastDecision(about person: Participant) -> AutonomyCheck? {
        checks[person.id]?.last { $0.decision != .observedOnly }
    }

    /// What a facilitator noted since the last decision, the latest word on each criterion: it stands until the next one.
    private func observed(of person: Participant) -> [AutonomyCriterionID: Observation] {
        let open = (checks[person.id] ?? []).reversed().prefix(while: { $0.decision == .observedOnly })
        let own = open.reversed().flatMap(\.findings).filter { $0.origin == .facilitator }
        return Dictionary(own.map { ($0.criterion, $0.observation) }, uniquingKeysWith: { $1 })
    }

    /// What a check made now steers; `nil` in a programme without gates.
    package func window(checkIn session: SessionID? = nil) -> GateWindow? {
        GateWindow(
            gates: catalogue.programmes[book.cohort.programme]?.gates ?? [], plan: plan, checkIn: session,
            at: now)
    }

    /// The session that a check is about when nobody names one: that of the gate, else the check that began last, else
    /// the first session of all.
    package func checkSession(_ window: GateWindow?) -> Session? {
        let gate = window?.check.flatMap { check in book.session(check.id) }
        let kinds = Set(
            (catalogue.programmes[book.cohort.programme]?.gates ?? []).map(\.after.kind) + ["autonomy-check"])
        let standing = plan.filter { $0.status != .cancelled && !$0.isListed }
        return gate
            ?? standing.last { kinds.contains($0.kind) && $0.span.start.instant <= now }
            ?? standing.first { kinds.contains($0.kind) } ?? standing.first
    }
}
