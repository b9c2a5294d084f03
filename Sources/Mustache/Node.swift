/// A piece of a parsed template.
enum Node: Sendable {
    /// Text as it stands.
    /// - Parameter startsLine: whether it is the first thing on its line: a partial's indentation goes before it.
    case literal(String, startsLine: Bool)
    /// The beginning of a line whose first thing is a tag: a partial's indentation goes here.
    case lineStart
    case variable(Name, escaped: Bool)
    indirect case section(Name, inverted: Bool, [Node])
    /// - Parameter indentation: of a tag alone on its line; `nil` for one in running text.
    case partial(Int, indentation: String?)
}

/// A dotted name: `session.title`; without parts it is `.`, the implicit iterator.
struct Name: Sendable {
    /// `session`; empty for the implicit iterator.
    let first: String
    /// `["title"]`.
    let rest: [String]
    let line: Int

    init(_ text: String, line: Int) {
        self.line = line
        if text == "." {
            first = ""
            rest = []
        } else {
            let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            first = parts.first ?? ""
            rest = Array(parts.dropFirst())
        }
    }

    var isImplicit: Bool { first.isEmpty }
    var text: String { isImplicit ? "." : ([first] + rest).joined(separator: ".") }
}
