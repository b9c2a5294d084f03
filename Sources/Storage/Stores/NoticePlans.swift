import Clubs
import Notices

/// A notice that waits: what the plan put into the outbox.
package struct NewNotice: Sendable {
    package var cohort: Int
    package var participant: Int
    package var channel: ChannelName
    package var session: Int?
    package var occasion: Occasion
    /// What the rendering needs beyond the plan, as JSON: the old time of a moved session.
    package var details: String?
    /// How long after it is due its turn in the line of its channel comes, when others wait too. It leaves sooner when
    /// nobody is before it.
    package var wait: Span

    /// The most that `wait` is.
    package static let longestLine = Span.hours(1)

    package init(
        cohort: Int, participant: Int, channel: ChannelName, session: Int?, occasion: Occasion, details: String? = nil,
        wait: Span = .zero
    ) {
        self.wait = min(wait, NewNotice.longestLine)
        self.cohort = cohort
        self.participant = participant
        self.channel = channel
        self.session = session
        self.occasion = occasion
        self.details = details
    }
}

extension Connection {
    /// Puts notices into the outbox; one that stands there already, in whatever state, is left as it is.
    /// - Returns: how many were new.
    @discardableResult
    package func insert(_ notices: some Sequence<NewNotice>) throws(Fault) -> Int {
        var number = try nextNumber(in: "notices")
        let statement = try prepare(
            """
            insert into notices (number, cohort, participant, rule, occurrence, session, channel, due_at, send_at,
                early_at, rank, useful_until, matters, state, details)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'scheduled', ?)
            on conflict (participant, rule, occurrence) do nothing
            """)
        var inserted = 0
        for notice in notices {
            try statement.run(
                number, notice.cohort, notice.participant, notice.occasion.rule, notice.occasion.occurrence,
                notice.session, notice.channel, notice.occasion.due, notice.occasion.due + notice.wait,
                notice.occasion.early, notice.occasion.urgency.rawValue, notice.occasion.usefulUntil,
                notice.occasion.matters, notice.details)
            guard changes == 1 else { continue }
            inserted += 1
            number += 1
        }
        return inserted
    }

    /// The notices of a cohort that wait, for their time or for another attempt, to be compared with what the plan now
    /// calls for.
    /// - Parameter participant: one of its people; `nil` for all.
    package func waitingNotices(of cohort: Int, for participant: Int? = nil) throws(Fault) -> [WaitingNotice] {
        try prepare(
            """
            select n.number, n.participant, n.rule, n.occurrence, n.due_at, n.useful_until, n.details
            from participants p join notices n on n.participant = p.number
            where p.cohort = ? and (? is null or p.number = ?) and (n.state in ('scheduled', 'deferred') or n.state = 'started' and exists (
                select 1 from deliveries d where d.notice = n.number and (d.next_at is not null or d.proof_by is not null)
                union all
                select 1 from carried k join deliveries d on d.notice = k.carrier and d.step = k.step
                where k.notice = n.number and (d.next_at is not null or d.proof_by is not null)))
            """
        ).all(cohort, participant, participant) { row throws(Fault) in
            WaitingNotice(
                number: row.integer(0), participant: row.integer(1), rule: NoticeRuleID(row.text(2)),
                occurrence: row.text(3), due: row.instant(4), usefulUntil: row.instant(5), details: row.optionalText(6))
        }
    }

    /// What is on its way stays so; it is written again if its next attempt comes after a change.
    package func reschedule(notice number: Int, due: Instant, usefulUntil: Instant) throws(Fault) {
        try prepare(
            """
            update notices set due_at = ?, send_at = ? + min(max(send_at - due_at, 0), 3600000), useful_until = ?,
                early_at = null,
                state = case state when 'started' then 'started' else 'scheduled' end
            where number = ?
            """
        ).run(due, due, usefulUntil, number)
    }

    /// Takes a notice that nobody has begun to send out of the plan, so that a later plan may call for it again.
    package func withdraw(notice number: Int) throws(Fault) {
        try prepare(
            """
            delete from notices where number = ? and state in ('scheduled', 'deferred')
                and not exists (select 1 from deliveries where notice = notices.number)
                and not exists (select 1 from carried where notice = notices.number)
            """
        ).run(number)
        try prepare(
            "update notices set state = 'cancelled', reason = 'withdrawn' where number = ? and state in ('scheduled', 'deferred')"
        )
        .run(number)
    }
}

package struct WaitingNotice: Sendable {
    package var number: Int
    package var participant: Int
    package var rule: NoticeRuleID
    package var occurrence: String
    package var due: Instant
    package var usefulUntil: Instant
    package var details: String?
}

extension Connection {
    /// What waits for one person no longer leaves.
    package func cancelWaitingNotices(ofParticipant number: Int, reason: String) throws(Fault) {
        try prepare(
            """
            update notices set state = 'cancelled', reason = ?
            where participant = ? and state in ('scheduled', 'deferred')
            """
        ).run(reason, number)
    }
}

extension Connection {
    /// The notices of one rule that one person has had about a session, and those of them that still wait.
    package func notices(
        of rule: NoticeRuleID, participant: Int, session: Int
    ) throws(Fault) -> (count: Int, waiting: [Int]) {
        let all = try prepare(
            "select number, state from notices where participant = ? and rule = ? and session = ? order by number"
        ).all(participant, rule, session) { row throws(Fault) in
            (number: row.integer(0), waits: ["scheduled", "deferred"].contains(row.text(1)))
        }
        return (all.count, all.filter(\.waits).map(\.number))
    }
}

extension Connection {
    /// Takes one notice out of the plan if nobody has begun to send it.
    package func withdraw(rule: NoticeRuleID, occurrence: String, participant: Int) throws(Fault) {
        if let number = try noticeNumber(of: participant, rule: rule, occurrence: occurrence) {
            try withdraw(notice: number)
        }
    }
}
