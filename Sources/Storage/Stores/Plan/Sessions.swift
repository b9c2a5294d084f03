import Basics
import Clubs
import Notices

extension Connection {
    private static let sessionColumns = """
        number, key, kind, title_fr, title_en, modality, by_phone, each_person, peers, choice, week, day, starts, ends,
        starts_at, ends_at, due_day, due_time, due_at, status, sequence, facilitator, link, host_link, place,
        listed, capacity, task_fr, task_en, documents_fr, documents_en
        """

    /// - Returns: the number of each session's row.
    func insert(_ sessions: [Session], into cohort: Int) throws(Fault) -> [SessionID: Int] {
        var number = try nextNumber(in: "sessions")
        let statement = try prepare(
            """
            insert into sessions (cohort, \(Connection.sessionColumns))
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        var numbers: [SessionID: Int] = [:]
        for session in sessions {
            try statement.run(
                cohort, number, session.id.key, session.kind, session.title.french, session.title.english,
                session.modality, session.byPhone, session.each, session.peers, session.choice, session.week,
                session.span.date, session.span.starts, session.span.ends, session.span.start.instant,
                session.span.end.instant, session.due?.wall.date, session.due?.wall.time, session.due?.instant,
                session.status, session.sequence, session.facilitator, session.link, session.hostLink, session.place,
                session.isListed, session.capacity, session.task?.french, session.task?.english,
                session.documents.map(\.french).joined(separator: "\n"),
                session.documents.map(\.english).joined(separator: "\n"))
            numbers[session.id] = number
            number += 1
        }
        try raiseVersion(of: .cohort(cohort))
        return numbers
    }

    /// The sessions of a cohort in time order.
    func sessions(of cohort: Stored<Cohort>) throws(Fault) -> [Stored<Session>] {
        try prepare("select \(Connection.sessionColumns) from sessions where cohort = ? order by starts_at, number")
            .all(cohort.number) { row throws(Fault) in try session(row, of: cohort.id) }
    }

    /// The sessions of a cohort in the order of planning.
    func plannedSessions(of cohort: Stored<Cohort>) throws(Fault) -> [Stored<Session>] {
        try prepare("select \(Connection.sessionColumns) from sessions where cohort = ? order by number")
            .all(cohort.number) { row throws(Fault) in try session(row, of: cohort.id) }
    }

    /// Some sessions of a cohort in time order: those that may belong to one occurrence of a notice.
    func sessions(of cohort: Stored<Cohort>, within part: CohortPart) throws(Fault) -> [Stored<Session>] {
        let select = "select \(Connection.sessionColumns) from sessions where cohort = ?"
        let order = "order by starts_at, number"
        let row = { (row: Row) throws(Fault) in try self.session(row, of: cohort.id) }
        return switch part {
        case .whole: try sessions(of: cohort)
        case .week(let week): try prepare("\(select) and week = ? \(order)").all(cohort.number, week, row: row)
        case .day(let day): try prepare("\(select) and day = ? \(order)").all(cohort.number, day, row: row)
        case .session(let key): try prepare("\(select) and key = ? \(order)").all(cohort.number, key, row: row)
        }
    }

    /// Everything that a change may touch; the identifier stays.
    func update(_ session: Stored<Session>) throws(Fault) {
        try prepare(
            """
            update sessions set day = ?, starts = ?, ends = ?, starts_at = ?, ends_at = ?, due_day = ?, due_time = ?,
                due_at = ?, status = ?, sequence = ?, facilitator = ?, link = ?, host_link = ?, place = ?,
                title_fr = ?, title_en = ?, modality = ?, by_phone = ?, capacity = ?, peers = ?, week = ?
            where number = ?
            """
        ).run(
            session.span.date, session.span.starts, session.span.ends, session.span.start.instant,
            session.span.end.instant, session.due?.wall.date, session.due?.wall.time, session.due?.instant,
            session.status, session.sequence, session.facilitator, session.link, session.hostLink, session.place,
            session.title.french, session.title.english, session.modality, session.byPhone,
            session.capacity, session.peers, session.week, session.number)
        try raiseVersion(of: .session(session.number))
    }

    /// Opens the sessions that have begun and closes those that have ended; work ends when it is owed.
    /// - Returns: when the next one begins or ends, or `nil` when none is left.
    @discardableResult
    func turnSessions(at now: Instant) throws(Fault) -> Instant? {
        try prepare("update sessions set status = 'open' where status = 'planned' and starts_at <= ?").run(now)
        try prepare("update sessions set status = 'held' where status = 'open' and coalesce(due_at, ends_at) <= ?").run(
            now)
        return try prepare(
            """
            select min(at) from (
                select min(starts_at) as at from sessions where status = 'planned'
                union all
                select min(coalesce(due_at, ends_at)) from sessions where status = 'open'
            ) as turns
            """
        ).first { row throws(Fault) in row.optionalInstant(0) } ?? nil
    }

    private func session(_ row: Row, of cohort: CohortID) throws(Fault) -> Stored<Session> {
        let date = row.date(11)
        let due = row.optionalInstant(18).map {
            LocalTime(wall: CivilDateTime(row.date(16), row.time(17)), instant: $0)
        }
        return Stored(
            number: row.integer(0),
            value: Session(
                id: SessionID(cohort: cohort, key: row.text(1)), kind: SessionKindID(row.text(2)),
                title: Phrase(fr: row.text(3), en: row.text(4)), modality: try row.value(5), byPhone: row.flag(6),
                each: row.flag(7), peers: row.flag(8), choice: row.optionalText(9), isListed: row.flag(25),
                capacity: row.optionalInteger(26),
                task: row.optionalText(27).map { Phrase(fr: $0, en: row.optionalText(28) ?? $0) },
                documents: zip(row.lines(29), row.lines(30)).map { Phrase(fr: $0, en: $1) }, week: row.integer(10),
                span: LocalSpan(
                    start: LocalTime(wall: CivilDateTime(date, row.time(12)), instant: row.instant(14)),
                    end: LocalTime(wall: CivilDateTime(date, row.time(13)), instant: row.instant(15))),
                due: due, status: try row.value(19), sequence: row.integer(20),
                facilitator: row.optionalText(21).map(FacilitatorID.init), link: row.optionalText(22),
                hostLink: row.optionalText(23), place: row.optionalText(24)))
    }
}
