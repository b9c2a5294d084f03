import Basics
import PositionedJSON
import Testing

private func read(_ text: String, _ dialect: JSONDialect = .strict) -> (value: JSONValue?, faults: [Fault.Detail]) {
    var faults: [Fault.Detail] = []
    let value = JSONValue.read(Array(text.utf8), file: "a.json", dialect: dialect, faults: &faults)
    return (value, faults)
}

struct JSONParserTests {
    @Test(
        "values of RFC 8259",
        arguments: [
            ("null", .null), ("true", .flag(true)), (" false\n", .flag(false)), ("0", .integer(0)),
            ("-12", .integer(-12)),
            ("1.5", .decimal(1.5)), ("-0.25e2", .decimal(-25)), ("1E+3", .decimal(1000)),
            ("99999999999999999999", .decimal(1e20)), (#""""#, .text("")),
            (#""a\"\\\/\b\f\n\r\t\u00e9""#, .text("a\"\\/\u{8}\u{c}\n\r\té")), (#""\ud83d\ude00""#, .text("😀")),
            ("\"Été\"", .text("Été")), ("[]", .list([])), ("{}", .object([])), ("\u{FEFF}1", .integer(1)),
        ] as [(String, JSONValue.Content)])
    func values(text: String, content: JSONValue.Content) {
        let (value, faults) = read(text)
        #expect(value?.content == content)
        #expect(faults.isEmpty)
    }

    @Test(
        "what JSON5 adds is read as JSON5 and refused as JSON",
        arguments: [
            ("'it'", .text("it")), (#"'\x41\v\'\z'"#, .text("A\u{B}'z")),
            ("'a\\\nb'", .text("ab")),
            ("+1", .integer(1)), (".5", .decimal(0.5)), ("5.", .decimal(5)), ("0xFf", .integer(255)),
            ("-Infinity", .decimal(-.infinity)), ("/* a\n */ 1 // b", .integer(1)),
            ("[1,]", .list([JSONValue(.integer(1), line: 1)])),
            ("{a_$é: 1,}", .object([JSONMember(name: "a_$é", line: 1, value: JSONValue(.integer(1), line: 1))])),
        ] as [(String, JSONValue.Content)])
    func json5(text: String, content: JSONValue.Content) {
        let loose = read(text, .json5)
        #expect(loose.value?.content == content)
        #expect(loose.faults.isEmpty)
        let strict = read(text)
        #expect(strict.value == nil)
        #expect(strict.faults.count == 1)
    }

    @Test func everyValueAndKeyKnowsItsLine() throws {
        let (value, _) = read("{\n  \"a\": [1,\r\n    {\"b\":\n 2}],\r  \"c\": \"d\"\n}")
        guard case .object(let members) = value?.content, case .list(let list) = members.first?.value.content,
            case .object(let inner) = list.last?.content
        else { throw Missing() }
        #expect(members.map(\.line) == [2, 5])
        #expect(list.map(\.line) == [2, 3])
        #expect(inner.map(\.value.line) == [4])
    }

    @Test(
        "each break of the grammar has its line and its sentence",
        arguments: [
            ("", 1, "Expected a value; found the end of the file."),
            ("{\n\"a\" 1}", 2, "Expected \":\" after the key \"a\"; found \"1\"."),
            ("{\"a\": 1\n\"b\": 2}", 2, "Expected a comma or \"}\" (opened on line 1); found \"\"\"."),
            ("[1\n2]", 2, "Expected a comma or \"]\" (opened on line 1); found \"2\"."),
            ("[1,\n]", 1, "The comma before \"]\" is one too many: remove it."),
            (
                "\n\n[\"abc\n\"]", 3,
                "The text that begins here has no closing quotation mark on its line (a line end is \\n)."
            ),
            ("\"\\q\"", 1, "\"\\q\" means nothing: a backslash is written \\\\."),
            ("\"\\ud83d\"", 1, "A character written \\ud… comes in two halves; the other one is missing."),
            ("\"\\u12x4\"", 1, "Expected 4 hexadecimal digits; found \"12x4\"."),
            ("\"a\tb\"", 1, "A control character (a tab?) stands in a text: write \\t."),
            ("01", 1, "\"01\" is no number; a number is written 12 or -0.5."),
            ("1.2.3", 1, "\"1.2.3\" is no number; a number is written 12 or -0.5."),
            ("1 2", 1, "Expected the end of the file; found \"2\"."),
            ("tru", 1, "Expected a value; found \"tru\"."),
            ("{a: 1}", 1, "Expected a key in quotation marks; found \"a\"."),
            ("// x\n1", 1, "Comments are not allowed in this file: remove it."),
        ])
    func breaks(text: String, line: Int, sentence: String) {
        let (value, faults) = read(text)
        #expect(value == nil)
        #expect(faults.map(\.line) == [line])
        #expect(faults.map(\.message.english) == [sentence])
        #expect(faults.map(\.file) == ["a.json"])
    }

    @Test func aKeyWrittenTwiceIsAFaultAndTheFirstStands() {
        let (value, faults) = read("{\"steps\": [{}, {\"a\": 1,\n\"a\": 2}]}")
        #expect(value != nil)
        #expect(faults.map(\.field) == ["steps[1].a"])
        #expect(faults.map(\.line) == [2])
    }

    @Test func bytesThatAreNotUTF8AreNamedByTheirLine() {
        var faults: [Fault.Detail] = []
        let bytes = Array("{\n\"a\": \"".utf8) + [0xE9] + Array("\"}".utf8)
        #expect(JSONValue.read(bytes, file: "a.json", faults: &faults) == nil)
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.message.english.contains("UTF-8") == true)
    }

    @Test func aHostileDepthIsRefused() {
        let (value, faults) = read(String(repeating: "[", count: 100_000))
        #expect(value == nil)
        #expect(faults.count == 1)
    }

    @Test func anyCutOfAGoodTextIsAFaultNotACrash() {
        let text = Array(#"{"a": [1.5e3, "\u00e9\n", true, null], 'b': {c: 0x1F, /* d */ }, }"#.utf8)
        for end in text.indices {
            var faults: [Fault.Detail] = []
            #expect(JSONValue.read(Array(text[..<end]), file: "a", dialect: .json5, faults: &faults) == nil)
            #expect(faults.count == 1)
        }
    }
}

private struct Missing: Error {}
