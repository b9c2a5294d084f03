import Mustache
import Testing

/// Filling in first and rendering later gives what rendering at once gives.
struct TemplateFillingTests {
    private static let known: Value = [
        "club": "Limoges & co", "a": "known", "sessions": [["title": "CV", "name": "inner"], ["title": "<Tea>"]],
        "first": ["title": "CV"], "none": [],
    ]
    private static let open: [String: Set<String>] = ["name": [], "phone": [], "level": ["low", "high"]]
    private static let people: [Value] = [
        ["name": "Ana \"& Bo\"", "phone": true, "level": ["low": true]],
        ["name": "", "phone": false, "level": ["high": true]],
        ["name": "Léa", "phone": .missing],
    ]

    @Test(arguments: [
        "Hello {{name}}, {{{name}}} of {{club}} and {{{club}}}",
        "{{#phone}}{{name}}: {{club}}{{#sessions}} {{title}}{{/sessions}}{{/phone}}{{^phone}}no {{a}}{{/phone}}",
        "{{#sessions}}{{title}} for {{name}};{{#phone}} call {{title}}{{/phone}}{{/sessions}}",
        "{{#level}}{{#low}}low {{club}}{{/low}}{{#high}}high {{name}}{{/high}}{{/level}}{{level.low}}",
        "{{#name}}you are {{.}}{{/name}}{{^name}}who?{{/name}}",
        "{{#none}}{{name}}{{/none}}{{^none}}{{name}} has nothing{{/none}}{{unknown}}{{#unknown}}x{{/unknown}}",
        "  {{> part}}\n{{#sessions}}\n  {{> part}}\n{{/sessions}}\n{{> deep}}",
        "{{#first}}{{#name}}{{title}}{{/name}}{{/first}}",
    ])
    func fillingFirstChangesNothing(_ source: String) throws {
        let partials = [
            "part": "- {{name}}\n{{#phone}}\n  call {{title}}{{club}}\n{{/phone}}\nend {{a}}\n",
            "deep": "{{#phone}}{{> part}}{{/phone}}|{{#level}}{{> part}}{{/level}}",
        ]
        let template = try Template(source, partials: partials)
        for escaping in [Escaping.html, .json, .none] {
            let filled = template.filled(Self.known, leaving: Self.open, escaping: escaping)
            for person in Self.people {
                #expect(
                    filled.render(person, escaping: escaping)
                        == template.render(Self.merged(person), escaping: escaping))
            }
        }
    }

    /// What is open comes before what is known under the same name.
    @Test func anOpenNameIsNotFilledIn() throws {
        let template = try Template("{{a}} {{club}}")
        let filled = template.filled(Self.known, leaving: ["a": []], escaping: .none)
        #expect(filled.render(["a": "own"], escaping: .none) == "own Limoges & co")
        #expect(filled.render(["a": "other"], escaping: .none) == "other Limoges & co")
    }

    /// What was known needs nothing any more.
    @Test func whatIsKnownIsWrittenOnce() throws {
        let template = try Template("{{#sessions}}{{title}},{{/sessions}} {{name}}")
        let filled = template.filled(Self.known, leaving: Self.open, escaping: .html)
        #expect(filled.render(["name": "Ana", "sessions": []], escaping: .html) == "CV,&lt;Tea&gt;, Ana")
        #expect(filled.uses.map(\.name) == ["name"])
    }

    private static func merged(_ person: Value) -> Value {
        guard case .object(let known) = known, case .object(let own) = person else { return .missing }
        return .object(known.merging(own) { $1 })
    }
}
