/// A piece of HTML that is well-formed and escaped by construction: text and attributes cannot break out of it.
package struct Markup: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    /// As it is sent.
    package let html: String

    private init(html: String) { self.html = html }

    /// Text, escaped.
    package init(_ text: String) { html = Markup.escaped(text) }

    package init(stringLiteral text: String) { self.init(text) }

    package static let nothing = Markup(html: "")

    /// `<p class="x">…</p>`; an element that holds nothing by its nature has no end tag.
    /// - Parameters:
    ///   - name: of the program's own making, never a person's.
    ///   - attributes: in the order in which they are written; one without a value stands alone.
    package static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ children: Markup...
    ) -> Markup {
        element(name, attributes, children)
    }

    package static func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:], _ children: [Markup]
    ) -> Markup {
        var html = "<\(name)"
        for (key, value) in attributes {
            html += " \(key)"
            if let value { html += "=\"\(escaped(value))\"" }
        }
        html += ">"
        for child in children { html += child.html }
        return Markup(html: Markup.isVoid(name) ? html : html + "</\(name)>")
    }

    /// A whole page in HTML 5.
    /// - Parameter style: rules of the program's own making; they hold no `<`.
    package static func page(language: String, title: String, style: StaticString, body: [Markup]) -> Markup {
        let head = element(
            "head", [:],
            [
                element("meta", ["charset": "utf-8"]),
                element("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"]),
                element("meta", ["name": "robots", "content": "noindex"]),
                element("title", [:], Markup(title)), Markup(html: "<style>\(style)</style>"),
            ])
        let html = element("html", ["lang": language], head, element("body", [:], body))
        return Markup(html: "<!DOCTYPE html>\n" + html.html + "\n")
    }

    package static func + (a: Markup, b: Markup) -> Markup { Markup(html: a.html + b.html) }

    /// HTML 5, section 13.1.2: elements without an end tag, those that are used here.
    private static func isVoid(_ name: StaticString) -> Bool {
        ["br", "hr", "input", "meta"].contains("\(name)")
    }

    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
