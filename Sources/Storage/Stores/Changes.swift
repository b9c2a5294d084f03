import Clubs

/// A line of the audit trail: who changed what, when, and why.
///
/// Plans are kept as they were before and after, as JSON of their sessions; operations on people leave identifiers and
/// states. Nothing else that is personal belongs in it: the trail outlives names and addresses.
package struct Change: Hashable, Sendable {
    /// The row of the cohort that it concerns; `nil` when it concerns all.
    package var cohort: Int?
    package var at: Instant
    /// Who made it, as the system knows them: a login name, or a facilitator's address.
    package var by: String
    /// `move`, `cancel`, `enrol`…: a word of the operation's own.
    package var what: String
    package var reason: String?
    /// Short JSON, or empty.
    package var before: String
    package var after: String
    /// The number of the change that this one takes back.
    package var undoes: Int?

    package init(
        cohort: Int?, at: Instant, by: String, what: String, reason: String? = nil, before: String = "",
        after: String = "", undoes: Int? = nil
    ) {
        self.cohort = cohort
        self.at = at
        self.by = by
        self.what = what
        self.reason = reason
        self.before = before
        self.after = after
        self.undoes = undoes
    }
}

extension Connection {
    /// Adds a line to the audit trail, in the transaction that makes the change.
    /// - Returns: its number.
    @discardableResult
    package func record(_ change: Change) throws(Fault) -> Int {
        let number = try nextNumber(in: "changes")
        try prepare(
            """
            insert into changes (number, cohort, made_at, made_by, what, reason, before, after, undoes)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """
        ).run(
            number, change.cohort, change.at, change.by, change.what, change.reason, change.before, change.after,
            change.undoes)
        return number
    }

    /// The changes of a cohort, the latest first.
    package func changes(of cohort: Int) throws(Fault) -> [Stored<Change>] {
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
