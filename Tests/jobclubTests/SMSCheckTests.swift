import Answers
import Basics
import Operations
import Testing

@testable import jobclub

@Suite struct SMSCheckTests {
    @Test func aPlainTextHasItsCount() {
        let answer = Rendered(answer: SMSCheck("Bonjour", price: SMSPrice(part: 0.05)).answer)
        #expect(answer.text(.french) == "GSM-7, 7 caractères, 1 partie, 0,05 € (reste 153)")
        #expect(answer.text(.english) == "GSM-7, 7 characters, 1 part, €0.05 (153 left)")
        #expect(answer.json(.english).contains(#""price":0.05"#))
    }

    /// Marks stand under what makes it dearer, and each character is named once.
    @Test func troublesAreShownWhereTheyStand() {
        let answer = Rendered(answer: SMSCheck("a “b“", price: nil).answer)
        let lines = answer.text(.english).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.prefix(3) == ["a “b“", "  ^ ^", ""])
        #expect(lines.count { $0.contains("U+201C") } == 1)
        #expect(answer.json(.french).contains(#""price":null,"currency":null,"sent":{"text":"a \"b\"""#))
    }
}
