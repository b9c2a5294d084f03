import Basics
import Books
import Clubs
import Notices
import Planning

extension House {
    /// What is wrong with the plan of a cohort, each with ways out that were checked to be free.
    ///
    /// Looks up what other cohorts take of its facilitators and rooms in the weeks around, and nothing else of them.
    /// - Parameters:
    ///   - sessions: the whole plan as it is, or as it would be after a change.
    ///   - before: the plan before the change that is asked about.
    ///   - changed: limits the answer to what a change brings: conflicts that touch these sessions, and those that the plan
    ///     before does not have. `nil` for everything.
    ///   - now: what has begun by then is left as it is.
    package func conflicts(
        of cohort: Cohort, sessions: [Session], before: [Session] = [], changed: Set<SessionID>? = nil, at now: Instant,
        around: some Neighbourhood
    ) throws(Fault) -> [Conflict] {
        guard cohort.status == .planned else { return [] }
        var surroundings = try Surroundings(
            daysOff: daysOff(in: cohort.territory), zone: zone(cohort.zone), limits: organisation.limits,
            programme: catalogue.programmes[cohort.programme], start: cohort.start, kinds: catalogue.kinds, now: now)
        let lookup = EngagementLookup(cohort: cohort.id, sessions: sessions, around: around)
        surroundings.leaders = try lookup.leaders(Set(sessions.compactMap(\.facilitator)))
        surroundings.rooms = try lookup.rooms(Set(sessions.compactMap(\.room)))
        let found = conflicts(of: sessions, before, changed, surroundings)
        guard found.contains(where: { $0.rule == .facilitatorInTwoPlaces || $0.rule == .facilitatorBusy }) else {
            return found
        }
        // Only now does it matter who else could lead.
        let others = try around.facilitators().map(\.id).filter { surroundings.leaders[$0] == nil }
        surroundings.substitutes = surroundings.leaders.keys.sorted() + others
        surroundings.leaders.merge(try lookup.leaders(Set(others))) { known, _ in known }
        return conflicts(of: sessions, before, changed, surroundings)
    }

    private func conflicts(
        of sessions: [Session], _ before: [Session], _ changed: Set<SessionID>?, _ surroundings: Surroundings
    ) -> [Conflict] {
        let examination = PlanExamination(of: sessions, before: before, in: surroundings)
        return changed.map { examination.conflicts(changed: $0) } ?? examination.conflicts
    }
}

/// What other cohorts and diaries take of facilitators and rooms, in the weeks of some sessions and those around.
private struct EngagementLookup<Around: Neighbourhood> {
    let cohort: CohortID
    let around: Around
    private let from: Instant
    private let to: Instant

    /// As far as a way out looks for a free time.
    private static var reach: Span { .days(16) }

    init(cohort: CohortID, sessions: [Session], around: Around) {
        self.cohort = cohort
        self.around = around
        from = (sessions.map(\.span.start.instant).min() ?? .distantPast) - Self.reach
        to = (sessions.map(\.span.end.instant).max() ?? .distantPast) + Self.reach
    }

    func leaders(_ facilitators: Set<FacilitatorID>) throws(Fault) -> [FacilitatorID: Surroundings.Leader] {
        var leaders: [FacilitatorID: Surroundings.Leader] = [:]
        for facilitator in facilitators {
            leaders[facilitator] = Surroundings.Leader(
                engagements: try around.engagements(ofFacilitator: facilitator, besides: cohort, from: from, to: to),
                busy: try around.busyTimes(of: facilitator, from: from, to: to)
                    .map { BusySpan(from: $0.from, to: $0.to) })
        }
        return leaders
    }

    func rooms(_ rooms: Set<Room>) throws(Fault) -> [Room: Engagements] {
        var found: [Room: Engagements] = [:]
        for room in rooms {
            found[room] = Engagements(try around.engagements(ofRoom: room, besides: cohort, from: from, to: to))
        }
        return found
    }
}
