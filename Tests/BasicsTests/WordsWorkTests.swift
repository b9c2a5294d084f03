import Basics
import Growth
import Testing

/// Work in proportion to what somebody wrote in one field.
struct WordsWorkTests {
    @Test func aNameOfMoreThanAHundredBytesIsNobodysSlip() {
        let known = String(repeating: "a", count: 101)
        #expect(
            nearestName(to: String(repeating: "a", count: 100), among: ["b" + String(repeating: "a", count: 99)]) != nil
        )
        #expect(nearestName(to: known, among: [known]) == nil)
        #expect(nearestName(to: String(repeating: "a", count: 1_000_000), among: [known]) == nil)
    }

    @Test(arguments: ["a@", "é", "..", "-", "a.b"])
    func mailAddressesAreReadInProportion(_ piece: String) {
        let growth = growth(
            from: 20_000, of: { "a@" + String(repeating: piece, count: $0) },
            { text in #expect(throws: Fault.self) { try EmailAddress(text) } })
        #expect(growth < growthBound)
    }

    @Test(arguments: ["1", "(1)", "()", " ", "\u{301}"])
    func numbersAreReadInProportion(_ piece: String) {
        let growth = growth(
            from: 20_000, of: { "+33" + String(repeating: piece, count: $0) },
            { text in #expect(throws: Fault.self) { try PhoneNumber(text, in: .metropole) } })
        #expect(growth < growthBound)
    }

    @Test func wordsAreFoldedInProportion() {
        let growth = growth(
            from: 20_000, of: { String(repeating: "É e\u{301}-œ ", count: $0) }, { text in _ = foldedWords(text) })
        #expect(growth < growthBound)
    }
}
