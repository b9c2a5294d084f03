import Basics
import Books
import Clubs
import Notices

/// The notices of a cohort, as its book holds them.
extension Connection {
    func notices(in cohort: Int, _ names: BookNames) throws(Fault) -> NoticeShelf {
        let progress = try progress(in: cohort)
        var shelf = NoticeShelf()
        // One person's after another's.
        var own: [BookNotice] = []
        _ = try prepare(
            """
            select n.number, n.due_at, n.state, n.participant, n.rule, n.occurrence, n.session, n.channel, n.send_at,
                n.early_at, n.rank, n.useful_until, n.matters, n.reason, n.details
            from participants p join notices n on n.participant = p.number
            where p.cohort = ? order by p.number, n.number
            """
        ).all(cohort) { row throws(Fault) in
            let number = try row.integer("number")
            let due = try row.instant("due_at")
            let state = try row.text("state")
            let progress = progress[number]
            let notice = BookNotice(
                number: number,
                name: NoticeName(
                    try names.person(try row.integer("participant")), NoticeRuleID(try row.text("rule")),
                    Occurrence(try row.text("occurrence"))),
                session: try row.optionalInteger("session").map { number throws(Fault) in try names.session(number) },
                channel: ChannelName(try row.text("channel")), due: due,
                wait: max(try row.instant("send_at") - due, .zero),
                early: try row.optionalInstant("early_at"),
                urgency: Urgency(rawValue: try row.integer("rank")) ?? .usual,
                usefulUntil: try row.instant("useful_until"), matters: try row.flag("matters"),
                state: state == "started" ? nil : DeliveryState(rawValue: state),
                reason: try row.optionalValue("reason"),
                details: try row.optionalText("details"), progress: progress?.progress ?? .unbegun,
                isOutcomeUnknown: progress?.isOutcomeUnknown ?? false)
            if let person = own.last?.name.participant, person != notice.name.participant {
                shelf.keep(own, of: person)
                own.removeAll(keepingCapacity: true)
            }
            own.append(notice)
        }
        if let person = own.last?.name.participant { shelf.keep(own, of: person) }
        return shelf
    }

    private struct NoticeProgress {
        var progress: BookNotice.Progress
        var isOutcomeUnknown: Bool
    }

    /// How far those are that have deliveries, by their numbers.
    private func progress(in cohort: Int) throws(Fault) -> [Int: NoticeProgress] {
        let rows = try prepare(
            """
            select n.number as number, d.next_at is not null as waits, d.proof_by is not null as proves,
                d.state = 'retrying' as retries, d.doubtful as doubtful
            from participants p join notices n on n.participant = p.number join deliveries d on d.notice = n.number
            where p.cohort = ?
            union all
            select n.number, d.next_at is not null, d.proof_by is not null, 0, 0
            from participants p join notices n on n.participant = p.number join carried k on k.notice = n.number
            join deliveries d on d.notice = k.carrier and d.step = k.step where p.cohort = ?
            """
        ).all(cohort, cohort) { row throws(Fault) in
            (
                number: try row.integer("number"), isPending: try row.flag("waits"), isProving: try row.flag("proves"),
                isRetrying: try row.flag("retries"), isOutcomeUnknown: try row.flag("doubtful")
            )
        }
        var found: [Int: NoticeProgress] = [:]
        for row in rows {
            var known = found[row.number] ?? NoticeProgress(progress: .begun, isOutcomeUnknown: false)
            known.isOutcomeUnknown = known.isOutcomeUnknown || row.isOutcomeUnknown
            if row.isRetrying {
                known.progress = .pending(isRetrying: true)
            } else if row.isPending || row.isProving, known.progress == .begun {
                known.progress = .pending(isRetrying: false)
            }
            found[row.number] = known
        }
        return found
    }

    // MARK: Keeping

    /// Writes what differs between two shelves.
    func keep(_ before: NoticeShelf, _ after: NoticeShelf, _ rows: BookRows, at now: Instant) throws(Fault) {
        for (person, kept) in before.people {
            let new = after.people[person] ?? [:]
            guard new != kept else { continue }
            for (key, notice) in kept {
                // One that was forgotten and is called for again is a new one.
                guard let changed = new[key], changed.number != nil else {
                    try remove(notice)
                    continue
                }
                if changed != notice { try change(notice, to: changed, rows, at: now) }
            }
        }
        try insert(after, rows)
    }

    private func remove(_ notice: BookNotice) throws(Fault) {
        guard let number = notice.number else { return }
        try prepare("delete from notices where number = ?").run(number)
    }

    private func change(
        _ old: BookNotice, to new: BookNotice, _ rows: BookRows, at now: Instant
    ) throws(Fault) {
        guard let number = old.number else { return }
        if old.state == nil, new.state == .cancelled {
            // Attempts that are still to come would say what no longer holds.
            try prepare(
                """
                update deliveries set state = 'cancelled', reason = ?, finished_at = ?, next_at = null
                where notice = ? and state = 'retrying'
                """
            ).run(new.reason, now, number)
        }
        try prepare(
            """
            update notices set session = ?, channel = ?, due_at = ?, send_at = ?, early_at = ?, rank = ?,
                useful_until = ?, matters = ?, state = ?, reason = ? where number = ?
            """
        ).run(
            new.session.flatMap { rows.sessions[$0] }, new.channel, new.due,
            new.due + min(new.wait, BookNotice.longestLine), new.early, new.urgency.rawValue, new.usefulUntil,
            new.matters, new.state?.rawValue ?? "started", new.reason, number)
    }

    private func insert(_ shelf: NoticeShelf, _ rows: BookRows) throws(Fault) {
        guard !shelf.added.isEmpty else { return }
        var number = try nextNumber(in: "notices")
        let statement = try prepare(
            """
            insert into notices (number, cohort, participant, rule, occurrence, session, channel, due_at, send_at,
                early_at, rank, useful_until, matters, state, reason, details)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        for name in shelf.added {
            guard let notice = shelf[name], notice.number == nil, let person = rows.people[name.participant] else {
                continue
            }
            try statement.run(
                number, rows.cohort, person, name.rule, name.occurrence, notice.session.flatMap { rows.sessions[$0] },
                notice.channel, notice.due, notice.due + notice.wait, notice.early, notice.urgency.rawValue,
                notice.usefulUntil, notice.matters, notice.state?.rawValue ?? "started", notice.reason, notice.details)
            number += 1
        }
    }

    /// The row of a notice.
    func number(of name: NoticeName, _ rows: BookRows) throws(Fault) -> Int? {
        guard let person = rows.people[name.participant] else { return nil }
        return try prepare("select number from notices where participant = ? and rule = ? and occurrence = ?")
            .first(person, name.rule, name.occurrence) { row throws(Fault) in try row.integer("number") }
    }
}
