import Basics
import Clubs
import PositionedJSON

extension AutonomyCriterion {
    private static let keys = ["id", "title", "sentence", "signs", "facts"]

    /// Reads one criterion of `Templates/Autonomy/criteria.json`.
    /// - Returns: `nil` when something that is needed is missing or of the wrong kind.
    init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: AutonomyCriterion.keys, &faults) else { return nil }
        let id: AutonomyCriterionID? = object.required("id", &faults)?.identifier(&faults)
        let title = object.phrase("title", &faults)
        let sentence = object.phrase("sentence", &faults)
        let signs = object.required("signs", &faults).flatMap { Signs($0, &faults) }
        let facts = object.required("facts", &faults).flatMap { Evidence($0, &faults) }
        guard let id, let title, let sentence, let signs, let facts else { return nil }
        self.init(id: id, title: title, sentence: sentence, signs: signs, facts: facts)
    }

    /// Reads the whole file.
    static func list(_ node: JSONNode, _ faults: inout [Fault.Detail]) -> [AutonomyCriterion] {
        guard let object = node.object(keys: ["criteria"], &faults) else { return [] }
        return object.required("criteria", &faults)?.filledList(&faults) { AutonomyCriterion($0, &$1) } ?? []
    }
}

extension AutonomyCriterion.Signs {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["notYet", "helped", "alone"], &faults) else { return nil }
        let notYet = object.phrase("notYet", &faults)
        let helped = object.phrase("helped", &faults)
        let alone = object.phrase("alone", &faults)
        guard let notYet, let helped, let alone else { return nil }
        self.init(notYet: notYet, helped: helped, alone: alone)
    }
}

extension AutonomyCriterion.Evidence {
    fileprivate init?(_ node: JSONNode, _ faults: inout [Fault.Detail]) {
        guard let object = node.object(keys: ["for", "against"], &faults) else { return nil }
        let speaking = object.required("for", &faults)?.list(&faults) { $0.choice(of: AutonomyFact.Kind.self, &$1) }
        let against = object.required("against", &faults)?.list(&faults) { $0.choice(of: AutonomyFact.Kind.self, &$1) }
        guard let speaking, let against else { return nil }
        self.init(for: speaking, against: against)
    }
}
