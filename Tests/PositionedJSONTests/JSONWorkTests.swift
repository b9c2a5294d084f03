import Basics
import Growth
import Testing

@testable import PositionedJSON

/// Work in proportion to the text, whatever its shape, and bounds with a sentence.
struct JSONWorkTests {
    private func read(_ text: String, dialect: JSONDialect = .strict) -> (value: JSONValue?, faults: [Fault.Detail]) {
        var faults: [Fault.Detail] = []
        return (JSONValue.read(Array(text.utf8), file: "a.json", dialect: dialect, faults: &faults), faults)
    }

    /// A key forty times as long as its list: a path written for each would be quadratic.
    @Test func aLongKeyIsNotCopiedForEachElement() {
        let growth = growth(
            from: 10_000,
            of: { size in
                let zeros = Array(repeating: "0", count: size).joined(separator: ",")
                return "{\"\(String(repeating: "k", count: 40 * size))\":[\(zeros)]}"
            },
            { text in #expect(read(text).value != nil) })
        #expect(growth < growthBound)
    }

    @Test func goingDownALongPathCopiesNoneOfIt() throws {
        let growth = try growth(
            from: 5_000,
            of: { size in
                let members = (0..<size).map { "\"m\($0)\":0" }.joined(separator: ",")
                let text = "{\"\(String(repeating: "k", count: 8 * size))\":{\(members)}}"
                return JSONNode(try #require(read(text).value), file: "a.json")
            },
            { root in
                var faults: [Fault.Detail] = []
                let inner = root.dictionary(&faults)?.first?.node.dictionary(&faults) ?? []
                #expect(inner.allSatisfy { $0.node.integer(&faults) == 0 })
                #expect(faults.isEmpty)
            })
        #expect(growth < growthBound)
    }

    @Test func manyMembersAndEscapesAreReadInProportion() {
        let growth = growth(
            from: 5_000,
            of: { size in
                "{" + (0..<size).map { "\"k\($0)\": \"a\\n\\u00e9\" // c\n" }.joined(separator: ",") + "}"
            },
            { text in #expect(read(text, dialect: .json5).value != nil) })
        #expect(growth < growthBound)
    }

    @Test func moreValuesThanAnyFileHasAreRefusedWithTheLine() throws {
        let zeros = String(repeating: "0,\n", count: JSONParser.mostValues - 2) + "0"
        #expect(read("[\(zeros)]").value != nil)
        let (value, faults) = read("[\(zeros),\n0]")
        #expect(value == nil)
        #expect(faults.map(\.line) == [JSONParser.mostValues])
        #expect(
            faults.first?.message.english
                == "More than 200000 values: the file is not read; split it into several.")
    }

    @Test func manyKeysWrittenTwiceAreShownUpToAHundredAndCounted() {
        let (value, faults) = read("{" + (0..<250).map { _ in "\"a\":0" }.joined(separator: ",\n") + "}")
        #expect(value != nil)
        #expect(faults.count == JSONParser.mostDuplicates + 1)
        #expect(faults.last?.message.english == "149 more keys that are written twice are not shown.")
    }

    @Test func manyUnknownKeysAreShownUpToTwentyAndCounted() throws {
        let text = "{" + (0..<50).map { "\"k\($0)\":0" }.joined(separator: ",\n") + "}"
        var faults: [Fault.Detail] = []
        _ = JSONNode(try #require(read(text).value), file: "a.json").object(keys: ["name"], &faults)
        #expect(faults.count == JSONObject.mostUnknown + 1)
        #expect(faults.last?.line == 50)
        #expect(faults.last?.message.english == "30 more unknown keys are not shown, the last of them on this line.")
    }

    @Test func aKeyWithoutEndIsCutWhereAFaultTellsIt() throws {
        let key = String(repeating: "k", count: 100_000)
        var faults: [Fault.Detail] = []
        _ = JSONNode(try #require(read("{\"\(key)\":0}").value), file: "a.json").object(keys: ["name"], &faults)
        let fault = try #require(faults.first)
        #expect(fault.field == String(repeating: "k", count: 80) + "…")
        #expect(fault.message.english.utf8.count < 300)
    }

    @Test func bracketsWithoutEndEndInASentence() {
        let faults = read(String(repeating: "[", count: 1_000_000)).faults
        #expect(faults.map(\.message.english) == ["More than 100 levels of brackets: the file is not read."])
    }
}
