import Basics
import Clubs
import Notices
import PositionedJSON

extension NoticeRule {
    private static let keys = [
        "id", "title", "event", "when", "usefulUntil", "sessions", "per", "condition", "matters", "calendar",
        "call", "together",
    ]

    /// Reads a file of `Templates/Notices`.
    /// - Returns: `nil` when something that is needed is missing or of the wrong kind.
    init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: NoticeRule.keys, &faults) else { return nil }
        let id: NoticeRuleID? = object.required("id", &faults)?.identifier(&faults)
        let title = object.phrase("title", &faults)
        let event = object.optional("event")?.choice(of: Event.self, &faults)
        let when = object.required("when", &faults).flatMap { Moment($0, &faults) }
        let usefulUntil = object.required("usefulUntil", &faults).flatMap { Moment($0, &faults) }
        let sessions = object.optional("sessions").flatMap { Sessions($0, &faults) }
        let per = object.required("per", &faults)?.choice(of: Per.self, &faults)
        let condition = object.optional("condition")?.choice(of: Condition.self, &faults)
        let matters = object.flag("matters", &faults)
        let calendar = object.optional("calendar")?.choice(of: Calendar.self, &faults)
        let call = object.optional("call")?.flag(&faults)
        let together = object.optional("together")?.flag(&faults)
        guard let id, let title, let when, let usefulUntil, let per, let matters else { return nil }
        self.init(
            id: id, title: title, event: event, when: when, usefulUntil: usefulUntil, sessions: sessions, per: per,
            condition: condition, matters: matters, calendar: calendar, call: call, together: together)
    }
}

extension NoticeRule.Moment {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["anchor", "days", "at", "minutes", "workingDays"], &faults) else {
            return nil
        }
        let anchor = object.required("anchor", &faults)?.choice(of: NoticeRule.Anchor.self, &faults)
        let days = object.optional("days")?.integer(in: -60...60, &faults)
        let at = object.optional("at")?.time(&faults)
        let minutes = object.optional("minutes")?.integer(in: -10_080...10_080, &faults)
        let workingDays = object.optional("workingDays")?.flag(&faults)
        let hasDays = object.optional("days") != nil
        if hasDays != (object.optional("at") != nil) {
            faults.append(
                node.fault(
                    Phrase(
                        fr: "« days » et « at » vont ensemble : tant de jours, et à quelle heure.",
                        en: "\"days\" and \"at\" go together: so many days, and at what time.")))
        }
        if hasDays, object.optional("minutes") != nil {
            faults.append(
                node.fault(
                    Phrase(
                        fr: "« days » et « minutes » s'excluent : gardez l'un des deux.",
                        en: "\"days\" and \"minutes\" exclude each other: keep one of them.")))
        }
        if !hasDays, let workingDays = object.optional("workingDays") {
            faults.append(
                workingDays.fault(
                    Phrase(
                        fr: "« workingDays » n'a de sens qu'avec « days ».",
                        en: "\"workingDays\" means something only with \"days\".")))
        }
        guard let anchor else { return nil }
        self.init(anchor: anchor, days: days, at: at, minutes: minutes, workingDays: workingDays)
    }
}

extension NoticeRule.Sessions {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        let keys = ["modalities", "kinds", "except", "byPhone", "modes", "choice"]
        guard let object = node.object(keys: keys, &faults) else {
            return nil
        }
        self.init(
            modalities: object.optional("modalities")?.filledList(&faults) { $0.choice(of: Modality.self, &$1) },
            kinds: object.optional("kinds")?.filledList(&faults) { $0.identifier(&$1) },
            except: object.optional("except")?.list(&faults) { $0.identifier(&$1) },
            byPhone: object.optional("byPhone")?.flag(&faults),
            modes: object.optional("modes")?.filledList(&faults) { $0.choice(of: WorkMode.self, &$1) },
            choice: object.optional("choice")?.flag(&faults))
    }
}
