import Testing

@testable import Terminal

@Suite struct ShownTextTests {
    @Test(arguments: [
        ("a\u{1B}[2Jb", "a[2Jb"), ("a\rb\u{8}", "ab"), ("x\u{9B}31m", "x31m"), ("a\u{202E}b\u{2066}c", "abc"),
        ("a\u{1B}]0;t\u{7}", "a]0;t"), ("one\n\ttwo – l’été", "one\n\ttwo – l’été"),
    ])
    func nothingMovesTheWriting(text: String, shown: String) {
        #expect(ShownText(text, styled: true).text == shown)
        #expect(ShownText(text, styled: false).text == shown)
    }

    @Test func ourOwnStyleStays() {
        let red = Style.colourful.red("no") + Style.colourful.bold("x")
        #expect(ShownText(red, styled: true).text == red)
        #expect(ShownText(red, styled: false).text == "[31mno[0m[1mx[0m")
    }
}
