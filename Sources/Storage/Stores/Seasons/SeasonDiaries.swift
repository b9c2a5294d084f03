import Basics
import Clubs
import Stores

/// What is taken of facilitators and rooms over a long period, all cohorts together.
///
/// Sessions end on the day on which they begin, so that whatever lies across an instant began within a day before it.
/// - Complexity: by index; it costs what lies in the period, however many cohorts there are.
extension Connection {
    private static let ledColumns = "c.id, s.week, s.day, s.starts, s.ends, s.starts_at, s.ends_at"

    /// The sessions that a facilitator leads between two instants, in the order of time; asynchronous work is none.
    func ledSessions(
        by facilitator: FacilitatorID, from: Instant, to: Instant
    ) throws(Fault) -> [LedSession] {
        try prepare(
            """
            select \(Connection.ledColumns) from sessions s join cohorts c on c.number = s.cohort
            where s.facilitator = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ?
                and s.status <> 'cancelled' and s.modality <> 'asynchronous' and c.status <> 'cancelled'
            order by s.starts_at, s.number
            """
        ).all(facilitator, from - .days(1), to, from) { row throws(Fault) in ledSession(row) }
    }

    /// The sessions in person that take place in a room between two instants, however its name is written there.
    func housedSessions(in room: Room, from: Instant, to: Instant) throws(Fault) -> [LedSession] {
        var sessions: [LedSession] = []
        for place in try places() where Room(place) == room {
            sessions += try prepare(
                """
                select \(Connection.ledColumns) from sessions s join cohorts c on c.number = s.cohort
                where s.modality = 'inPerson' and s.place = ? and s.starts_at > ? and s.starts_at < ? and s.ends_at > ?
                    and s.status <> 'cancelled' and c.status <> 'cancelled'
                order by s.starts_at, s.number
                """
            ).all(place, from - .days(1), to, from) { row throws(Fault) in ledSession(row) }
        }
        return sessions
    }

    private func ledSession(_ row: Row) -> LedSession {
        let day = row.date(2)
        return LedSession(
            cohort: CohortID(row.text(0)), week: row.integer(1),
            span: LocalSpan(
                start: LocalTime(wall: CivilDateTime(day, row.time(3)), instant: row.instant(5)),
                end: LocalTime(wall: CivilDateTime(day, row.time(4)), instant: row.instant(6))))
    }
}
