import Basics
import Clubs

extension Connection {
    /// Adds a line to the audit trail, in the transaction that makes the change.
    func record(_ change: Stored<Change>) throws(Fault) {
        try prepare(
            """
            insert into changes (number, cohort, made_at, made_by, what, reason, before, after, undoes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            change.number, change.cohort, change.at, change.by, change.what, change.reason, change.before, change.after,
            change.undoes)
    }

    /// The changes of a cohort, the latest first.
    func changes(of cohort: Int) throws(Fault) -> [Stored<Change>] {
        try prepare(
            """
            select number, cohort, made_at, made_by, what, reason, before, after, undoes from changes
            where cohort = ? order by number desc
            """
        ).all(cohort) { row throws(Fault) in
            Stored(
                number: row.integer(0),
                value: Change(
                    cohort: row.optionalInteger(1), at: row.instant(2), by: row.text(3), what: row.text(4),
                    reason: row.optionalText(5), before: row.text(6), after: row.text(7),
                    undoes: row.optionalInteger(8)))
        }
    }
}
