import Basics

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
