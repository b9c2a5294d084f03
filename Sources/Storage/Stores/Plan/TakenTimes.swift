import Basics
import Books
import Clubs

extension Connection {
    /// When a facilitator cannot telephone between two instants because of other cohorts: their sessions, and of sessions of
    /// turns the turns that were given.
    func takenTimes(
        of facilitator: FacilitatorID, besides cohort: CohortID, from: Instant, to: Instant
    ) throws(Fault) -> [TakenTime] {
        let led = """
            from sessions s join cohorts c on c.number = s.cohort
            """
        let stands = """
            s.facilitator = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ? and c.id <> ?
                and s.status <> 'cancelled' and s.modality <> 'asynchronous' and c.status <> 'cancelled'
            """
        let sessions = try prepare(
            """
            select c.id as cohort, s.starts_at as from_at, s.ends_at as to_at \(led)
            where \(stands) and s.each_person = 0
            """
        ).all(facilitator, from - .days(1), to, from, cohort) { row throws(Fault) in try takenTime(row) }
        let turns = try prepare(
            """
            select c.id as cohort, e.turn_starts_at as from_at, e.turn_ends_at as to_at \(led)
            join seats e on e.session = s.number
            where \(stands) and s.each_person = 1 and e.turn_starts_at is not null
            """
        ).all(facilitator, from - .days(1), to, from, cohort) { row throws(Fault) in try takenTime(row) }
        return sessions + turns
    }

    private func takenTime(_ row: Row) throws(Fault) -> TakenTime {
        TakenTime(
            cohort: CohortID(try row.text("cohort")), from: try row.instant("from_at"), to: try row.instant("to_at"))
    }

    func nextNumber(of kind: BookNumber) throws(Fault) -> Int {
        switch kind {
        case .change: try nextNumber(in: "changes")
        case .offer: try nextNumber(in: "offers")
        case .check: try nextNumber(in: "autonomy_checks")
        }
    }
}
