import Clubs
import Notices

/// A notice of changes that has certainly not arrived as it stands, or that nobody can be sure of.
package struct UntoldNotice: Sendable {
    package var number: Int
    package var participant: Int
    package var rule: NoticeRuleID
    package var occurrence: String
    package var due: Instant
    /// As JSON.
    package var details: String
    /// Whether an attempt was made at all.
    package var isBegun: Bool
    /// Whether one of the attempts may have been taken.
    package var isDoubtful: Bool
}

extension Connection {
    /// The notices of a cohort that carry details and wait, for their time or for another attempt.
    ///
    /// What is on its way at this moment counts as told.
    package func untoldNotices(of cohort: Int) throws(Fault) -> [UntoldNotice] {
        try prepare(
            """
            select n.number, n.participant, n.rule, n.occurrence, n.due_at, n.details,
                exists (select 1 from deliveries d where d.notice = n.number),
                exists (select 1 from deliveries d where d.notice = n.number and d.doubtful = 1)
            from participants p join notices n on n.participant = p.number
            where p.cohort = ? and n.details is not null
                and (n.state in ('scheduled', 'deferred') or n.state = 'started' and exists (
                    select 1 from deliveries d where d.notice = n.number and d.state = 'retrying'))
            order by n.number
            """
        ).all(cohort) { row throws(Fault) in
            UntoldNotice(
                number: row.integer(0), participant: row.integer(1), rule: NoticeRuleID(row.text(2)),
                occurrence: row.text(3), due: row.instant(4), details: row.text(5), isBegun: row.flag(6),
                isDoubtful: row.flag(7))
        }
    }

    /// Ends a waiting notice whose words another one takes over.
    package func replace(_ notice: UntoldNotice, reason: String, at now: Instant) throws(Fault) {
        guard notice.isBegun else {
            try prepare("delete from notices where number = ?").run(notice.number)
            return
        }
        try prepare(
            """
            update deliveries set state = 'cancelled', reason = ?, finished_at = ?, next_at = null
            where notice = ? and state = 'retrying'
            """
        ).run(reason, now, notice.number)
        try close(notice: notice.number, as: .cancelled, reason: reason)
    }

    /// The details of the notices of one person that were made after another and still stand.
    package func laterDetails(thanNotice number: Int, of participant: Int) throws(Fault) -> [String] {
        try prepare(
            """
            select details from notices where participant = ? and number > ? and details is not null
                and state in ('scheduled', 'deferred', 'started', 'called')
            """
        ).all(participant, number) { row throws(Fault) in row.text(0) }
    }

    /// Ends everything of a cohort that nobody has begun to send.
    package func cancelWaitingNotices(ofCohort number: Int, reason: String) throws(Fault) {
        try prepare(
            """
            update notices set state = 'cancelled', reason = ? where state in ('scheduled', 'deferred')
                and participant in (select number from participants where cohort = ?)
            """
        ).run(reason, number)
    }

    /// Forgets what was ended for a reason and never begun, so that the plan may call for it again.
    package func forgetCancelledNotices(ofCohort number: Int, reason: String) throws(Fault) {
        try prepare(
            """
            delete from notices where state = 'cancelled' and reason = ?
                and participant in (select number from participants where cohort = ?)
                and not exists (select 1 from deliveries where notice = notices.number)
                and not exists (select 1 from carried where notice = notices.number)
                and not exists (select 1 from calls where notice = notices.number)
            """
        ).run(reason, number)
    }
}
