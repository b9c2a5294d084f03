import Basics
import Clubs
import Notices
import PositionedJSON

/// Examines one notice rule: could its moment ever come, and does it come before it is too late?
struct RuleExamination {
    private let rule: NoticeRule
    private let tree: JSONNode

    init(_ rule: NoticeRule, _ tree: JSONNode) {
        self.rule = rule
        self.tree = tree
    }

    func faults() -> [Fault.Detail] {
        momentFaults() + anchorFaults() + conditionFaults() + sessionFaults()
    }

    // MARK: Moments

    private func momentFaults() -> [Fault.Detail] {
        guard neverUseful else { return [] }
        return [
            at("usefulUntil").fault(
                Phrase(
                    fr: "« usefulUntil » ne vient jamais après « when » : l'avis ne partirait jamais.",
                    en: "\"usefulUntil\" never comes after \"when\": the notice would never leave."))
        ]
    }

    private var neverUseful: Bool {
        let (when, until) = (rule.when, rule.usefulUntil)
        if when.anchor == until.anchor, (when.days == nil) == (until.days == nil) {
            // The same anchor and the same way of counting: its time of day is the same on both sides.
            return span(of: until).upperBound <= span(of: when).upperBound
        }
        guard let between = most(from: when.anchor, to: until.anchor) else { return false }
        return between + span(of: until).upperBound <= span(of: when).lowerBound
    }

    /// When a moment may come, in minutes from its anchor: an anchor with a time of day leaves a whole day open.
    private func span(of moment: NoticeRule.Moment) -> ClosedRange<Int> {
        guard let days = moment.days, let time = moment.at else {
            let minutes = moment.minutes ?? 0
            return minutes...minutes
        }
        let fromMidnight = days * 1440 + time.minutes
        switch moment.anchor {
        case .cohortStart, .weekStart: return fromMidnight...fromMidnight
        case .sessionStart, .sessionEnd, .sessionDue, .event: return fromMidnight - 1439...fromMidnight
        }
    }

    /// The most minutes that one anchor may come after another; `nil` without a limit.
    private func most(from first: NoticeRule.Anchor, to second: NoticeRule.Anchor) -> Int? {
        let order: [NoticeRule.Anchor] = [.sessionStart, .sessionEnd, .sessionDue]
        if first == second { return 0 }
        guard let a = order.firstIndex(of: first), let b = order.firstIndex(of: second) else { return nil }
        return a < b ? nil : 0
    }

    private func anchorFaults() -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        for (key, moment) in [("when", rule.when), ("usefulUntil", rule.usefulUntil)] {
            let place = tree.descendant(key, "anchor") ?? tree
            if moment.anchor == .event, rule.event == nil {
                faults.append(
                    place.fault(
                        Phrase(
                            fr: "« event » n'a de sens que dans un avis qui a la clé « event ».",
                            en: "\"event\" means something only in a notice with the key \"event\".")))
            }
            if moment.anchor == .weekStart, rule.per != .week {
                faults.append(
                    place.fault(
                        Phrase(
                            fr: "« week.start » demande « per » : « week ».",
                            en: "\"week.start\" needs \"per\": \"week\".")))
            }
        }
        if rule.event != nil, rule.when.anchor != .event {
            faults.append(
                (tree.descendant("when", "anchor") ?? tree).fault(
                    Phrase(
                        fr: "Un avis né d'un événement part de lui : « anchor » doit être « event ».",
                        en: "A notice made by an event starts from it: \"anchor\" must be \"event\".")))
        }
        return faults
    }

    // MARK: What it is about

    private func conditionFaults() -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        if rule.condition == .absent, rule.event != .absence {
            faults.append(
                at("condition").fault(
                    Phrase(
                        fr: "« absent » demande « event » : « absence ».",
                        en: "\"absent\" needs \"event\": \"absence\".")))
        }
        if let condition = rule.condition, condition.isAboutWork, rule.sessions?.modalities != [.asynchronous] {
            let name = condition.rawValue
            faults.append(
                at("condition").fault(
                    Phrase(
                        fr: "« \(name) » ne vaut que pour du travail : « modalities » doit être [\"asynchronous\"].",
                        en: "\"\(name)\" is for work only: \"modalities\" must be [\"asynchronous\"].")))
        }
        if rule.call == true, !rule.matters {
            faults.append(
                at("call").fault(
                    Phrase(
                        fr: "Un appel (« call ») compte toujours : « matters » doit être true.",
                        en: "A call (\"call\") always matters: \"matters\" must be true.")))
        }
        if rule.call == true, rule.calendar != nil {
            faults.append(
                at("calendar").fault(
                    Phrase(
                        fr: "Un appel (« call ») n'a pas de courriel, donc pas d'agenda.",
                        en: "A call (\"call\") has no e-mail, hence no calendar.")))
        }
        if rule.condition == .notChosen, rule.sessions?.choice != true {
            faults.append(
                at("condition").fault(
                    Phrase(
                        fr:
                            "« notChosen » ne vaut que pour des dates à choisir : « sessions » doit avoir « choice » : true.",
                        en: "\"notChosen\" is for dates to choose only: \"sessions\" must have \"choice\": true.")))
        }
        if rule.calendar == .cancel, rule.event != .sessionCancelled, rule.event != .cohortCancelled {
            faults.append(
                at("calendar").fault(
                    Phrase(
                        fr: "« cancel » ôte des séances des agendas : seuls « session-cancelled » et "
                            + "« cohort-cancelled » le peuvent.",
                        en: "\"cancel\" takes sessions out of calendars: only \"session-cancelled\" and "
                            + "\"cohort-cancelled\" may.")))
        }
        let gathers = rule.event == .planChanged || rule.event == .cohortCancelled
        if let event = rule.event, event.isChange, (rule.per == .session) == gathers {
            faults.append(
                at("per").fault(
                    gathers
                        ? Phrase(
                            fr: "Un avis de plusieurs changements demande « per » : « cohort ».",
                            en: "A notice of several changes needs \"per\": \"cohort\".")
                        : Phrase(
                            fr: "Un avis d'un changement demande « per » : « session ».",
                            en: "A notice of one change needs \"per\": \"session\".")))
        }
        return faults
    }

    private func sessionFaults() -> [Fault.Detail] {
        if rule.sessions?.modes != nil, rule.sessions?.modalities != [.asynchronous] {
            return [
                (tree.descendant("sessions", "modes") ?? tree).fault(
                    Phrase(
                        fr: "« modes » dit comment se fait un travail : « modalities » doit être [\"asynchronous\"].",
                        en: "\"modes\" says how work is done: \"modalities\" must be [\"asynchronous\"]."))
            ]
        }
        let both = (rule.sessions?.except ?? []).filter { rule.sessions?.kinds?.contains($0) == true }
        guard let kind = both.first else { return [] }
        return [
            (tree.descendant("sessions", "except") ?? tree).fault(
                Phrase(
                    fr: "« \(kind) » est à la fois voulu et exclu.", en: "\"\(kind)\" is both wanted and left out."))
        ]
    }

    private func at(_ key: String) -> JSONNode { tree.descendant(key) ?? tree }
}
