import Basics
import Clubs
import Configuration
import Operations
import OrderedJSON
import Terminal

/// What text messages cost, for eyes and for scripts.
struct CostLines {
    let cost: CohortCost
    /// `nil` when the settings name none.
    let price: SMSPrice?
    let language: Language

    /// `SMS : 514 parties, 23,13 €`.
    var total: Phrase {
        Phrase(
            fr: "SMS : \(Noun.parts.counted(cost.parts).french)"
                + (price.map { ", \($0.spoken(cost.parts, .french))" } ?? ""),
            en: "Text messages: \(Noun.parts.counted(cost.parts).english)"
                + (price.map { ", \($0.spoken(cost.parts, .english))" } ?? ""))
    }

    /// What may come on top, or `nil`.
    var fallback: Phrase? {
        guard cost.fallback.messages > 0 else { return nil }
        let parts = cost.fallback.parts
        return Phrase(
            fr:
                "En secours, si rien d’autre n’atteint les personnes : jusqu’à \(Noun.parts.counted(parts).french) de plus"
                + (price.map { ", \($0.spoken(parts, .french))" } ?? ""),
            en: "As a fallback, if nothing else reaches people: up to \(Noun.parts.counted(parts).english) more"
                + (price.map { ", \($0.spoken(parts, .english))" } ?? ""))
    }

    var table: Table {
        var heads = [
            Phrase(fr: "Personne", en: "Person"), Phrase(fr: "SMS", en: "Messages"), Phrase(fr: "Parties", en: "Parts"),
        ]
        if price != nil { heads.append(Phrase(fr: "Prix", en: "Price")) }
        var table = Table(heads.map { .init($0[language]) })
        for person in cost.people {
            let cells = [person.participant.key, "\(person.messages)", "\(person.parts)"]
            table.rows.append(cells + [price?.spoken(person.parts, language)].compactMap { $0 })
        }
        return table
    }

    func write(to json: inout JSONWriter) {
        json.object {
            $0.field("cohort", cost.cohort.id.rawValue)
            $0.field("messages", cost.messages)
            $0.field("parts", cost.parts)
            $0.field("price", price?.total(of: cost.parts))
            $0.field("currency", price?.currency)
            $0.field("fallback") { json in
                json.object {
                    $0.field("messages", cost.fallback.messages)
                    $0.field("parts", cost.fallback.parts)
                    $0.field("price", price?.total(of: cost.fallback.parts))
                }
            }
            $0.field("people") {
                $0.array(cost.people) { json, person in
                    json.object {
                        $0.field("participant", person.participant.rawValue)
                        $0.field("messages", person.messages)
                        $0.field("parts", person.parts)
                    }
                }
            }
        }
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
