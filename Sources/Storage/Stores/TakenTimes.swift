import Clubs

extension Connection {
    /// When a facilitator cannot telephone between two instants: sessions, turns in sessions of turns, and their diary.
    ///
    /// A session of turns of another cohort takes only the turns that were given in it, and those of `cohort` itself are
    /// left to whoever asks.
    package func takenTimes(
        of facilitator: FacilitatorID, besides cohort: Int, from: Instant, to: Instant
    ) throws(Fault) -> [(from: Instant, to: Instant)] {
        let stands = """
            s.status <> 'cancelled' and s.modality <> 'asynchronous' and c.status <> 'cancelled'
            """
        let sessions = try prepare(
            """
            select s.starts_at, s.ends_at from sessions s join cohorts c on c.number = s.cohort
            where s.facilitator = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ? and s.each_person = 0
                and \(stands)
            """
        ).all(facilitator, from - .days(1), to, from) { row throws(Fault) in (from: row.instant(0), to: row.instant(1))
        }
        let turns = try prepare(
            """
            select e.turn_starts_at, e.turn_ends_at from sessions s join cohorts c on c.number = s.cohort
            join seats e on e.session = s.number
            where s.facilitator = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ? and s.each_person = 1
                and s.cohort <> ? and e.turn_starts_at is not null and \(stands)
            """
        ).all(facilitator, from - .days(1), to, from, cohort) { row throws(Fault) in
            (from: row.instant(0), to: row.instant(1))
        }
        return sessions + turns + (try busyTimes(of: facilitator, from: from, to: to))
    }

    /// The cohorts in which a facilitator has still to call people in turn, by their numbers.
    package func cohortsWithTurns(of facilitator: FacilitatorID, after now: Instant) throws(Fault) -> [Int] {
        try prepare(
            """
            select distinct cohort from sessions where facilitator = ? and starts_at > ? and status = 'planned'
                and by_phone = 1 and each_person = 1 order by cohort
            """
        ).all(facilitator, now) { row throws(Fault) in row.integer(0) }
    }

    /// How many sessions each person of a cohort is recorded as having missed.
    package func missedCounts(in cohort: Int) throws(Fault) -> [Int: Int] {
        let rows = try prepare(
            """
            select a.participant, count(*) from sessions s join attendance a on a.session = s.number
            where s.cohort = ? and a.status = 'absent' group by a.participant
            """
        ).all(cohort) { row throws(Fault) in (row.integer(0), row.integer(1)) }
        return Dictionary(rows, uniquingKeysWith: { first, _ in first })
    }
}
