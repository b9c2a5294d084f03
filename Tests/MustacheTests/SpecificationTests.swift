import Mustache
import Testing

/// One case of the Mustache specification 1.4 (github.com/mustache/spec), named after the official test whose rule it
/// holds; data and words are ours.
struct SpecificationCase: Sendable, CustomTestStringConvertible {
    var name: String
    var template: String
    var data: Value
    var partials: [String: String]
    var expected: String

    init(_ name: String, _ template: String, _ data: Value, partials: [String: String] = [:], _ expected: String) {
        self.name = name
        self.template = template
        self.data = data
        self.partials = partials
        self.expected = expected
    }

    init(_ name: String, _ template: String, partials: [String: String] = [:], _ expected: String) {
        self.init(name, template, [:], partials: partials, expected)
    }

    var testDescription: String { name }
}

struct SpecificationTests {
    private func check(_ test: SpecificationCase) throws {
        let template = try Template(test.template, partials: test.partials, toleratingUnknownPartials: true)
        #expect(template.render(test.data, escaping: .html) == test.expected)
        let filled = template.filled(test.data, leaving: [:], escaping: .html)
        #expect(filled.render([:], escaping: .html) == test.expected)
    }

    @Test("comments", arguments: commentsCases) func comments(test: SpecificationCase) throws { try check(test) }
    @Test("delimiters", arguments: delimitersCases) func delimiters(test: SpecificationCase) throws { try check(test) }
    @Test("interpolation", arguments: interpolationCases) func interpolation(test: SpecificationCase) throws {
        try check(test)
    }
    @Test("inverted", arguments: invertedCases) func inverted(test: SpecificationCase) throws { try check(test) }
    @Test("partials", arguments: partialsCases) func partials(test: SpecificationCase) throws { try check(test) }
    @Test("sections", arguments: sectionsCases) func sections(test: SpecificationCase) throws { try check(test) }
}

private let commentsCases: [SpecificationCase] = [
    .init("Inline", "tea{{! black }}room", "tearoom"),
    .init("Multiline", "tea{{!\n black,\n  green...\n}}room\n", "tearoom\n"),
    .init("Standalone", "Hello\n{{! for later }}\nBye\n", "Hello\nBye\n"),
    .init("Indented Standalone", "Hello\n \t{{! for later }}\nBye\n", "Hello\nBye\n"),
    .init("Standalone Line Endings", "a\r\n{{! c }}\r\nb", "a\r\nb"),
    .init("Standalone Without Previous Line", "   {{! c }}\nb", "b"),
    .init("Standalone Without Newline", "a\n   {{! c }}", "a\n"),
    .init("Multiline Standalone", "a\n{{!\nlong\nstory\n}}\nb\n", "a\nb\n"),
    .init("Indented Multiline Standalone", "a\n  {{!\n   long\n  }}\nb\n", "a\nb\n"),
    .init("Indented Inline", "  9 h {{! am }}\n", "  9 h \n"),
    .init("Surrounding Whitespace", "a {{! c }} b", "a  b"),
    .init("Variable Name Collision", "({{! name }})", ["name": "no"], "()"),
    .init("A line end inside a comment makes no line its own", "a{{!\n}} {{#b}}\nc{{/b}}", ["b": true], "a \nc"),
]

private let delimitersCases: [SpecificationCase] = [
    .init("Pair Behavior", "{{=<% %>=}}(<%who%>)", ["who": "Ana"], "(Ana)"),
    .init("Special Characters", "({{=[ ]=}}[who])", ["who": "Ana"], "(Ana)"),
    .init(
        "Sections", "{{#on}}\n {{x}} |x|\n{{/on}}\n{{= | | =}}\n|#on|\n {{x}} |x|\n|/on|\n", ["on": true, "x": "1"],
        " 1 |x|\n {{x}} 1\n"),
    .init(
        "Inverted Sections", "{{^off}}\n {{x}} |x|\n{{/off}}\n{{= | | =}}\n|^off|\n {{x}} |x|\n|/off|\n", ["x": "1"],
        " 1 |x|\n {{x}} 1\n"),
    .init(
        "Partial Inheritence", "<{{>p}}>\n{{= | | =}}\n<|>p|>\n", ["v": "y"], partials: ["p": "-{{v}}-"],
        "<-y->\n<-y->\n"),
    .init(
        "Post-Partial Behavior", "<{{>p}}>\n<{{v}}|v|>\n", ["v": "y"], partials: ["p": "{{v}}{{= | | =}}|v|"],
        "<yy>\n<y|v|>\n"),
    .init("Surrounding Whitespace", "a {{=@ @=}} b", "a  b"),
    .init("Outlying Whitespace (Inline)", " a {{=@ @=}}\n", " a \n"),
    .init("Standalone Tag", "a\n{{=@ @=}}\nb\n", "a\nb\n"),
    .init("Indented Standalone Tag", "a\n   {{=@ @=}}\nb\n", "a\nb\n"),
    .init("Standalone Line Endings", "a\r\n{{= @ @ =}}\r\nb", "a\r\nb"),
    .init("Standalone Without Previous Line", "  {{=@ @=}}\nb", "b"),
    .init("Standalone Without Newline", "a\n  {{=@ @=}}", "a\n"),
    .init("Pair with Padding", "a{{=  @ \t  @  =}}b", "ab"),
    .init("Back to the usual pair", "{{=@ @=}}@x@@={{ }}=@{{x}}", ["x": "1"], "11"),
]

private let interpolationCases: [SpecificationCase] = [
    .init("No Interpolation", "Hello {you} } {\n", "Hello {you} } {\n"),
    .init("Basic Interpolation", "Hello {{who}}!", ["who": "Zoé"], "Hello Zoé!"),
    .init("No Re-interpolation", "{{a}}", ["a": "{{b}}", "b": "no"], "{{b}}"),
    .init("HTML Escaping", "{{x}}", ["x": "a & b \"c\" <d> 'e'"], "a &amp; b &quot;c&quot; &lt;d&gt; &#39;e&#39;"),
    .init("Triple Mustache", "{{{x}}}", ["x": "& \" < >"], "& \" < >"),
    .init("Ampersand", "{{&x}}", ["x": "& \" < >"], "& \" < >"),
    .init("Basic Integer Interpolation", "{{n}} min", ["n": 90], "90 min"),
    .init("Triple Mustache Integer Interpolation", "{{{n}}} min", ["n": 90], "90 min"),
    .init("Ampersand Integer Interpolation", "{{&n}} min", ["n": 90], "90 min"),
    .init("Basic Decimal Interpolation", "{{n}} h", ["n": .text("1.5")], "1.5 h"),
    .init("Basic Null Interpolation", "({{n}})", ["n": .missing], "()"),
    .init("Triple Mustache Null Interpolation", "({{{n}}})", ["n": .missing], "()"),
    .init("Ampersand Null Interpolation", "({{&n}})", ["n": .missing], "()"),
    .init("Basic Context Miss Interpolation", "({{n}})", "()"),
    .init("Triple Mustache Context Miss Interpolation", "({{{n}}})", "()"),
    .init("Ampersand Context Miss Interpolation", "({{&n}})", "()"),
    .init(
        "Dotted Names - Basic Interpolation", "{{p.n}} {{#p}}{{n}}{{/p}}", ["p": ["n": "Lou"]], "Lou Lou"),
    .init("Dotted Names - Triple Mustache Interpolation", "{{{p.n}}}", ["p": ["n": "<"]], "<"),
    .init("Dotted Names - Ampersand Interpolation", "{{&p.n}}", ["p": ["n": "<"]], "<"),
    .init("Dotted Names - Arbitrary Depth", "{{a.b.c.d}}", ["a": ["b": ["c": ["d": "deep"]]]], "deep"),
    .init("Dotted Names - Broken Chains", "({{a.b.c}})", ["a": [:]], "()"),
    .init(
        "Dotted Names - Broken Chain Resolution", "({{a.b.c}})", ["a": ["b": [:]], "b": ["c": "no"], "c": "no"], "()"),
    .init(
        "Dotted Names - Initial Resolution", "{{#a}}{{b.c}}{{/a}}",
        ["a": ["b": ["c": "near"]], "b": ["c": "far"]], "near"),
    .init("Dotted Names - Context Precedence", "({{#a}}{{b.c}}{{/a}})", ["a": ["b": [:]], "b": ["c": "far"]], "()"),
    .init("Dotted Names are never single keys", "({{a.b}})", ["a.b": "no", "a": ["b": "yes"]], "(yes)"),
    .init("Implicit Iterators - Basic Interpolation", "{{.}}", "it", "it"),
    .init("Implicit Iterators - HTML Escaping", "{{.}}", "<&>", "&lt;&amp;&gt;"),
    .init("Implicit Iterators - Triple Mustache", "{{{.}}}", "<&>", "<&>"),
    .init("Implicit Iterators - Ampersand", "{{&.}}", "<&>", "<&>"),
    .init("Interpolation - Surrounding Whitespace", "a {{x}} b", ["x": "-"], "a - b"),
    .init("Triple Mustache - Surrounding Whitespace", "a {{{x}}} b", ["x": "-"], "a - b"),
    .init("Ampersand - Surrounding Whitespace", "a {{&x}} b", ["x": "-"], "a - b"),
    .init("Interpolation - Standalone", "  {{x}}\n", ["x": "-"], "  -\n"),
    .init("Triple Mustache - Standalone", "  {{{x}}}\n", ["x": "-"], "  -\n"),
    .init("Ampersand - Standalone", "  {{&x}}\n", ["x": "-"], "  -\n"),
    .init("Interpolation With Padding", "({{ x }})", ["x": "-"], "(-)"),
    .init("Triple Mustache With Padding", "({{{ x }}})", ["x": "-"], "(-)"),
    .init("Ampersand With Padding", "({{& x }})", ["x": "-"], "(-)"),
    .init(
        "A missing value in an inner context hides the outer one", "{{#a}}({{x}}){{/a}}",
        ["a": ["x": .missing], "x": "o"], "()"),
]

private let invertedCases: [SpecificationCase] = [
    .init("Falsey", "({{^f}}shown{{/f}})", ["f": false], "(shown)"),
    .init("Truthy", "({{^f}}hidden{{/f}})", ["f": true], "()"),
    .init("Null is falsey", "({{^f}}shown{{/f}})", ["f": .missing], "(shown)"),
    .init("Context", "({{^c}}Hi {{n}}{{/c}})", ["c": ["n": "Lou"]], "()"),
    .init("List", "({{^l}}{{n}}{{/l}})", ["l": [["n": 1], ["n": 2]]], "()"),
    .init("Empty List", "({{^l}}none{{/l}})", ["l": []], "(none)"),
    .init("Doubled", "{{^f}}\n- a\n{{/f}}\n- {{b}}\n{{^f}}\n- c\n{{/f}}\n", ["f": false, "b": "b"], "- a\n- b\n- c\n"),
    .init("Nested (Falsey)", "1 {{^f}}2 {{^f}}3{{/f}} 4{{/f}} 5", ["f": false], "1 2 3 4 5"),
    .init("Nested (Truthy)", "1 {{^f}}2 {{^f}}3{{/f}} 4{{/f}} 5", ["f": true], "1  5"),
    .init("Context Misses", "({{^f}}shown{{/f}})", "(shown)"),
    .init("Dotted Names - Truthy", "({{^a.b}}no{{/a.b}})", ["a": ["b": true]], "()"),
    .init("Dotted Names - Falsey", "({{^a.b}}yes{{/a.b}})", ["a": ["b": false]], "(yes)"),
    .init("Dotted Names - Broken Chains", "({{^a.b.c}}yes{{/a.b.c}})", ["a": [:]], "(yes)"),
    .init("Surrounding Whitespace", " a {{^f}}\tb\t{{/f}} c \n", " a \tb\t c \n"),
    .init("Internal Whitespace", " a {{^f}} {{! kept }}\n {{/f}} c \n", " a  \n  c \n"),
    .init("Indented Inline Sections", " {{^f}}a{{/f}}\n {{^f}}b{{/f}}\n", " a\n b\n"),
    .init("Standalone Lines", "a\n{{^f}}\nb\n{{/f}}\nc\n", "a\nb\nc\n"),
    .init("Standalone Indented Lines", "a\n  {{^f}}\nb\n\t{{/f}}\nc\n", "a\nb\nc\n"),
    .init("Standalone Line Endings", "a\r\n{{^f}}\r\n{{/f}}\r\nb", "a\r\nb"),
    .init("Standalone Without Previous Line", "  {{^f}}\na{{/f}}\nb", "a\nb"),
    .init("Standalone Without Newline", "a{{^f}}\nb\n  {{/f}}", "a\nb\n"),
    .init("Padding", "({{^ f }}a{{/ f }})", "(a)"),
]

private let partialsCases: [SpecificationCase] = [
    .init("Basic Behavior", "({{>p}})", partials: ["p": "in"], "(in)"),
    .init("Failed Lookup", "({{>p}})", "()"),
    .init("Context", "({{>p}})", ["x": "1"], partials: ["p": "*{{x}}*"], "(*1*)"),
    .init(
        "Recursion", "{{>node}}", ["v": "a", "kids": [["v": "b", "kids": []], ["v": "c", "kids": []]]],
        partials: ["node": "{{v}}<{{#kids}}{{>node}}{{/kids}}>"], "a<b<>c<>>"),
    .init("Nested", "{{>a}}", ["x": "1"], partials: ["a": "<{{>b}}>", "b": "({{x}})"], "<(1)>"),
    .init("Surrounding Whitespace", "a {{>p}} b", partials: ["p": "\t|\t"], "a \t|\t b"),
    .init("Inline Indentation", "  {{x}}  {{> p}}\n", ["x": "1"], partials: ["p": "-\n-"], "  1  -\n-\n"),
    .init("Standalone Line Endings", "a\r\n{{>p}}\r\nb", partials: ["p": "-"], "a\r\n-b"),
    .init("Standalone Without Previous Line", "  {{>p}}\nb", partials: ["p": "-\n-"], "  -\n  -b"),
    .init("Standalone Without Newline", "a\n  {{>p}}", partials: ["p": "-\n-"], "a\n  -\n  -"),
    .init(
        "Standalone Indentation", "a\n {{>p}}\nb\n", ["x": "1\n2"], partials: ["p": "-\n{{{x}}}\n-\n"],
        "a\n -\n 1\n2\n -\nb\n"),
    .init("Padding Whitespace", "({{> p }})", partials: ["p": "in"], "(in)"),
    .init(
        "Indentation adds up", " {{>a}}\n", partials: ["a": "1\n {{>b}}\n2\n", "b": "x\ny\n"], " 1\n  x\n  y\n 2\n"),
    .init(
        "Indentation goes before tags that begin a line", "  {{>p}}\n", ["l": ["a", "b"]],
        partials: ["p": "{{#l}}\n{{.}},\n{{/l}}\n{{#no}}x{{/no}}!\n"], "  a,\n  b,\n  !\n"),
    .init(
        "A partial in running text is not indented again", "  {{>a}}\n", partials: ["a": "<{{>b}}>\n", "b": "1\n2"],
        "  <1\n2>\n"),
    .init(
        "Indented recursion", "{{>n}}", ["v": "a", "k": ["v": "b", "k": ["v": "c", "k": false]]],
        partials: ["n": "{{v}}\n{{#k}}\n {{>n}}\n{{/k}}\n"], "a\n b\n  c\n"),
]

private let sectionsCases: [SpecificationCase] = [
    .init("Truthy", "({{#t}}shown{{/t}})", ["t": true], "(shown)"),
    .init("Falsey", "({{#t}}hidden{{/t}})", ["t": false], "()"),
    .init("Null is falsey", "({{#t}}hidden{{/t}})", ["t": .missing], "()"),
    .init("Context", "({{#c}}Hi {{n}}{{/c}})", ["c": ["n": "Lou"]], "(Hi Lou)"),
    .init(
        "Parent contexts", "{{#s}}{{a}}, {{b}}, {{c.d}}{{/s}}",
        ["a": "far", "b": "no", "s": ["b": "near"], "c": ["d": "dot"]], "far, near, dot"),
    .init("Variable test", "{{#x}}{{.}} is {{x}}{{/x}}", ["x": "it"], "it is it"),
    .init(
        "List Contexts", "{{#a}}{{#b}}{{n.up}}{{m}}{{#c}}{{n.up}}{{m}}{{k}} {{/c}}{{/b}}{{/a}}",
        ["a": [["n": ["up": "A"], "b": [["m": 1, "c": [["k": "x"], ["k": "y"]]]]]]], "A1A1x A1y "),
    .init(
        "Deeply Nested Contexts",
        "{{#a}}\n{{one}}\n{{#b}}\n{{one}}{{two}}\n{{#c.d}}\n{{one}}{{two}}{{.}}\n{{/c.d}}\n{{/b}}\n{{/a}}\n",
        ["a": ["one": 1], "b": ["two": 2], "c": ["d": 4]], "1\n12\n124\n"),
    .init("List", "({{#l}}{{n}}{{/l}})", ["l": [["n": 1], ["n": 2], ["n": 3]]], "(123)"),
    .init("Empty List", "({{#l}}some{{/l}})", ["l": []], "()"),
    .init("Doubled", "{{#t}}\n- a\n{{/t}}\n- {{b}}\n{{#t}}\n- c\n{{/t}}\n", ["t": true, "b": "b"], "- a\n- b\n- c\n"),
    .init("Nested (Truthy)", "1 {{#t}}2 {{#t}}3{{/t}} 4{{/t}} 5", ["t": true], "1 2 3 4 5"),
    .init("Nested (Falsey)", "1 {{#t}}2 {{#t}}3{{/t}} 4{{/t}} 5", ["t": false], "1  5"),
    .init("Context Misses", "({{#t}}hidden{{/t}})", "()"),
    .init("Implicit Iterator - String", "{{#l}}({{.}}){{/l}}", ["l": ["a", "b"]], "(a)(b)"),
    .init("Implicit Iterator - Integer", "{{#l}}({{.}}){{/l}}", ["l": [1, 2]], "(1)(2)"),
    .init("Implicit Iterator - Array", "{{#l}}({{#.}}{{.}}{{/.}}){{/l}}", ["l": [[1, 2], ["a", "b"]]], "(12)(ab)"),
    .init("Implicit Iterator - HTML Escaping", "{{#l}}({{.}}){{/l}}", ["l": ["&", "<"]], "(&amp;)(&lt;)"),
    .init("Implicit Iterator - Triple mustache", "{{#l}}({{{.}}}){{/l}}", ["l": ["&", "<"]], "(&)(<)"),
    .init("Implicit Iterator - Ampersand", "{{#l}}({{&.}}){{/l}}", ["l": ["&", "<"]], "(&)(<)"),
    .init("Implicit Iterator - Root-level", "{{#.}}({{v}}){{/.}}", [["v": "a"], ["v": "b"]], "(a)(b)"),
    .init("Dotted Names - Truthy", "({{#a.b}}yes{{/a.b}})", ["a": ["b": true]], "(yes)"),
    .init("Dotted Names - Falsey", "({{#a.b}}no{{/a.b}})", ["a": ["b": false]], "()"),
    .init("Dotted Names - Broken Chains", "({{#a.b.c}}no{{/a.b.c}})", ["a": [:]], "()"),
    .init("Surrounding Whitespace", " a {{#t}}\tb\t{{/t}} c \n", ["t": true], " a \tb\t c \n"),
    .init("Internal Whitespace", " a {{#t}} {{! kept }}\n {{/t}} c \n", ["t": true], " a  \n  c \n"),
    .init("Indented Inline Sections", " {{#t}}a{{/t}}\n {{#t}}b{{/t}}\n", ["t": true], " a\n b\n"),
    .init("Standalone Lines", "a\n{{#t}}\nb\n{{/t}}\nc\n", ["t": true], "a\nb\nc\n"),
    .init("Indented Standalone Lines", "a\n  {{#t}}\nb\n\t{{/t}}\nc\n", ["t": true], "a\nb\nc\n"),
    .init("Standalone Line Endings", "a\r\n{{#t}}\r\n{{/t}}\r\nb", ["t": true], "a\r\nb"),
    .init("Standalone Without Previous Line", "  {{#t}}\na{{/t}}\nb", ["t": true], "a\nb"),
    .init("Standalone Without Newline", "a{{#t}}\nb\n  {{/t}}", ["t": true], "a\nb\n"),
    .init("Padding", "({{# t }}a{{/ t }})", ["t": true], "(a)"),
    .init("An empty text is false", "({{#t}}no{{/t}}{{^t}}yes{{/t}})", ["t": ""], "(yes)"),
]
