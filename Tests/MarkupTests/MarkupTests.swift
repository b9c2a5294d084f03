import Markup
import Testing

/// HTML that nothing can break out of.
@Suite struct MarkupTests {
    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"x\" 'y'", "&quot;x&quot; &#39;y&#39;"),
        ("é", "é"),
    ])
    func textAndAttributesAreEscaped(text: String, escaped: String) {
        #expect(Markup(text).html == escaped)
        #expect(Markup.element("p", ["title": text], Markup(text)).html == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func voidElementsHaveNoEndTag() {
        #expect(Markup.element("input", ["required": nil]).html == "<input required>")
        #expect(Markup.element("ul", [:], Markup.element("li", [:], "a")).html == "<ul><li>a</li></ul>")
    }

    @Test func aPageNamesItsLanguage() {
        let page = Markup.page(language: "fr", title: "T", style: "p{}", body: ["x"]).html
        #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\">"))
        #expect(page.contains("<style>p{}</style>") && page.contains("<body>x</body>"))
    }
}
