import Basics
import Mustache
import Testing

struct TemplateTests {
    @Test func jsonEscapingKeepsAStringLiteralWhole() throws {
        let template = try Template(#"{"a":"{{x}}","b":{{{n}}}}"#)
        #expect(
            template.render(["x": "\"\\\n\r\t\u{8}\u{c}\u{1}é/", "n": 3], escaping: .json)
                == #"{"a":"\"\\\n\r\t\b\f\u0001é/","b":3}"#)
    }

    @Test func plainTextIsLeftAsItIs() throws {
        #expect(try Template("{{x}}").render(["x": "<\"&'>"], escaping: .none) == "<\"&'>")
    }

    @Test(
        "each fault has its line and says what was expected",
        arguments: [
            ("a\n{{#x}}\nb\n", 2, "The section {{#x}} is never closed: add {{/x}}."),
            ("{{#x}}\n{{^y}}\n{{/x}}", 3, "Expected {{/y}} for {{^y}}, opened on line 2; found {{/x}}."),
            ("a\n\n{{/x}}", 3, "{{/x}} closes a section that nothing opened."),
            ("a\n{{ }}", 2, "The tag is empty: a name was expected."),
            ("a\nb {{x", 2, "The tag opened here by {{ is not closed by }}."),
            ("{{{x}}", 1, "The tag opened here by {{ is not closed by }}}."),
            ("{{first name}}", 1, "\"first name\" is no name: a name has no space, and its dots stand between words."),
            ("{{a..b}}", 1, "\"a..b\" is no name: a name has no space, and its dots stand between words."),
            ("{{=<% =}}", 1, "A change of delimiters is written {{=<% %>=}}: two words without the sign =."),
            ("\n{{> _haed.html}}", 2, "The partial \"_haed.html\" does not exist; did you mean \"_head.html\"?"),
        ])
    func faults(source: String, line: Int, sentence: String) {
        let fault = #expect(throws: TemplateFault.self) {
            try Template(source, partials: ["_head.html": "", "_foot.html": ""])
        }
        #expect(fault?.line == line)
        #expect(fault?.message.english == sentence)
        #expect(fault?.message.french.isEmpty == false)
    }

    @Test func aFaultInAPartialNamesThePartial() {
        let fault = #expect(throws: TemplateFault.self) {
            try Template("{{>a}}", partials: ["a": "\n{{>b}}", "b": "{{"])
        }
        #expect(fault?.partial == "b")
        #expect(fault?.line == 1)
    }

    @Test func namesUsedAreListedWithTheSectionsAroundThem() throws {
        let template = try Template(
            "{{a}}{{#s}}\n{{b.c}}{{^a}}{{>p}}{{/a}}{{/s}}", partials: ["p": "{{d}}{{#t}}{{>p}}{{/t}}"])
        #expect(template.variables == ["a", "s", "b.c", "d", "t"])
        let uses = template.uses.map { "\($0.partial ?? "") \($0.line) \($0.within.joined(separator: "/")) \($0.name)" }
        #expect(uses == [" 1  a", " 1  s", " 2 s b.c", " 2 s a", "p 1 s d", "p 1 s t"])
    }

    @Test func aPartialThatIncludesItselfForEverEnds() throws {
        let template = try Template("{{>a}}", partials: ["a": "x{{>a}}"])
        #expect(template.render([:], escaping: .none).count == 64)
    }

    @Test func anyCutOfATemplateIsAFaultOrATemplateNeverACrash() {
        let source = Array("a {{#s}}\r\n {{{x}}} {{=| |=}} |&y| |={{ }}=| {{! c }}{{>p}}\n{{^t}}é{{/t}}{{/s}}")
        for end in source.indices {
            if let template = try? Template(String(source[..<end]), partials: ["p": "{{.}}"]) {
                #expect(!template.render(["s": true], escaping: .html).contains("{{"))
            }
        }
    }
}
