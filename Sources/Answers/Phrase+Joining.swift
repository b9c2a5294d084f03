import Basics

extension Phrase {
    /// The same thing said in each language.
    package init(_ words: (Language) -> String) { self.init(fr: words(.french), en: words(.english)) }

    package static func + (first: Phrase, second: Phrase) -> Phrase {
        Phrase { first[$0] + second[$0] }
    }

    package static func + (first: Phrase, second: String) -> Phrase { first + Phrase(second) }
}

extension Sequence<Phrase> {
    package func joined(by separator: Phrase) -> Phrase {
        Phrase { language in map { $0[language] }.joined(separator: separator[language]) }
    }

    package func joined(by separator: String) -> Phrase { joined(by: Phrase(separator)) }
}
