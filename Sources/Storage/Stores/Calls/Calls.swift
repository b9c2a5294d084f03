import Basics
import Clubs
import Stores

extension Connection {
    /// Puts a person on the call list for a notice that no channel could bring; what came too late stays for a day.
    func listCall(for notice: DueNotice, reason: Reason, at now: Instant) throws(Fault) {
        let deadline = notice.usefulUntil > now ? notice.usefulUntil : now + .days(1)
        try prepare(
            """
            insert into calls (number, cohort, participant, notice, reason, listed_at, before_at, state, tries)
            values (?, ?, ?, ?, ?, ?, ?, 'open', 0) on conflict (notice) do nothing
            """
        ).run(
            try nextNumber(in: "calls"), notice.cohort, notice.participant.number, notice.number, reason, now, deadline)
    }

    private static let callRows = """
        select k.number, c.id, c.zone, coalesce(s.facilitator, c.facilitator), n.rule, k.reason, k.listed_at,
            k.before_at, k.state, k.tries, k.again_at, s.key, s.kind, s.title_fr, s.title_en, s.week, s.starts_at,
            s.ends_at, e.turn_starts_at, e.turn_ends_at, a.status, s.status, c.status, \(participantColumns)
        from calls k join cohorts c on c.number = k.cohort join participants p on p.number = k.participant
        left join notices n on n.number = k.notice left join sessions s on s.number = k.session
        left join seats e on e.session = k.session and e.participant = k.participant
        left join attendance a on a.session = k.session and a.participant = k.participant
        """

    /// The call list, the most urgent first.
    /// - Parameters:
    ///   - open: whether only those who still have to be phoned are wanted.
    ///   - now: what nobody made in time counts as missed.
    func calls(
        cohort: Int? = nil, open: Bool = true, at now: Instant = .distantPast
    ) throws(Fault) -> [CallEntry] {
        let pending = open ? "k.state in ('open', 'unreached', 'undecided')" : "1 = 1"
        let ofCohort = cohort == nil ? "? is null" : "k.cohort = ?"
        let rows = try prepare("\(Connection.callRows) where \(ofCohort) and \(pending) order by k.number")
            .all(cohort) { row throws(Fault) in (try call(row, at: now), try stands(row)) }
        let entries = rows.filter { !open || $0.1 && $0.0.state.isPending }.map(\.0)
        return entries.sorted {
            ($0.turn == nil ? $0.before : $0.due, $0.number) < ($1.turn == nil ? $1.before : $1.due, $1.number)
        }
    }

    func call(_ number: Int, at now: Instant) throws(Fault) -> CallEntry? {
        try prepare("\(Connection.callRows) where k.number = ?").first(number) { row throws(Fault) in
            try call(row, at: now)
        }
    }

    /// Every call of one person that is still to be made.
    func pendingCalls(ofParticipant person: Int, at now: Instant) throws(Fault) -> [CallEntry] {
        let rows = try prepare(
            "\(Connection.callRows) where k.participant = ? and k.state in ('open', 'unreached', 'undecided') order by k.number"
        ).all(person) { row throws(Fault) in (try call(row, at: now), try stands(row)) }
        return rows.filter { $0.1 && $0.0.state.isPending }.map(\.0)
    }

    /// Whether there is anybody to phone: the person is in, and the session takes place.
    private func stands(_ row: Row) throws(Fault) -> Bool {
        let person = try participant(row, of: "", first: 23)
        return [.enrolled, .waiting].contains(person.enrolment.status)
            && row.optionalText(21) != Session.Status.cancelled.rawValue
            && (row.isNull(11) || row.text(22) != Cohort.Status.cancelled.rawValue)
    }

    private func call(_ row: Row, at now: Instant) throws(Fault) -> CallEntry {
        let cohort = CohortID(row.text(1))
        let person = try participant(row, of: cohort, first: 23)
        var entry = CallEntry(
            number: row.integer(0), cohort: cohort, zone: row.text(2),
            facilitator: row.optionalText(3).map(FacilitatorID.init), participant: person.value, person: person.number,
            rule: row.optionalText(4).map(NoticeRuleID.init), turn: try turn(row, of: cohort), reason: try row.value(5),
            listedAt: row.instant(6), before: row.optionalInstant(7) ?? .distantFuture, state: try row.value(8),
            tries: row.integer(9), again: row.optionalInstant(10))
        if row.optionalInstant(7) == nil, let turn = entry.turn {
            // The next turn takes over.
            entry.before = turn.end + .days(7)
        }
        // Whoever takes attendance knows that they spoke to the person.
        let attended = try row.optionalValue(20, as: Attendance.Status.self)
        if entry.state.isPending, let attended, ![.absent, .unrecorded].contains(attended) { entry.state = .reached }
        if entry.state.isPending, entry.deadline <= now { entry.state = .missed }
        return entry
    }

    private func turn(_ row: Row, of cohort: CohortID) throws(Fault) -> CallEntry.Turn? {
        guard let key = row.optionalText(11) else { return nil }
        return CallEntry.Turn(
            session: SessionID(cohort: cohort, key: key), kind: SessionKindID(row.text(12)),
            title: Phrase(fr: row.text(13), en: row.text(14)), week: row.integer(15),
            start: row.optionalInstant(18) ?? row.instant(16), end: row.optionalInstant(19) ?? row.instant(17),
            isOwn: !row.isNull(18))
    }

    /// What was noted of the last tries of a call, the latest first.
    func notes(ofCall number: Int) throws(Fault) -> [String] {
        try prepare("select note from call_tries where call = ? and note is not null order by number desc")
            .all(number) { row throws(Fault) in row.text(0) }
    }

    /// When somebody was last spoken to by telephone.
    func lastReached(participant: Int) throws(Fault) -> Instant? {
        try prepare(
            """
            select max(t.made_at) from calls k join call_tries t on t.call = k.number
            where k.participant = ? and t.outcome = 'reached'
            """
        ).first(participant) { row throws(Fault) in row.optionalInstant(0) } ?? nil
    }
}

/// What a call is about.
extension Connection {
    /// The notices that did not reach somebody, by their rules; each rule once, the latest first.
    func undelivered(toParticipant person: Int, since: Instant) throws(Fault) -> [NoticeRuleID] {
        try prepare(
            """
            select rule from notices where participant = ? and state in ('called', 'failed') and due_at > ?
            group by rule order by max(due_at) desc
            """
        ).all(person, since) { row throws(Fault) in NoticeRuleID(row.text(0)) }
    }
}

extension Connection {
    /// What the notice was to say that a call stands for.
    func details(ofCall number: Int) throws(Fault) -> String? {
        try prepare("select n.details from calls c join notices n on n.number = c.notice where c.number = ?")
            .first(number) { row throws(Fault) in try row.optionalText("details") } ?? nil
    }
}
