import Basics
import Clubs

/// One message to one person, or to all who know the same, about what has changed for them.
package struct ChangeNotice: Hashable, Sendable {
    package var occasion: Occasion
    package var details: NoticeDetails
    package var differences: [SessionDifference]
}

/// Works out what somebody is told of the changes of their plan.
extension OccasionPlanner {
    /// - Parameters:
    ///   - untold: what they have not been told, one of each session.
    ///   - since: when the first of it was changed.
    ///   - session: of a key, as they live it now; what is no longer theirs is cancelled.
    ///   - change: a number of this change, for what has to be unique.
    ///   - cohortEnds: whether the whole cohort is cancelled.
    /// - Returns: one notice, or one for each session where the catalogue has no rule for several; none when all
    ///   stands as they know it, or when it is too late.
    package func notices(
        of untold: [UntoldChange], since: Instant, session: (String) -> Session?, change: Int, cohortEnds: Bool,
        timing: ChangeTiming, at now: Instant
    ) -> [ChangeNotice] {
        let differences = untold.compactMap { change in
            session(change.key).flatMap { SessionDifference(change, now: $0) }
        }
        return groups(of: differences, cohortEnds: cohortEnds).compactMap { rule, group in
            notice(rule, of: group, since: since, change: change, timing: timing, at: now)
        }
    }

    private func groups(
        of differences: [SessionDifference], cohortEnds: Bool
    ) -> [(rule: NoticeRule, differences: [SessionDifference])] {
        guard !differences.isEmpty else { return [] }
        if cohortEnds, let rule = rule(of: .cohortCancelled) { return [(rule, differences)] }
        if differences.count > 1, let rule = rule(of: .planChanged) { return [(rule, differences)] }
        return differences.compactMap { difference in
            rule(of: difference.kind).map { ($0, [difference]) }
        }
    }

    private func rule(of event: NoticeRule.Event) -> NoticeRule? { rules.first { $0.event == event } }

    /// A catalogue of before has no rule for what is added: then it is told as a change.
    private func rule(of kind: SessionDifference.Kind) -> NoticeRule? {
        switch kind {
        case .changed: rule(of: .sessionChanged)
        case .cancelled: rule(of: .sessionCancelled)
        case .added: rule(of: .sessionAdded) ?? rule(of: .sessionChanged)
        }
    }

    private func notice(
        _ rule: NoticeRule, of differences: [SessionDifference], since: Instant, change: Int, timing: ChangeTiming,
        at now: Instant
    ) -> ChangeNotice? {
        var told: [SessionDifference] = []
        for var difference in differences where rule.concerns(difference.session) {
            guard let until = deadline(of: difference, rule, at: now), until > now else { continue }
            difference.untold.before = until
            told.append(difference)
        }
        told.sort { ($0.session.span.start.instant, $0.session.id) < ($1.session.span.start.instant, $1.session.id) }
        guard let first = told.first, let until = told.map(\.untold.before).min() else { return nil }
        let starts = told.flatMap { [start(knownOf: $0), $0.session.span.start.instant].compactMap { $0 } }
        let event = timing.due(since: since, at: now, starts: starts, until: until)
        guard let planned = self.instant(of: rule.when, event: event, session: first.session) else { return nil }
        let isOfOne = rule.event != .planChanged && rule.event != .cohortCancelled
        let occasion = Occasion(
            rule: rule.id,
            occurrence: isOfOne
                ? Occurrence(first.session.id.key, first.session.sequence) : Occurrence("cohort", change),
            session: isOfOne ? first.session.id : nil,
            due: outsideQuietHours(planned, before: until, at: now), usefulUntil: until, matters: rule.matters,
            urgency: .urgent)
        return ChangeNotice(
            occasion: occasion, details: NoticeDetails(untold: told.map(\.untold), since: since), differences: told)
    }

    /// The rule's own, or the old start if that comes first: who comes then has not been told.
    private func deadline(
        of difference: SessionDifference, _ rule: NoticeRule, at now: Instant
    ) -> Instant? {
        let until = self.instant(of: rule.usefulUntil, event: now, session: difference.session)
        // Whoever has come at the old time has come: from then on the new time is what counts.
        guard let known = start(knownOf: difference), known > now else { return until }
        return until.map { min($0, known) }
    }

    private func start(knownOf difference: SessionDifference) -> Instant? {
        difference.known.flatMap { $0.isCancelled ? nil : zone.instant(of: $0.start) }
    }

    /// A message that waits for more changes leaves before the night rather than after it; what can wait for no
    /// morning is decided now, and a human phones.
    private func outsideQuietHours(_ planned: Instant, before until: Instant, at now: Instant) -> Instant {
        guard let quiet = quietHours.stretch(holding: planned, zone: zone) else { return planned }
        if quiet.start > now { return max(now, quiet.start - .minutes(1)) }
        return quiet.end < until ? quiet.end : now
    }
}
