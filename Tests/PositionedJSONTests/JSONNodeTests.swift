import Basics
import PositionedJSON
import Testing

struct JSONNodeTests {
    private enum Colour: String, CaseIterable { case red, green }

    private func node(_ text: String) throws -> JSONNode {
        var faults: [Fault.Detail] = []
        return JSONNode(
            try #require(JSONValue.read(Array(text.utf8), file: "a.json", dialect: .json5, faults: &faults)),
            file: "a.json")
    }

    @Test func goodValuesAreReadWithoutAFault() throws {
        var faults: [Fault.Detail] = []
        let object = try #require(
            node("{a: 'x', b: 3, c: true, d: ['green'], e: {fr: 'Oui', en: 'Yes'}, f: 2.5, g: null}")
                .object(keys: ["a", "b", "c", "d", "e", "f", "g"], &faults))
        #expect(object.string("a", &faults) == "x")
        #expect(object.integer("b", in: 1...3, &faults) == 3)
        #expect(object.flag("c", &faults) == true)
        #expect(object.list("d", &faults)?.first?.choice(of: Colour.self, &faults) == .green)
        #expect(object.phrase("e", &faults) == Phrase(fr: "Oui", en: "Yes"))
        #expect(object.required("f", &faults)?.double(&faults) == 2.5)
        #expect(object.optional("g") == nil)
        #expect(faults.isEmpty)
    }

    @Test func allFaultsAreToldAtOnceWithPathAndLine() throws {
        var faults: [Fault.Detail] = []
        let object = try #require(
            node("{\n titel: 'x',\n steps: [\n {minutes: '5'},\n {minutes: 0}],\n colour: 'gren',\n words: {fr: ' '}}")
                .object(keys: ["title", "steps", "colour", "words"], &faults))
        _ = object.string("title", &faults)
        for step in object.list("steps", &faults) ?? [] {
            _ = step.object(keys: ["minutes"], &faults)?.integer("minutes", in: 1...240, &faults)
        }
        _ = object.required("colour", &faults)?.choice(of: Colour.self, &faults)
        _ = object.phrase("words", &faults)
        let told = faults.map { "\($0.line ?? 0) \($0.field ?? "") \($0.message.english)" }
        #expect(
            told == [
                "2 titel The key \"titel\" is not known here; did you mean \"title\"?",
                "1 title The key \"title\" is missing.",
                "4 steps[0].minutes Expected a whole number from 1 to 240; found the text \"5\".",
                "5 steps[1].minutes Expected a whole number from 1 to 240; found the number 0.",
                "6 colour \"gren\" is not known; expected one of red, green. Did you mean \"green\"?",
                "7 words.fr This text is empty: write it.",
                "7 words.en The key \"en\" is missing.",
            ])
    }
}
