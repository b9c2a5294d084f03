import Basics

/// An entry of `Templates/Autonomy/criteria.json`: one act in which a facilitator sees how independently a person copes.
package struct AutonomyCriterion: Codable, Hashable, Sendable {
    /// What it looks like at each of the three answers.
    package struct Signs: Codable, Hashable, Sendable {
        package var notYet: Phrase
        package var helped: Phrase
        package var alone: Phrase

        package init(notYet: Phrase, helped: Phrase, alone: Phrase) {
            self.notYet = notYet
            self.helped = helped
            self.alone = alone
        }

        package subscript(observation: Observation) -> Phrase {
            switch observation {
            case .notYet: notYet
            case .helped: helped
            case .alone: alone
            }
        }
    }

    /// The facts that speak of it.
    package struct Evidence: Codable, Hashable, Sendable {
        /// What shows that the person copes.
        package var `for`: [AutonomyFact.Kind]
        /// What shows that somebody had to help, or that it did not work.
        package var against: [AutonomyFact.Kind]

        package init(for speaking: [AutonomyFact.Kind], against: [AutonomyFact.Kind]) {
            self.for = speaking
            self.against = against
        }
    }

    package var id: AutonomyCriterionID
    /// A few words for a table, at most 40 characters in each language: « Tient un délai ».
    package var title: Phrase
    /// What the facilitator looks for, as a sentence.
    package var sentence: Phrase
    package var signs: Signs
    package var facts: Evidence

    package init(id: AutonomyCriterionID, title: Phrase, sentence: Phrase, signs: Signs, facts: Evidence) {
        self.id = id
        self.title = title
        self.sentence = sentence
        self.signs = signs
        self.facts = facts
    }
}

/// What somebody saw of one criterion. Three answers, no marks.
package enum Observation: String, Codable, Sendable, CaseIterable {
    case notYet
    case helped
    case alone
}
