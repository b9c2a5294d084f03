import Basics
import Growth
import Mustache
import Testing

/// Work in proportion to the template, and bounds with a sentence.
struct TemplateWorkTests {
    private func fault(_ source: String) -> TemplateFault? {
        do throws(TemplateFault) {
            _ = try Template(source)
            return nil
        } catch {
            return error
        }
    }

    @Test func sectionsGoAHundredDeepAtMost() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "{{#x}}\n", count: depth) + "a" + String(repeating: "{{/x}}", count: depth)
        }
        #expect(try Template(nested(100)).render(["x": true], escaping: .none).contains("a"))
        let fault = fault(nested(100_000))
        #expect(fault?.line == 101)
        #expect(fault?.message.english == "More than 100 sections inside one another: close some.")
    }

    @Test func delimitersAreShort() {
        #expect(fault("{{=<<<<<<<<<<<<<<<< >>=}}") == nil)
        #expect(
            fault("\n{{=\(String(repeating: "<", count: 17)) >=}}")?.message.english
                == "A delimiter has at most 16 bytes.")
    }

    /// Each of forty partials includes the next one twice: a billion times a thousand, if nothing ended it.
    @Test func partialsThatDoubleEnd() throws {
        var partials = Dictionary(uniqueKeysWithValues: (0..<40).map { ("p\($0)", "{{>p\($0 + 1)}}{{>p\($0 + 1)}}") })
        partials["p40"] = "{{x}}"
        let template = try Template("{{>p0}}", partials: partials)
        #expect(template.render(["x": "a"], escaping: .none).utf8.count < 10_000)
        #expect(template.uses.count < 10_000)
        #expect(
            template.filled(["x": "a"], leaving: [:], escaping: .none).render(.missing, escaping: .none).utf8.count
                < 10_000)
    }

    @Test func templatesAreReadInProportion() throws {
        let growth = try growth(
            from: 2_000,
            of: { size in
                (0..<size).map { "  {{#s}} a {{x}}  \n{{! c }}\n   {{>p}}\n  {{/s}}\($0)\n" }.joined()
            },
            { source in
                let template = try Template(source, partials: ["p": "{{y}}\n"])
                _ = template.variables
                _ = template.filled(["x": "a"], leaving: ["s": ["y"]], escaping: .none)
            })
        #expect(growth < growthBound)
    }
}
