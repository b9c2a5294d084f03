import Basics
import Clubs

extension AutonomyFact {
    /// The fact as a facilitator would tell it: « Mon CV » rendu à temps (lundi 8 février).
    package var phrase: Phrase {
        let words = kind.words
        return Phrase(
            fr: "« \(title.french) » : \(words.french) (\(date.spoken(.french)))",
            en: "\"\(title.english)\": \(words.english) (\(date.spoken(.english)))")
    }

    /// Facts told in plain words, in the order in which each kind first comes: up to two of a kind one by one, more of
    /// them by their number and the last of them.
    package static func told(_ facts: [AutonomyFact]) -> [Phrase] {
        var order: [Kind] = []
        for fact in facts where !order.contains(fact.kind) { order.append(fact.kind) }
        return order.flatMap { kind in
            let same = facts.filter { $0.kind == kind }
            guard same.count > 2, let last = same.last else { return same.map(\.phrase) }
            let words = kind.words
            return [
                Phrase(
                    fr: "\(same.count) fois : \(words.french) (la dernière : « \(last.title.french) », "
                        + "\(last.date.spoken(.french)))",
                    en: "\(same.count) times: \(words.english) (the last one: \"\(last.title.english)\", "
                        + "\(last.date.spoken(.english)))")
            ]
        }
    }
}

extension AutonomyFact.Kind {
    /// What happened, as the end of a sentence that begins with the session.
    package var words: Phrase {
        switch self {
        case .connected: Phrase(fr: "à l’heure, sans ennui de connexion", en: "on time, no trouble connecting")
        case .trouble: Phrase(fr: "un ennui de connexion", en: "trouble with the connection")
        case .late: Phrase(fr: "en retard", en: "late")
        case .missed: Phrase(fr: "absent", en: "absent")
        case .onTime: Phrase(fr: "rendu à temps", en: "handed in on time")
        case .lateWork: Phrase(fr: "rendu en retard", en: "handed in late")
        case .notDone: Phrase(fr: "pas noté comme rendu", en: "not recorded as handed in")
        case .helpInTime: Phrase(fr: "aide demandée avant l’échéance", en: "help asked for before it was due")
        case .helpLate: Phrase(fr: "aide demandée après l’échéance", en: "help asked for after it was due")
        case .documentSent: Phrase(fr: "documents envoyés", en: "documents sent")
        case .documentMissing: Phrase(fr: "documents pas reçus", en: "documents not received")
        case .doneAlone: Phrase(fr: "fait sans demander d’aide", en: "done without asking for help")
        case .doneWithHelp: Phrase(fr: "fait avec de l’aide", en: "done with help")
        }
    }
}
