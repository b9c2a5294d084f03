import Clubs
import Notices

extension Connection {
    /// The people of a cohort for whom a notice stands in the outbox, or has left: all but those that nobody had.
    package func recipients(
        of rule: NoticeRuleID, occurrence: String, in cohort: Int
    ) throws(Fault) -> Set<Int> {
        let people = try prepare(
            """
            select n.participant from participants p join notices n on n.participant = p.number
            where p.cohort = ? and n.rule = ? and n.occurrence = ?
                and n.state not in ('cancelled', 'suppressed', 'expired', 'failed')
            """
        ).all(cohort, rule, occurrence) { row throws(Fault) in row.integer(0) }
        return Set(people)
    }

    /// How many notices wait for a person and are due from one instant to another, whatever their channel; what is of no
    /// more use then is not counted.
    package func waitingCount(ofParticipant number: Int, from: Instant, through: Instant) throws(Fault) -> Int {
        try prepare(
            """
            select count(*) from notices
            where participant = ? and state in ('scheduled', 'deferred') and due_at >= ? and due_at <= ?
                and useful_until > ?
            """
        ).first(number, from, through, through) { row throws(Fault) in row.integer(0) } ?? 0
    }

    /// What the notice was to say that a call stands for.
    package func details(ofCall number: Int) throws(Fault) -> String? {
        try prepare("select n.details from calls c join notices n on n.number = c.notice where c.number = ?")
            .first(number) { row throws(Fault) in row.optionalText(0) } ?? nil
    }
}
