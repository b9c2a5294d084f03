import Basics
import Clubs
import PositionedJSON

/// Examines one session kind: could a colleague lead it tomorrow as it is written?
struct KindExamination {
    private let kind: SessionKind
    private let tree: JSONNode

    init(_ kind: SessionKind, _ tree: JSONNode) {
        self.kind = kind
        self.tree = tree
    }

    func faults() -> [Fault.Detail] {
        var faults: [Fault.Detail] = []
        if let sentence = titleFault(kind.title) { faults.append(at("title").fault(sentence)) }
        let range = kind.minutes
        if range.from > range.to {
            faults.append(
                at("minutes").fault(
                    Phrase(
                        fr: "De \(range.from) à \(range.to) minutes : le premier nombre doit être le plus petit.",
                        en: "From \(range.from) to \(range.to) minutes: the first number must be the smaller one.")))
        } else {
            let sum = kind.steps.map(\.minutes).reduce(0, +)
            if !range.contains(sum) {
                faults.append(
                    at("steps").fault(
                        Phrase(
                            fr: "Les étapes durent \(sum) min en tout ; attendu : de \(range.from) à \(range.to) min.",
                            en: "The steps last \(sum) min in all; expected \(range.from) to \(range.to) min.")))
            }
        }
        for (index, modality) in kind.modalities.enumerated() where kind.modalities[..<index].contains(modality) {
            faults.append(
                (tree.descendant("modalities", index) ?? tree).fault(
                    Phrase(
                        fr: "« \(modality.rawValue) » est écrit deux fois.",
                        en: "\"\(modality.rawValue)\" is written twice.")))
        }
        if kind.byPhone == true, !kind.modalities.contains(.synchronous) {
            faults.append(
                at("byPhone").fault(
                    Phrase(
                        fr: "Ce qui se fait au téléphone est synchrone : ajoutez « synchronous » aux modalités.",
                        en: "What is held by telephone is synchronous: add \"synchronous\" to the modalities.")))
        }
        return faults
    }

    private func at(_ key: String) -> JSONNode { tree.descendant(key) ?? tree }
}
