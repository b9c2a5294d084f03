import Foundation
import OrderedJSON
import Testing

struct JSONWriterTests {
    @Test func keepsTheOrderOfKeysAndWritesMissingValuesAsNull() {
        var json = JSONWriter()
        json.object {
            $0.field("b", "x")
            $0.field("a", 3)
            $0.field("none", String?.none)
            $0.field("rate", 0.5)
            $0.field("whole", 3.0)
            $0.field("no", Double.nan)
            $0.field("ok", true)
            $0.field("list") { $0.array([1, 2]) { $0.value($1) } }
            $0.field("empty") { $0.array([Int]()) { $0.value($1) } }
            $0.field("inner") { $0.object { _ in } }
            $0.field("raw") { $0.value(json: Array("[1]".utf8)) }
        }
        #expect(
            String(decoding: json.bytes, as: UTF8.self)
                == #"{"b":"x","a":3,"none":null,"rate":0.5,"whole":3,"no":null,"ok":true,"list":[1,2],"empty":[],"#
                + #""inner":{},"raw":[1]}"#)
    }

    @Test(arguments: [
        "", "plain", "l'été « ça »", "a\"b\\c", "\u{0}\u{1}\u{1F}\n\r\t\u{8}", "🙂 👩‍👩‍👧 한국", "\u{2028}", "/",
    ])
    func everyStringComesBackFromAnotherReader(text: String) throws {
        var json = JSONWriter()
        json.array([text, text]) { $0.value($1) }
        let back = try JSONDecoder().decode([String].self, from: Data(json.bytes))
        #expect(back == [text, text])
    }
}
