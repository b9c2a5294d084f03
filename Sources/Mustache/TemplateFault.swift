import Basics

/// Why a text is no template: the first thing that is wrong with it.
package struct TemplateFault: Error, Hashable, Sendable {
    /// The partial in which the fault stands, or `nil` when it stands in the template itself.
    package var partial: String?
    /// Counted from 1.
    package var line: Int
    /// What is wrong and what was expected.
    package var message: Phrase

    package init(partial: String? = nil, line: Int, _ message: Phrase) {
        self.partial = partial
        self.line = line
        self.message = message
    }
}
