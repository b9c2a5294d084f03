import Terminal
import Testing

struct DisplayWidthTests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("Élodie", 6), ("E\u{301}lodie", 6), ("n\u{303}\u{323}", 1), ("한국", 4), ("日本語", 6),
        ("🙂", 2), ("👩‍👩‍👧", 2), ("🇫🇷", 2), ("☎\u{FE0F}", 2), ("a\u{200B}b", 2), ("9\u{A0}h", 3), ("…", 1), ("ﬁ", 1),
        ("\u{1B}[1mx", 4),
    ])
    func countsColumns(text: String, width: Int) {
        #expect(displayWidth(text) == width)
    }

    @Test(arguments: [
        ("Élodie", 6, "Élodie"), ("Élodie", 4, "Élo…"), ("日本語", 4, "日…"), ("abc", 0, ""), ("abc", 1, "…"),
    ])
    func truncatesWithAnEllipsis(text: String, width: Int, expected: String) {
        #expect(text.truncated(to: width) == expected)
    }

    @Test func wrapsAtSpacesAndKeepsNoBreakSpaces() {
        #expect(wrapped("de 9\u{A0}h à 11\u{A0}h", to: 7) == ["de 9\u{A0}h", "à 11\u{A0}h"])
        #expect(wrapped("interminablement long", to: 5) == ["interminablement", "long"])
        #expect(wrapped("a\n\nb", to: 5) == ["a", "", "b"])
        #expect(
            indented("un deux trois quatre cinq six", by: "   ", first: " - ", to: 23).first
                == " - un deux trois quatre")
    }
}
