import Basics

/// A word that is counted: `1 personne`, `2 personnes`; French counts nothing in the singular.
struct Noun {
    let french: (one: String, many: String)
    let english: (one: String, many: String)

    static let people = Noun(french: ("personne", "personnes"), english: ("person", "people"))
    static let sessions = Noun(french: ("séance", "séances"), english: ("session", "sessions"))
    static let messages = Noun(french: ("message", "messages"), english: ("message", "messages"))

    static let cohorts = Noun(french: ("groupe", "groupes"), english: ("cohort", "cohorts"))
    static let weeks = Noun(french: ("semaine", "semaines"), english: ("week", "weeks"))
    static let rooms = Noun(french: ("salle", "salles"), english: ("room", "rooms"))
    static let facilitators = Noun(french: ("animateur", "animateurs"), english: ("facilitator", "facilitators"))
    static let handOvers = Noun(
        french: ("changement d’animateur", "changements d’animateur"), english: ("hand-over", "hand-overs"))

    /// The number with its word.
    func counted(_ count: Int) -> Phrase {
        Phrase(
            fr: "\(count) \(count < 2 ? french.one : french.many)",
            en: "\(count) \(count == 1 ? english.one : english.many)")
    }
}
