import Basics
import Clubs
import OrderedJSON
import Steering
import Terminal

/// A criterion of autonomy on paper: what to look for, and what each answer looks like.
struct CriterionPage {
    let language: Language
    let style: Style
    let width: Int

    func lines(_ criterion: AutonomyCriterion) -> [String] {
        var lines = [style.bold(criterion.title[language]) + "  " + style.faint(criterion.id.rawValue)]
        lines += wrapped(criterion.sentence[language], to: width)
        for observation in Observation.allCases {
            lines += ["", "  " + style.bold(observation.name[language])]
            lines += indented(criterion.signs[observation][language], by: "    ", to: width)
        }
        lines += ["", Phrase(fr: "Les faits qui en parlent", en: "The facts that speak of it")[language]]
        let facts = criterion.facts.for.map { ("+", $0) } + criterion.facts.against.map { ("–", $0) }
        return lines + facts.map { "  \($0) \($1.words[language])" }
    }
}

extension Observation {
    var name: Phrase {
        switch self {
        case .notYet: Phrase(fr: "pas encore", en: "not yet")
        case .helped: Phrase(fr: "avec de l’aide", en: "with help")
        case .alone: Phrase(fr: "seul", en: "alone")
        }
    }
}

extension JSONWriter {
    mutating func criterion(_ criterion: AutonomyCriterion, _ language: Language) {
        object {
            $0.field("id", criterion.id.rawValue)
            $0.field("title", criterion.title[language])
            $0.field("sentence", criterion.sentence[language])
            $0.field("signs") { json in
                json.object {
                    for observation in Observation.allCases {
                        $0.field(observation.rawValue, criterion.signs[observation][language])
                    }
                }
            }
            $0.field("for") { $0.array(criterion.facts.for) { $0.value($1.rawValue) } }
            $0.field("against") { $0.array(criterion.facts.against) { $0.value($1.rawValue) } }
        }
    }
}
