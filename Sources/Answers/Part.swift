import Basics

/// A piece of an answer as people read it.
package enum Part {
    /// - Parameter aside: what stands beside it, less loud.
    case heading(Phrase, aside: Phrase? = nil)
    /// One line, never broken: it is read in passing, or copied.
    case line(Phrase, indent: Int = 0)
    /// Running text, broken at the width of the terminal.
    case text(Phrase, indent: Int = 0)
    /// One of a list, with its mark before it; running text.
    case item(Phrase, level: Int = 0, mark: String = "-")
    case table(AnswerTable)
    /// What to do about something, ready to be copied: never broken.
    case remedy(Remedy, indent: Int = 0)
    /// Names and what they stand for; those without a value are left out.
    case facts([(Phrase, Cell)])
    /// Something that is in order.
    case passed(Phrase)
    /// Marks under the characters of the line above.
    case marks(String)
    /// A word of warning, beside the answer: on standard error, whatever the form.
    case remark(Phrase)
    /// An empty line.
    case gap
}

/// Puts parts one after the other; a phrase that stands for itself is a line.
@resultBuilder
package enum PartsBuilder {
    package static func buildExpression(_ part: Part) -> [Part] { [part] }
    package static func buildExpression(_ parts: [Part]) -> [Part] { parts }
    package static func buildExpression(_ phrase: Phrase) -> [Part] { [.line(phrase)] }
    package static func buildBlock(_ parts: [Part]...) -> [Part] { parts.flatMap(\.self) }
    package static func buildOptional(_ parts: [Part]?) -> [Part] { parts ?? [] }
    package static func buildEither(first parts: [Part]) -> [Part] { parts }
    package static func buildEither(second parts: [Part]) -> [Part] { parts }
    package static func buildArray(_ parts: [[Part]]) -> [Part] { parts.flatMap(\.self) }
}

/// Parts that several answers share.
package func parts(@PartsBuilder _ parts: () -> [Part]) -> [Part] { parts() }
