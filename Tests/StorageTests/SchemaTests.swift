import Testing

@testable import Storage

@Suite struct SchemaTests {
    /// Steps that have shipped are never touched again: a change of their text is caught here.
    @Test func shippedStepsStayAsTheyAre() {
        // FNV-1a of each step's text, in order. Add a line for a new step; never change one.
        let shipped: [UInt64] = [SchemaTests.first, SchemaTests.second]
        #expect(Schema.steps.map(fingerprint) == shipped)
    }

    private static let first: UInt64 = 7_500_027_363_103_111_931
    private static let second: UInt64 = 8_359_173_466_233_323_053

    private func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }
}
