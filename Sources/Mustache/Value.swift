/// What a template is filled with.
///
/// A number is text: how it is written is decided by whoever knows the language. In a section `missing`, `flag(false)`,
/// an empty list and an empty text are false; everything else is true.
package enum Value: Hashable, Sendable {
    case text(String)
    case flag(Bool)
    case list([Value])
    case object([String: Value])
    case missing

    /// Text where there is one, `missing` otherwise.
    package init(_ text: String?) {
        self = text.map { .text($0) } ?? .missing
    }

    /// Whether a section over this value is shown.
    package var isTrue: Bool {
        switch self {
        case .text(let text): !text.isEmpty
        case .flag(let flag): flag
        case .list(let elements): !elements.isEmpty
        case .object: true
        case .missing: false
        }
    }
}

extension Value: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .text(value) }
    package init(booleanLiteral value: Bool) { self = .flag(value) }
    package init(integerLiteral value: Int) { self = .text("\(value)") }
    package init(arrayLiteral elements: Value...) { self = .list(elements) }
    package init(dictionaryLiteral elements: (String, Value)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
