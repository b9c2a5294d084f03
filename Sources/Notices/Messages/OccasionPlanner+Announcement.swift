import Basics
import Clubs

extension OccasionPlanner {
    /// The occasion of an announcement.
    ///
    /// In quiet hours it waits for their end; when that is too late it leaves before they begin.
    /// - Parameters:
    ///   - matters: whether a human phones who is not reached, whatever the rule says.
    ///   - moment: when it is to leave.
    ///   - until: the first instant at which it is of no more use; `nil` for what the rule says.
    ///   - now: before that nothing leaves.
    /// - Returns: `nil` when the catalogue has no rule for it, or when it is of no use any more. What cannot leave outside
    ///   quiet hours is due in them: then what matters goes to the call list at once.
    package func announcement(
        _ occurrence: Occurrence, of cohort: Cohort, matters: Bool, at moment: Instant, until: Instant?, now: Instant
    ) -> Occasion? {
        let usual = occasion(of: .announced, occurrence: occurrence, of: cohort, at: moment)
        guard let rule = rules.first(where: { $0.event == .announced }), let until = until ?? usual?.usefulUntil,
            moment < until
        else { return nil }
        let outside = quietHours.outside(moment, before: until, zone: zone)
        return Occasion(
            rule: rule.id, occurrence: occurrence, session: nil, due: outside.flatMap { $0 < now ? nil : $0 } ?? moment,
            usefulUntil: until, matters: matters || rule.matters, urgency: rule.urgency(from: moment, to: until))
    }
}
