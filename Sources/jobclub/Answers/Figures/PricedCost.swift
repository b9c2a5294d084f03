import Answers
import Basics
import Clubs
import Configuration
import Operations

/// What text messages cost.
struct PricedCost {
    let cost: CohortCost
    /// `nil` when the settings name none.
    let price: SMSPrice?

    var answer: Answer {
        Answer([
            "cohort": .code(cost.cohort.id), "messages": .count(cost.messages), "parts": .count(cost.parts),
            "price": .number(price?.total(of: cost.parts)), "currency": .text(price?.currency),
            "fallback": [
                "messages": .count(cost.fallback.messages), "parts": .count(cost.fallback.parts),
                "price": .number(price?.total(of: cost.fallback.parts)),
            ],
            "people": .table(people),
        ]) {
            if !people.isEmpty {
                Part.table(people)
                Part.gap
            }
            total
            if let fallback { fallback }
        }
    }

    /// `SMS : 514 parties, 23,13 €`.
    var total: Phrase {
        Phrase(fr: "SMS : ", en: "Text messages: ") + Noun.parts.counted(cost.parts) + spoken(cost.parts)
    }

    /// What may come on top, or `nil`.
    private var fallback: Phrase? {
        guard cost.fallback.messages > 0 else { return nil }
        let parts = Noun.parts.counted(cost.fallback.parts)
        return Phrase(
            fr: "En secours, si rien d’autre n’atteint les personnes : jusqu’à \(parts.french) de plus",
            en: "As a fallback, if nothing else reaches people: up to \(parts.english) more")
            + spoken(cost.fallback.parts)
    }

    /// `, 23,13 €`; nothing without a price.
    private func spoken(_ parts: Int) -> Phrase {
        Phrase { language in price.map { ", \($0.spoken(parts, language))" } ?? "" }
    }

    private var people: AnswerTable {
        var columns: [Column<CohortCost.Person>] = [
            .text("participant") { $0.participant.rawValue },
            .text(nil, Phrase(fr: "Personne", en: "Person")) { $0.participant.key },
            .count("messages", Phrase(fr: "SMS", en: "Messages")) { $0.messages },
            .count("parts", Phrase(fr: "Parties", en: "Parts")) { $0.parts },
        ]
        if let price {
            columns.append(
                .cell(nil, Phrase(fr: "Prix", en: "Price"), .right) { person in
                    .words(Phrase { price.spoken(person.parts, $0) })
                })
        }
        return AnswerTable(cost.people, columns)
    }
}

extension Configuration.SMS {
    /// What one part costs, when the settings name a price.
    var partPrice: SMSPrice? { price.map { SMSPrice(part: $0, currency: currency) } }
}

extension Noun {
    static let parts = Noun(french: ("partie", "parties"), english: ("part", "parts"))
    static let characters = Noun(french: ("caractère", "caractères"), english: ("character", "characters"))
}
