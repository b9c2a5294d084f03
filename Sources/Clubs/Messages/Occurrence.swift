import Basics

/// What a notice is about within its rule: nobody gets two of one rule for one occurrence.
///
/// `w1`, `2027-02-01`, `2027-02-01-am`, `w1-mon-am`; what happens carries which time it was: `w1-mon-am#2` is the second
/// change of that session, `cohort#12` the twelfth of the whole plan, `call#2027-02-01` a call of that day.
package struct Occurrence: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }

    /// Something that happens and may happen again.
    /// - Parameters:
    ///   - subject: to what: the key of a session, the name of a choice, `cohort`; without `#`.
    ///   - time: which time it was: a number, a date, whoever it is about.
    package init(_ subject: String, _ time: some CustomStringConvertible) { rawValue = "\(subject)#\(time)" }

    /// The whole plan.
    package static let cohort: Occurrence = "cohort"

    /// The offer of a place.
    package static func place(_ offer: Int) -> Occurrence { Occurrence("place", offer) }

    /// An announcement, by the number of its change in the history.
    package static func announcement(_ change: Int) -> Occurrence { Occurrence("a\(change)") }

    /// To what it happens, whichever time it was.
    package var subject: Substring { rawValue.prefix { $0 != "#" } }

    /// Which time it was; `nil` for what the plan calls for.
    package var time: Substring? {
        let rest = rawValue.drop { $0 != "#" }
        return rest.isEmpty ? nil : rest.dropFirst()
    }
}
