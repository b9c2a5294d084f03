import Basics
import Clubs
import Notices

extension Connection {
    /// The seats of a cohort, each person's together.
    func seats(of cohort: Stored<Cohort>) throws(Fault) -> [ParticipantID: [Seat]] {
        let seats = try prepare("\(Connection.seatRows) where e.cohort = ? order by e.participant, e.session")
            .all(cohort.number) { row throws(Fault) in try seat(row, of: cohort.id) }
        return Dictionary(grouping: seats, by: \.participant)
    }

    /// The seats of one person.
    func seats(of participant: Int, in cohort: CohortID) throws(Fault) -> [Seat] {
        try prepare("\(Connection.seatRows) where e.participant = ? order by e.session")
            .all(participant) { row throws(Fault) in try seat(row, of: cohort) }
    }

    /// The seats of one person in a part of the plan, and those in slots of choices, wherever these lie.
    func seats(
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

    /// Whether anybody in a cohort has a seat, or a session is for some only: otherwise all live the same plan.
    func livesDiffer(in cohort: Int) throws(Fault) -> Bool {
        try prepare(
            """
            select exists (select 1 from seats where cohort = ?)
                or exists (select 1 from sessions where cohort = ? and listed = 1)
            """
        ).first(cohort, cohort) { row throws(Fault) in row.flag(0) } ?? false
    }

    /// How many of the people who are there have a seat in each session of a cohort.
    func seatsTaken(in cohort: Stored<Cohort>) throws(Fault) -> [SessionID: Int] {
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
            e.sequence, e.chosen_by, s.status = 'cancelled', e.chosen_at
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
            mode: try row.optionalValue(8), chosen: try row.optionalValue(10), chosenAt: row.optionalInstant(12),
            isVoid: row.flag(11),
            sequence: row.integer(9))
    }
}
