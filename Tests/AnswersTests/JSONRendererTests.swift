import Answers
import Basics
import Testing

private struct Name: Identifier {
    let rawValue: String
}

@Suite struct JSONRendererTests {
    @Test func everyTypeOfValue() {
        let fields: Fields = [
            "text": "as \"it\" is", "none": .text(nil), "words": .words(Phrase(fr: "oui", en: "yes")),
            "word": .word(Animal.Mood.wild), "code": .code(Name("limoges-2027-01")), "count": .count(3),
            "number": .number(0.5), "flag": .flag(nil), "nested": ["a": .phrases([Phrase(fr: "un", en: "one")])],
            "nothing": .fields(nil), "codes": .codes([Name("a"), "b"]),
        ]
        #expect(
            json(fields, .french) == """
                {"text":"as \\"it\\" is","none":null,"words":"oui","word":"wild","code":"limoges-2027-01","count":3,\
                "number":0.5,"flag":null,"nested":{"a":["un"]},"nothing":null,"codes":["a","b"]}\n
                """)
        #expect(json(fields, .english).contains(#""words":"yes""#))
    }

    /// Long lists are made and leave row by row: what is held does not grow with them.
    @Test func longListsLeaveInPieces() {
        var made = 0
        var madeAtFirst: Int?
        var longest = 0
        var whole = 0
        let count = 20_000
        let row: Cell = .each(count: count) { index in
            made += 1
            return ["index": .count(index), "name": "somebody with a name"]
        }
        JSONRenderer(.english).write(["rows": row]) { bytes in
            madeAtFirst = madeAtFirst ?? made
            longest = max(longest, bytes.count)
            whole += bytes.count
        }
        #expect(made == count)
        #expect(whole > 800_000)
        #expect(longest < 70_000)
        #expect((madeAtFirst ?? count) < 2_000)
    }
}
