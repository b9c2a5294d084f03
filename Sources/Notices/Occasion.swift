import Basics
import Clubs

/// One notice of a cohort before it is addressed: every enrolled participant gets it.
package struct Occasion: Hashable, Sendable {
    package var rule: NoticeRuleID
    package var occurrence: Occurrence
    /// The one session that it is about, when it gathers no more.
    package var session: SessionID?
    package var due: Instant
    package var usefulUntil: Instant
    package var matters: Bool
    /// Where it stands in the line of a channel that is slower than what waits.
    package var urgency: Urgency = .usual
    /// The earliest moment at which it may leave when its channel could not carry all in time; `nil`: not before it is
    /// due.
    package var early: Instant?
}

/// Which notices pass others in the line of a channel.
package enum Urgency: Int, Sendable, CaseIterable {
    /// What has just happened, and what is soon of no more use.
    case urgent
    case usual
    /// What can wait for half a day: agendas, offers, news.
    case digest
}

/// Works out which notices a cohort's plan calls for: a pure function of the plan and the rules.
package struct OccasionPlanner: Sendable {
    package var rules: [NoticeRule]
    package var zone: Zone
    package var quietHours: Organisation.QuietHours
    package var isDayOff: @Sendable (CivilDate) -> Bool

    package init(
        rules: [NoticeRule], zone: Zone, quietHours: Organisation.QuietHours,
        isDayOff: @escaping @Sendable (CivilDate) -> Bool
    ) {
        self.rules = rules
        self.zone = zone
        self.quietHours = quietHours
        self.isDayOff = isDayOff
    }

    /// The occasions of a whole cohort, in the order in which they are due.
    ///
    /// Nobody is asked for work before it has been open for half a day.
    /// Cancelled sessions call for nothing here. What would come in quiet hours comes after them, or before them when
    /// after would be too late.
    package func occasions(of cohort: Cohort, sessions: [Session]) -> [Occasion] {
        CommonPlan(sessions, of: cohort, by: self).occasions
    }

    /// The same for somebody who lives most of a plan as others do: what is about the same sessions is taken over.
    /// - Parameter own: the sessions that they live differently; `nil` for one that is not theirs.
    /// - Complexity: O(rules × what differs + occasions).
    package func occasions(of cohort: Cohort, as common: CommonPlan, except own: [SessionID: Session?]) -> [Occasion] {
        let lived = own.values.compactMap { $0 }
        let touched = lived + own.keys.compactMap { common.sessions[$0] }
        guard !touched.isEmpty else { return common.occasions }
        let live = lived.filter { $0.status != .cancelled }
        var renewed: [NoticeRuleID: Set<Occurrence>] = [:]
        var anew: [Occasion] = []
        for rule in rules where rule.event == nil {
            let occurrences = Set(touched.filter(rule.concerns).compactMap(rule.per.occurrence))
            guard !occurrences.isEmpty else { continue }
            renewed[rule.id] = occurrences
            for occurrence in occurrences {
                let shared = common.standing(rule.per, occurrence).filter { own.index(forKey: $0.id) == nil }
                let group = shared + live.filter { rule.per.occurrence(of: $0) == occurrence }
                if let one = occasion(rule, occurrence, group, of: cohort) { anew.append(one) }
            }
        }
        return common.occasions.filter { renewed[$0.rule]?.contains($0.occurrence) != true }.merged(with: anew.sorted())
    }

    /// - Parameter sessions: those that belong to the occurrence, in any order.
    func occasion(_ rule: NoticeRule, _ occurrence: Occurrence, _ sessions: [Session], of cohort: Cohort) -> Occasion? {
        let group = sessions.filter(rule.concerns).sorted {
            ($0.span.start.instant, $0.id) < ($1.span.start.instant, $1.id)
        }
        guard let first = group.first else { return nil }
        return occasion(
            rule, occurrence, session: rule.per == .session ? first.id : nil,
            anchors: Anchors(event: nil, group: group, cohortStart: cohort.start, zone: zone))
    }

    /// The occasion of something that happened to one session.
    /// - Returns: `nil` when it is too late to be of use.
    package func occasion(
        of event: NoticeRule.Event, session: Session, occurrence: Occurrence, at now: Instant
    ) -> Occasion? {
        guard let rule = rules.first(where: { $0.event == event }), rule.concerns(session) else { return nil }
        let anchors = Anchors(event: now, group: [session], cohortStart: session.span.date, zone: zone)
        return occasion(rule, occurrence, session: session.id, anchors: anchors)
    }

    /// The occasion of something that happened to a person and is about several sessions, or none.
    package func occasion(of event: NoticeRule.Event, occurrence: Occurrence, of cohort: Cohort, at now: Instant)
        -> Occasion?
    {
        guard let rule = rules.first(where: { $0.event == event }) else { return nil }
        let anchors = Anchors(event: now, group: [], cohortStart: cohort.start, zone: zone)
        return occasion(rule, occurrence, session: nil, anchors: anchors)
    }

    private func occasion(
        _ rule: NoticeRule, _ occurrence: Occurrence, session: SessionID?, anchors: Anchors
    ) -> Occasion? {
        guard let planned = instant(of: rule.when, anchors, last: false),
            let until = instant(of: rule.usefulUntil, anchors, last: true),
            let due = quietHours.outside(planned, before: until, zone: zone),
            rule.condition?.isAboutWork != true || due >= anchors.firstStart + .hours(12)
        else { return nil }
        return Occasion(
            rule: rule.id, occurrence: occurrence, session: session, due: due, usefulUntil: until,
            matters: rule.matters, urgency: rule.urgency(from: due, to: until),
            early: rule.mayComeEarly ? early(before: due) : nil)
    }

    /// How much sooner than planned a reminder may come when its channel is too slow for all of them.
    private static let mostEarly = Span.hours(2)

    /// Not in quiet hours, and not on the other side of them.
    private func early(before due: Instant) -> Instant? {
        let earliest = due - OccasionPlanner.mostEarly
        let opening = quietHours.stretch(holding: earliest, zone: zone)?.end ?? earliest
        return opening < due ? opening : nil
    }

    /// The moment of a rule for something that happened to one session.
    func instant(of moment: NoticeRule.Moment, event: Instant, session: Session) -> Instant? {
        let anchors = Anchors(event: event, group: [session], cohortStart: session.span.date, zone: zone)
        return instant(of: moment, anchors, last: true)
    }

    /// - Parameter last: whether slots of one meeting are anchored at the last of them: an invitation to choose is
    ///   useful while one slot is left.
    private func instant(of moment: NoticeRule.Moment, _ anchors: Anchors, last: Bool) -> Instant? {
        guard let anchor = anchors.time(of: moment.anchor, last: last) else { return nil }
        guard let days = moment.days else { return anchor.instant + .minutes(moment.minutes ?? 0) }
        let date = moment.workingDays == true ? workingDay(days, from: anchor.wall.date) : anchor.wall.date + days
        return zone.instant(of: CivilDateTime(date, moment.at ?? anchor.wall.time))
    }

    /// The working day so many working days after a date (before it when negative).
    private func workingDay(_ days: Int, from date: CivilDate) -> CivilDate {
        var day = date
        for _ in 0..<abs(days) {
            repeat { day = day + days.signum() } while isDayOff(day)
        }
        return day
    }

}

extension Occasion: Comparable {
    /// In the order in which they are due.
    package static func < (a: Occasion, b: Occasion) -> Bool {
        (a.due, a.rule, a.occurrence) < (b.due, b.rule, b.occurrence)
    }
}

/// The moments that a group of sessions gives to count from.
private struct Anchors {
    var event: Instant?
    /// In time order; empty for what happened to a person.
    var group: [Session]
    var cohortStart: CivilDate
    var zone: Zone

    /// Before that nobody can have done anything.
    var firstStart: Instant { group.first?.span.start.instant ?? .distantPast }

    func time(of anchor: NoticeRule.Anchor, last wanted: Bool) -> LocalTime? {
        if anchor == .event { return event.map { LocalTime(wall: zone.wall(at: $0), instant: $0) } }
        guard let first = group.first, let final = group.last else { return nil }
        let chosen = wanted && first.choice != nil ? final : first
        return switch anchor {
        case .cohortStart: LocalTime(CivilDateTime(cohortStart, .midnight), in: zone)
        case .weekStart: LocalTime(CivilDateTime(first.span.date, .midnight), in: zone)
        case .sessionStart: chosen.span.start
        case .sessionEnd: final.span.end
        case .sessionDue: chosen.due ?? chosen.span.end
        case .event: nil
        }
    }
}

extension NoticeRule.Per {
    /// The occurrence to which a session belongs, or `nil` when it belongs to none: sessions before the start are in no
    /// week.
    package func occurrence(of session: Session) -> Occurrence? {
        switch self {
        case .cohort: .cohort
        case .week: session.week >= 1 ? Occurrence("w\(session.week)") : nil
        case .day: Occurrence("\(session.span.date)")
        case .halfDay: Occurrence("\(session.span.date)-\(session.span.halfDay.part.key)")
        case .session: Occurrence(session.id.key)
        case .choice: session.choice.map(Occurrence.init)
        }
    }
}

/// The part of a cohort's plan in which the sessions of one occurrence lie.
package enum CohortPart: Hashable, Sendable {
    case whole
    case week(Int)
    case day(CivilDate)
    /// The key of one session.
    case session(String)
}

extension NoticeRule {
    /// The sessions that a notice is about, among those of its cohort, as they stand now.
    ///
    /// A notice of an event is about what it happened to, cancelled or not; one of the plan about those that still stand,
    /// in time order.
    package func sessions(of occurrence: Occurrence, among sessions: [Session]) -> [Session] {
        guard event == nil else {
            let subject = occurrence.subject
            return sessions.filter { concerns($0) && per.occurrence(of: $0).map { $0.rawValue == subject } ?? false }
        }
        // In the person's own order: a turn may come long after the session that holds it has begun.
        return sessions.filter { $0.status != .cancelled && concerns($0) && per.occurrence(of: $0) == occurrence }
            .sorted { $0.span.start.instant < $1.span.start.instant }
    }

    /// Where to look for the sessions of an occurrence: none of them lies outside.
    package func part(of occurrence: Occurrence) -> CohortPart {
        switch per {
        case .cohort, .choice: .whole
        case .week: Int(occurrence.subject.dropFirst()).map { .week($0) } ?? .whole
        case .day, .halfDay: CivilDate(occurrence.subject.prefix(10)).map { .day($0) } ?? .whole
        case .session: .session(String(occurrence.subject))
        }
    }

    /// Whether the notice is about such a session.
    package func concerns(_ session: Session) -> Bool {
        guard let sessions else { return true }
        return sessions.modalities?.contains(session.modality) != false
            && sessions.kinds?.contains(session.kind) != false
            && sessions.except?.contains(session.kind) != true
            && (sessions.byPhone == nil || sessions.byPhone == session.byPhone)
            && (sessions.modes.map { modes in session.mode.map(modes.contains) ?? false } ?? true)
            && (sessions.choice == nil || sessions.choice == (session.choice != nil))
    }
}

extension NoticeRule {
    /// How soon it is of no more use decides; what has just happened passes what was planned.
    func urgency(from due: Instant, to usefulUntil: Instant) -> Urgency {
        if event == .announced { return .digest }
        if event != nil || usefulUntil - due < .hours(3) { return .urgent }
        return usefulUntil - due < .hours(36) ? .usual : .digest
    }

    /// Whether it reminds of something to come: then some time sooner does no harm.
    var mayComeEarly: Bool {
        guard event == nil, condition == nil, call != true else { return false }
        return (when.days ?? 0) < 0 || (when.minutes ?? 0) < 0
    }
}
