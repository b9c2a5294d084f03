import Basics
import Clubs
import Notices

/// When one notice of the plan may come, and until when: worked out from the rules apart from the product's own code.
package struct Window: Hashable, Sendable {
    package var rule: NoticeRuleID
    package var occurrence: String
    /// As the rule says, whatever the hour.
    package var planned: Instant
    /// Before that it may not come at all.
    package var earliest: Instant
    package var until: Instant
    package var matters: Bool
    /// Whether it hangs on what people do, which the plan does not show.
    package var isConditional: Bool
    package var isCall: Bool
    /// Whether it chases a choice: who was not there when it was due is not chased.
    package var isChase: Bool
    /// Whether the person chose the session: a reminder that was due before that is not caught up on.
    package var isChosen: Bool
    /// The starts that it has to tell, in time order.
    package var starts: [CivilDateTime]
}

/// Works out the windows of what one person lives.
struct WindowFinder {
    let zone: Zone
    let quiet: Organisation.QuietHours
    let rules: [NoticeRule]
    let isDayOff: (CivilDate) -> Bool

    /// - Parameters:
    ///   - sessions: as the person lives them.
    ///   - start: the first day of the cohort.
    func windows(of sessions: [Session], from start: CivilDate) -> [Window] {
        let live = sessions.filter { $0.status != .cancelled }.sorted { $0.span.start.instant < $1.span.start.instant }
        return rules.filter { $0.event == nil }.flatMap { windows(of: $0, live, start) }
    }

    private func windows(of rule: NoticeRule, _ live: [Session], _ start: CivilDate) -> [Window] {
        var groups: [String: [Session]] = [:]
        for session in live where rule.concerns(session) {
            if let occurrence = rule.per.occurrence(of: session)?.rawValue {
                groups[occurrence, default: []].append(session)
            }
        }
        return groups.sorted { $0.key < $1.key }.compactMap { window(rule, $0, $1, start) }
    }

    private func window(_ rule: NoticeRule, _ occurrence: String, _ group: [Session], _ start: CivilDate) -> Window? {
        guard let planned = moment(rule.when, group, start, isLast: false),
            let until = moment(rule.usefulUntil, group, start, isLast: true), planned < until
        else { return nil }
        var earliest = rule.call == true ? planned : planned - .hours(2)
        if isQuiet(planned) { earliest = planned - .hours(14) }
        return Window(
            rule: rule.id, occurrence: occurrence, planned: planned, earliest: earliest, until: until,
            matters: rule.matters,
            isConditional: rule.condition == .notDone || rule.condition == .missing || rule.condition == .absent,
            isCall: rule.call == true, isChase: rule.condition == .notChosen && rule.call != true,
            isChosen: group.contains { $0.settled != nil }, starts: group.map(\.span.start.wall))
    }

    func isQuiet(_ instant: Instant) -> Bool {
        let time = zone.wall(at: instant).time
        return quiet.from < quiet.to
            ? time >= quiet.from && time < quiet.to : time >= quiet.from || time < quiet.to
    }

    private func moment(
        _ moment: NoticeRule.Moment, _ group: [Session], _ start: CivilDate, isLast: Bool
    ) -> Instant? {
        guard let first = group.first, let last = group.last else { return nil }
        let chosen = isLast && first.choice != nil ? last : first
        let anchor: CivilDateTime
        switch moment.anchor {
        case .cohortStart: anchor = CivilDateTime(start, .midnight)
        case .weekStart: anchor = CivilDateTime(first.span.date, .midnight)
        case .sessionStart: anchor = chosen.span.start.wall
        case .sessionEnd: anchor = last.span.end.wall
        case .sessionDue: anchor = chosen.due?.wall ?? chosen.span.end.wall
        case .event: return nil
        }
        guard let days = moment.days else { return zone.instant(of: anchor) + .minutes(moment.minutes ?? 0) }
        var day = anchor.date
        if moment.workingDays == true {
            var left = abs(days)
            while left > 0 {
                day = day + days.signum()
                if !isDayOff(day) { left -= 1 }
            }
        } else {
            day = day + days
        }
        return zone.instant(of: CivilDateTime(day, moment.at ?? anchor.time))
    }
}
