import Basics

/// A value of a JSON text that remembers where it stands, so that a fault found later still names the line.
package struct JSONValue: Hashable, Sendable {
    package indirect enum Content: Hashable, Sendable {
        case null
        case flag(Bool)
        /// A number written without a fraction or an exponent that `Int` can hold.
        case integer(Int)
        case decimal(Double)
        case text(String)
        case list([JSONValue])
        /// In the order of the file; a key that came twice is there once, with its first value.
        case object([JSONMember])
    }

    package var content: Content
    /// The line on which the value begins, counted from 1.
    package var line: Int

    package init(_ content: Content, line: Int) {
        self.content = content
        self.line = line
    }

    /// What the value is, for "expected …, found …": `le nombre 12`, `the text "abc"`, `a list`.
    package var spoken: Phrase {
        switch content {
        case .null: Phrase("null")
        case .flag(let flag): Phrase("\(flag)")
        case .integer(let number): Phrase(fr: "le nombre \(number)", en: "the number \(number)")
        case .decimal(let number): Phrase(fr: "le nombre \(number)", en: "the number \(number)")
        case .text(let text):
            Phrase(fr: "le texte « \(excerpt(text)) »", en: "the text \"\(excerpt(text))\"")
        case .list: Phrase(fr: "une liste", en: "a list")
        case .object: Phrase(fr: "un objet { }", en: "an object { }")
        }
    }
}

/// One key of an object with its value.
package struct JSONMember: Hashable, Sendable {
    package var name: String
    /// The line on which the key stands, counted from 1.
    package var line: Int
    package var value: JSONValue

    package init(name: String, line: Int, value: JSONValue) {
        self.name = name
        self.line = line
        self.value = value
    }
}
