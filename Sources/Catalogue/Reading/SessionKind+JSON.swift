import Basics
import Clubs
import PositionedJSON

extension SessionKind {
    private static let keys = [
        "id", "title", "aim", "suits", "minutes", "modalities", "byPhone", "prepare", "steps", "observe", "leaveWith",
    ]

    /// Reads a file of `Sessions`.
    /// - Returns: `nil` when something that is needed is missing or of the wrong kind.
    init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: SessionKind.keys, &faults) else { return nil }
        let id: SessionKindID? = object.required("id", &faults)?.identifier(&faults)
        let title = object.phrase("title", &faults)
        let aim = object.phrase("aim", &faults)
        let suits = object.phrase("suits", &faults)
        let minutes = object.required("minutes", &faults).flatMap { Minutes($0, &faults) }
        let modalities = object.required("modalities", &faults)?.filledList(&faults) {
            $0.choice(of: Modality.self, &$1)
        }
        let byPhone = object.optional("byPhone")?.flag(&faults)
        let prepare = object.required("prepare", &faults).flatMap { Preparation($0, &faults) }
        let steps = object.required("steps", &faults)?.filledList(&faults) { Step($0, &$1) }
        let observe = object.required("observe", &faults)?.filledList(&faults) { $0.phrase(&$1) }
        let leaveWith = object.required("leaveWith", &faults)?.filledList(&faults) { $0.phrase(&$1) }
        guard let id, let title, let aim, let suits, let minutes, let modalities, let prepare, let steps, let observe,
            let leaveWith
        else { return nil }
        self.init(
            id: id, title: title, aim: aim, suits: suits, minutes: minutes, modalities: modalities, byPhone: byPhone,
            prepare: prepare, steps: steps, observe: observe, leaveWith: leaveWith)
    }
}

extension SessionKind.Minutes {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["from", "to"], &faults) else { return nil }
        let from = object.integer("from", in: 1...480, &faults)
        let to = object.integer("to", in: 1...480, &faults)
        guard let from, let to else { return nil }
        self.init(from: from, to: to)
    }
}

extension SessionKind.Preparation {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["facilitator", "participant"], &faults) else { return nil }
        let facilitator = object.required("facilitator", &faults)?.list(&faults) { $0.phrase(&$1) }
        let participant = object.required("participant", &faults)?.list(&faults) { $0.phrase(&$1) }
        guard let facilitator, let participant else { return nil }
        self.init(facilitator: facilitator, participant: participant)
    }
}

extension SessionKind.Step {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["minutes", "title", "how"], &faults) else { return nil }
        let minutes = object.integer("minutes", in: 1...480, &faults)
        let title = object.phrase("title", &faults)
        let how = object.phrase("how", &faults)
        guard let minutes, let title, let how else { return nil }
        self.init(minutes: minutes, title: title, how: how)
    }
}
