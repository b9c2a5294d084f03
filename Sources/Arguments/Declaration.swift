import Basics

/// What a command is called, what it takes, and how it is explained.
package struct Declaration: Sendable {
    /// Where the overview lists it.
    package enum Group: Int, Sendable, CaseIterable {
        case start
        case cohorts
        case people
        case sending
        case evidence
        case upkeep

        package var title: Phrase {
            switch self {
            case .start: Phrase(fr: "Pour commencer", en: "First steps")
            case .cohorts: Phrase(fr: "Groupes et séances", en: "Cohorts and sessions")
            case .people: Phrase(fr: "Personnes", en: "People")
            case .sending: Phrase(fr: "Messages et appels", en: "Messages and calls")
            case .evidence: Phrase(fr: "Présences et bilans", en: "Attendance and reports")
            case .upkeep: Phrase(fr: "Entretien", en: "Upkeep")
            }
        }
    }

    /// A command line that works, with what it is for.
    package struct Example: Sendable {
        package var line: String
        package var purpose: Phrase

        package init(_ line: String, _ purpose: Phrase) {
            self.line = line
            self.purpose = purpose
        }
    }

    /// One or two words: `plan`, `cohort list`.
    package let name: String
    package let group: Group
    /// What it does, in one sentence without a full stop.
    package let summary: Phrase
    /// What else there is to know, one paragraph each.
    package let discussion: [Phrase]
    package let slots: [Slot]
    package let examples: [Example]

    package init(
        _ name: String, _ group: Group, _ summary: Phrase, discussion: [Phrase] = [], _ parameters: [any Declared] = [],
        examples: [Example]
    ) {
        self.name = name
        self.group = group
        self.summary = summary
        self.discussion = discussion
        slots = parameters.map(\.slot)
        self.examples = examples
    }

    /// The name word by word.
    package var path: [String] { name.split(separator: " ").map(String.init) }
}
