import Clubs
import Notices

extension Connection {
    /// Gives somebody a seat, or changes the one that they have.
    /// - Parameter at: when it was chosen, for a slot.
    package func save(
        _ seat: Seat, session: Int, participant: Stored<Participant>, in cohort: Int, at: Instant? = nil
    ) throws(Fault) {
        try prepare(
            """
            insert into seats (participant, session, cohort, turn_starts, turn_ends, turn_starts_at, turn_ends_at,
                mode, sequence, chosen_by, chosen_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (participant, session) do update set turn_starts = excluded.turn_starts,
                turn_ends = excluded.turn_ends, turn_starts_at = excluded.turn_starts_at,
                turn_ends_at = excluded.turn_ends_at, mode = excluded.mode, sequence = excluded.sequence,
                chosen_by = excluded.chosen_by, chosen_at = excluded.chosen_at
            """
        ).run(
            participant.number, session, cohort, seat.turn?.starts, seat.turn?.ends, seat.turn?.start.instant,
            seat.turn?.end.instant, seat.mode, seat.sequence, seat.chosen, at)
    }

    package func removeSeat(session: Int, participant: Int) throws(Fault) {
        try prepare("delete from seats where session = ? and participant = ?").run(session, participant)
    }

    /// The seats of a cohort, each person's together.
    package func seats(of cohort: Stored<Cohort>) throws(Fault) -> [ParticipantID: [Seat]] {
        let seats = try prepare("\(Connection.seatRows) where e.cohort = ? order by e.participant, e.session")
            .all(cohort.number) { row throws(Fault) in try seat(row, of: cohort.id) }
        return Dictionary(grouping: seats, by: \.participant)
    }

    /// The seats of one person.
    package func seats(of participant: Int, in cohort: CohortID) throws(Fault) -> [Seat] {
        try prepare("\(Connection.seatRows) where e.participant = ? order by e.session")
            .all(participant) { row throws(Fault) in try seat(row, of: cohort) }
    }

    /// The seats of one person in a part of the plan, and those in slots of choices, wherever these lie.
    package func seats(
        of participant: Int, in cohort: CohortID, touching part: CohortPart
    ) throws(Fault) -> [Seat] {
        let select = "\(Connection.seatRows) where e.participant = ?"
        let order = "order by e.session"
        let row = { (row: Row) throws(Fault) in try self.seat(row, of: cohort) }
        return switch part {
        case .whole: try prepare("\(select) \(order)").all(participant, row: row)
        case .week(let week):
            try prepare("\(select) and (s.week = ? or s.choice is not null) \(order)").all(participant, week, row: row)
        case .day(let day):
            try prepare("\(select) and (s.day = ? or s.choice is not null) \(order)").all(participant, day, row: row)
        case .session(let key):
            try prepare("\(select) and (s.key = ? or s.choice is not null) \(order)").all(participant, key, row: row)
        }
    }

    /// The turns that people have within a session, by the number of their row.
    package func turns(of session: Stored<Session>) throws(Fault) -> [(participant: Int, turn: LocalSpan)] {
        let date = session.span.date
        return try prepare(
            """
            select participant, turn_starts, turn_ends, turn_starts_at, turn_ends_at from seats
            where session = ? and turn_starts is not null order by participant
            """
        ).all(session.number) { row throws(Fault) in
            (
                row.integer(0),
                LocalSpan(
                    start: LocalTime(wall: CivilDateTime(date, row.time(1)), instant: row.instant(3)),
                    end: LocalTime(wall: CivilDateTime(date, row.time(2)), instant: row.instant(4)))
            )
        }
    }

    /// Gives a turn another time on its session's day.
    package func setTurn(_ turn: LocalSpan, session: Int, participant: Int) throws(Fault) {
        try prepare(
            """
            update seats set turn_starts = ?, turn_ends = ?, turn_starts_at = ?, turn_ends_at = ?
            where session = ? and participant = ?
            """
        ).run(turn.starts, turn.ends, turn.start.instant, turn.end.instant, session, participant)
    }

    /// Whether anybody in a cohort has a seat, or a session is for some only: otherwise all live the same plan.
    package func livesDiffer(in cohort: Int) throws(Fault) -> Bool {
        try prepare(
            """
            select exists (select 1 from seats where cohort = ?)
                or exists (select 1 from sessions where cohort = ? and listed = 1)
            """
        ).first(cohort, cohort) { row throws(Fault) in row.flag(0) } ?? false
    }

    /// How many of the people who are there have a seat in each session of a cohort.
    package func seatsTaken(in cohort: Stored<Cohort>) throws(Fault) -> [SessionID: Int] {
        let counts = try prepare(
            """
            select s.key, count(*) from seats e join sessions s on s.number = e.session
            join participants p on p.number = e.participant
            where e.cohort = ? and p.status = 'enrolled' group by s.key
            """
        ).all(cohort.number) { row throws(Fault) in
            (SessionID(cohort: cohort.id, key: row.text(0)), row.integer(1))
        }
        return Dictionary(counts, uniquingKeysWith: { a, _ in a })
    }

    private static let seatRows = """
        select s.key, p.key, s.choice, s.day, e.turn_starts, e.turn_ends, e.turn_starts_at, e.turn_ends_at, e.mode,
            e.sequence, e.chosen_by, s.status = 'cancelled'
        from seats e join sessions s on s.number = e.session join participants p on p.number = e.participant
        """

    private func seat(_ row: Row, of cohort: CohortID) throws(Fault) -> Seat {
        let turn = row.optionalInstant(6).map { start in
            LocalSpan(
                start: LocalTime(wall: CivilDateTime(row.date(3), row.time(4)), instant: start),
                end: LocalTime(wall: CivilDateTime(row.date(3), row.time(5)), instant: row.instant(7)))
        }
        return Seat(
            session: SessionID(cohort: cohort, key: row.text(0)),
            participant: ParticipantID(rawValue: "\(cohort)/\(row.text(1))"), choice: row.optionalText(2), turn: turn,
            mode: try row.optionalValue(8), chosen: try row.optionalValue(10), isVoid: row.flag(11),
            sequence: row.integer(9))
    }
}

extension Connection {
    /// Takes somebody's turn away; a seat that says nothing else goes with it.
    package func removeTurn(session: Int, participant: Int) throws(Fault) {
        try prepare(
            """
            update seats set turn_starts = null, turn_ends = null, turn_starts_at = null, turn_ends_at = null
            where session = ? and participant = ?
            """
        ).run(session, participant)
        try prepare(
            """
            delete from seats where session = ? and participant = ? and turn_starts is null and mode is null
                and exists (select 1 from sessions s
                    where s.number = seats.session and s.choice is null and s.listed = 0)
            """
        ).run(session, participant)
    }
}
