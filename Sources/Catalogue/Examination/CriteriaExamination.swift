import Basics
import Clubs
import PositionedJSON

/// Examines the criteria of autonomy: names that are clear, facts that say one thing.
struct CriteriaExamination {
    /// What a table of people leaves room for.
    private static let longestTitle = 40

    private let criteria: [AutonomyCriterion]
    private let list: JSONNode

    init(_ criteria: [AutonomyCriterion], _ tree: JSONNode) {
        self.criteria = criteria
        list = tree.descendant("criteria") ?? tree
    }

    func faults() -> [Fault.Detail] {
        criteria.indices.flatMap { titleFaults($0) + nameFaults($0) + factFaults($0) }
    }

    private func titleFaults(_ index: Int) -> [Fault.Detail] {
        Language.allCases.compactMap { language in
            let count = criteria[index].title[language].count
            guard count > CriteriaExamination.longestTitle else { return nil }
            return at(index, "title").fault(
                Phrase(
                    fr: "Ce titre a \(count) caractères ; attendu : \(CriteriaExamination.longestTitle) au plus.",
                    en: "This title has \(count) characters; expected at most \(CriteriaExamination.longestTitle)."))
        }
    }

    private func nameFaults(_ index: Int) -> [Fault.Detail] {
        let id = criteria[index].id
        guard let first = criteria.firstIndex(where: { $0.id == id }), first < index else { return [] }
        return [
            at(index, "id").fault(
                Phrase(
                    fr: "« \(id) » nomme déjà criteria[\(first)].", en: "\"\(id)\" already names criteria[\(first)]."))
        ]
    }

    private func factFaults(_ index: Int) -> [Fault.Detail] {
        let facts = criteria[index].facts
        if facts.for.isEmpty, facts.against.isEmpty {
            return [
                at(index, "facts").fault(
                    Phrase(
                        fr: "Aucun fait ne parle de ce critère : il en faut au moins un, pour ou contre.",
                        en: "No fact speaks of this criterion: at least one is needed, for or against."))
            ]
        }
        return facts.for.filter(facts.against.contains).map { kind in
            at(index, "facts").fault(
                Phrase(
                    fr: "« \(kind.rawValue) » est à la fois pour et contre.",
                    en: "\"\(kind.rawValue)\" is both for and against."))
        }
    }

    private func at(_ index: Int, _ key: String) -> JSONNode {
        list.descendant(index, key) ?? list.descendant(index) ?? list
    }
}
