import Answers
import Basics
import Clubs
import Steering

extension AutonomyCriterion {
    /// A criterion of autonomy on paper: what to look for, and what each answer looks like.
    var answer: Answer {
        Answer([
            "id": .code(id), "title": .words(title), "sentence": .words(sentence),
            "signs": .fields(Fields(Observation.allCases.map { ($0.rawValue, .words(signs[$0])) })),
            "for": .codes(facts.for), "against": .codes(facts.against),
        ]) {
            Part.heading(title, aside: Phrase(id.rawValue))
            Part.text(sentence)
            for observation in Observation.allCases {
                Part.gap
                Part.line(observation.name, indent: 2)
                Part.text(signs[observation], indent: 4)
            }
            Part.gap
            Phrase(fr: "Les faits qui en parlent", en: "The facts that speak of it")
            for fact in facts.for { Part.line(Phrase("+ ") + fact.words, indent: 2) }
            for fact in facts.against { Part.line(Phrase("– ") + fact.words, indent: 2) }
        }
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
