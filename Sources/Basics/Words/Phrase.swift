/// A language that the product speaks.
package enum Language: String, Codable, Sendable, CaseIterable {
    case french = "fr"
    case english = "en"
}

/// A sentence in every language of the product: the compiler sees to it that none is missing.
package struct Phrase: Hashable, Sendable {
    package let french: String
    package let english: String

    package init(fr french: String, en english: String) {
        self.french = french
        self.english = english
    }

    /// The same words in every language: a name, a number, a path.
    package init(_ verbatim: String) {
        self.init(fr: verbatim, en: verbatim)
    }

    package subscript(language: Language) -> String {
        switch language {
        case .french: french
        case .english: english
        }
    }
}

/// In files: `{"fr": "Salon de thé", "en": "Tea room"}`, both required.
extension Phrase: Codable {
    private enum CodingKeys: String, CodingKey {
        case french = "fr"
        case english = "en"
    }
}
