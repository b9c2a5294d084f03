import Basics
import Clubs
import PositionedJSON

extension Programme {
    /// Reads a file of `Templates/Programmes`.
    /// - Returns: `nil` when something that is needed is missing or of the wrong kind.
    init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard
            let object = node.object(
                keys: ["id", "title", "summary", "weeks", "halfDays", "sessions", "gates"], &faults)
        else { return nil }
        let id: ProgrammeID? = object.required("id", &faults)?.identifier(&faults)
        let title = object.phrase("title", &faults)
        let summary = object.phrase("summary", &faults)
        let weeks = object.integer("weeks", in: 1...52, &faults)
        let halfDays = object.required("halfDays", &faults).flatMap { HalfDays($0, &faults) }
        let sessions = object.required("sessions", &faults)?.filledList(&faults) { Entry($0, &$1) }
        let gates = object.optional("gates")?.list(&faults) { Gate($0, &$1) }
        guard let id, let title, let summary, let weeks, let halfDays, let sessions else { return nil }
        self.init(
            id: id, title: title, summary: summary, weeks: weeks, halfDays: halfDays, sessions: sessions, gates: gates)
    }
}

extension Programme.HalfDays {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["am", "pm"], &faults) else { return nil }
        let am = object.required("am", &faults).flatMap { Programme.Hours($0, &faults) }
        let pm = object.required("pm", &faults).flatMap { Programme.Hours($0, &faults) }
        guard let am, let pm else { return nil }
        self.init(am: am, pm: pm)
    }
}

extension Programme.Hours {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["from", "to"], &faults) else { return nil }
        let from = object.required("from", &faults)?.time(&faults)
        let to = object.required("to", &faults)?.time(&faults)
        guard let from, let to else { return nil }
        guard from < to else {
            faults.append(
                node.fault(
                    Phrase(
                        fr: "La fin (\(to)) doit suivre le début (\(from)).",
                        en: "The end (\(to)) must follow the start (\(from)).")))
            return nil
        }
        self.init(from: from, to: to)
    }
}

extension Programme.Moment {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["week", "day", "at"], &faults) else { return nil }
        let week = object.integer("week", in: -8...52, &faults)
        let day = object.integer("day", in: 1...5, &faults)
        let at = object.required("at", &faults)?.time(&faults)
        guard let week, let day, let at else { return nil }
        self.init(week: week, day: day, at: at)
    }
}

extension Programme.Gate {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["after", "steers"], &faults) else { return nil }
        let after = object.required("after", &faults).flatMap { Check($0, &faults) }
        let steers: [SessionKindID]? = object.required("steers", &faults)?.filledList(&faults) { $0.identifier(&$1) }
        guard let after, let steers else { return nil }
        self.init(after: after, steers: steers)
    }
}

extension Programme.Gate.Check {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["kind", "week"], &faults) else { return nil }
        let kind: SessionKindID? = object.required("kind", &faults)?.identifier(&faults)
        let week = object.integer("week", in: -8...52, &faults)
        guard let kind, let week else { return nil }
        self.init(kind: kind, week: week)
    }
}

extension Programme.Entry {
    private static let keys = [
        "kind", "modality", "week", "day", "at", "minutes", "due", "key", "choice", "each", "peers", "title",
        "task", "documents", "capacity",
    ]

    init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: Programme.Entry.keys, &faults) else { return nil }
        let kind: SessionKindID? = object.required("kind", &faults)?.identifier(&faults)
        let modality = object.required("modality", &faults)?.choice(of: Modality.self, &faults)
        let week = object.integer("week", in: -8...52, &faults)
        let day = object.integer("day", in: 1...5, &faults)
        let at = object.required("at", &faults)?.time(&faults)
        let minutes = object.integer("minutes", in: 1...480, &faults)
        let due = object.optional("due").flatMap { Programme.Moment($0, &faults) }
        let key: SessionKindID? = object.optional("key")?.identifier(&faults)
        let choice: SessionKindID? = object.optional("choice")?.identifier(&faults)
        let each = object.optional("each")?.flag(&faults)
        let peers = object.optional("peers")?.flag(&faults)
        let title = object.optional("title")?.phrase(&faults)
        let task = object.optional("task")?.phrase(&faults)
        let documents = object.optional("documents")?.list(&faults) { $0.phrase(&$1) }
        let capacity = object.optional("capacity")?.integer(in: 1...10_000, &faults)
        guard let kind, let modality, let week, let day, let at, let minutes else { return nil }
        self.init(
            kind: kind, modality: modality, week: week, day: day, at: at, minutes: minutes, due: due,
            key: key?.rawValue, choice: choice?.rawValue, each: each, peers: peers, title: title,
            task: task, documents: documents, capacity: capacity)
    }
}
