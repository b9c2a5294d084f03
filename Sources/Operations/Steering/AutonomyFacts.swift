import Clubs
import Orchestration
import Steering
import Storage

/// What one transaction knows of a cohort's autonomy, read once for all of its people.
struct AutonomyFacts {
    let installation: any ReadableInstallation
    let cohort: Stored<Cohort>
    let now: Instant
    let zone: Zone
    let people: [Stored<Participant>]
    var sessions: [Stored<Session>]
    var seats: [ParticipantID: [Seat]]
    private let attendance: [ParticipantID: [Attendance]]
    private let work: [ParticipantID: [Work]]
    let checks: [ParticipantID: [AutonomyCheck]]
    private let kept: Set<SessionID>

    /// How far back facts reach at least, however short ago the last check was.
    private static let least = Span.days(7)

    init(
        _ installation: some ReadableInstallation, cohort: Stored<Cohort>, at now: Instant, _ connection: Connection
    ) throws(Fault) {
        self.installation = installation
        self.cohort = cohort
        self.now = now
        zone = try installation.zone(cohort.zone)
        people = try connection.participants(of: cohort)
        sessions = try connection.sessions(of: cohort)
        seats = try connection.seats(of: cohort)
        let (taken, worked) = (try connection.attendance(of: cohort), try connection.work(of: cohort))
        attendance = Dictionary(grouping: taken, by: \.participant)
        work = Dictionary(grouping: worked, by: \.participant)
        kept = Set(taken.map(\.session) + worked.map(\.session))
        checks = Dictionary(grouping: try connection.autonomyChecks(of: cohort), by: \.participant)
    }

    var plan: [Session] { sessions.map(\.value) }

    /// What the facts since the last check suggest of somebody, and what was observed since.
    func suggestion(
        for person: Participant, seen: [AutonomyCriterionID: Observation] = [:]
    ) -> AutonomySuggestion {
        let since = lastDecision(about: person).map { min($0.at, now - Self.least) }
        let counted = plan.lived(with: seats[person.id] ?? []).filter { person.enrolment.counts(on: $0.span.date) }
        let finder = FactFinder(
            sessions: counted, attendance: attendance[person.id] ?? [], work: work[person.id] ?? [], kept: kept)
        return AutonomySuggestion(
            finder.facts(since: since, at: now), criteria: installation.catalogue.criteria,
            seen: observed(of: person).merging(seen) { $1 })
    }

    /// Another level than the present one, when the facts point to it and nobody has decided about that yet: something to
    /// talk about.
    func undecided(of person: Participant) -> AutonomyLevel? {
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
    func window(checkIn session: SessionID? = nil) -> GateWindow? {
        GateWindow(
            gates: installation.catalogue.programmes[cohort.programme]?.gates ?? [], plan: plan, checkIn: session,
            at: now)
    }

    /// The session that a check is about when nobody names one: that of the gate, else the check that began last, else
    /// the first session of all.
    func checkSession(_ window: GateWindow?) -> Stored<Session>? {
        let gate = window?.check.flatMap { check in sessions.first { $0.id == check.id } }
        let kinds = Set(
            (installation.catalogue.programmes[cohort.programme]?.gates ?? []).map(\.after.kind) + ["autonomy-check"])
        let standing = sessions.filter { $0.status != .cancelled && !$0.isListed }
        return gate
            ?? standing.last { kinds.contains($0.kind) && $0.span.start.instant <= now }
            ?? standing.first { kinds.contains($0.kind) } ?? standing.first
    }
}
