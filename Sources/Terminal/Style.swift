/// How words may be set off: not at all in files and pipes, with ANSI sequences on a terminal.
package struct Style: Sendable {
    package let isPlain: Bool

    package static let plain = Style(isPlain: true)
    package static let colourful = Style(isPlain: false)

    package func bold(_ text: String) -> String { wrap(text, "1") }
    package func faint(_ text: String) -> String { wrap(text, "2") }
    package func red(_ text: String) -> String { wrap(text, "31") }
    package func green(_ text: String) -> String { wrap(text, "32") }
    package func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String {
        isPlain || text.isEmpty ? text : "\u{1B}[\(code)m\(text)\u{1B}[0m"
    }
}
