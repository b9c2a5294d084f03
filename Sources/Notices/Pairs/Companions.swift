import Basics
import Mustache

/// Somebody whom a message names to somebody else: by the first name alone.
package struct Companion: Hashable, Sendable {
    package var firstName: String
    /// A telephone number or an address, once both have agreed that they may reach each other.
    package var contact: String?

    package init(firstName: String, contact: String? = nil) {
        self.firstName = firstName
        self.contact = contact
    }

    fileprivate var value: [String: Value] {
        ["firstName": .text(firstName), "contact": contact.map { .text($0) } ?? .missing]
    }
}

/// The others whom one person's message speaks of.
package struct Companions: Hashable, Sendable {
    /// With whom the person does the work that the message is about.
    package var partners: [Companion]
    /// Who welcomes the person.
    package var buddy: Companion?
    /// Whom the person welcomes.
    package var newcomer: Companion?

    package init(partners: [Companion] = [], buddy: Companion? = nil, newcomer: Companion? = nil) {
        self.partners = partners
        self.buddy = buddy
        self.newcomer = newcomer
    }

    /// The names that messages may use, with those within.
    static let names: [String: Set<String>] = [
        "partners": ["firstName", "contact", "first", "last"], "partnerNames": [], "partnerList": [],
        "buddy": ["firstName", "contact"], "newcomer": ["firstName", "contact"],
    ]

    func fields(_ language: Language) -> [String: Value] {
        guard self != Companions() else { return [:] }
        var fields: [String: Value] = [:]
        if !partners.isEmpty {
            fields["partners"] = .list(
                partners.enumerated().map { index, partner in
                    let place: [String: Value] = [
                        "first": .flag(index == 0), "last": .flag(index == partners.count - 1),
                    ]
                    return .object(partner.value.merging(place) { field, _ in field })
                })
            let names = partners.map(\.firstName)
            let and = Phrase(fr: " et ", en: " and ")[language]
            fields["partnerNames"] = .text(
                [names.dropLast().joined(separator: ", "), names.last ?? ""].filter { !$0.isEmpty }.joined(
                    separator: and))
            fields["partnerList"] = .text(names.joined(separator: ", "))
        }
        fields["buddy"] = buddy.map { .object($0.value) }
        fields["newcomer"] = newcomer.map { .object($0.value) }
        return fields
    }
}

extension MessageTemplate {
    /// Whether one of the templates tells somebody with whom they work.
    static func tellPartners(_ templates: Template...) -> Bool {
        let names = templates.flatMap(\.variables)
        return !Set(names.map { String($0.prefix { $0 != "." }) }).isDisjoint(with: [
            "partners", "partnerNames", "partnerList",
        ])
    }
}
