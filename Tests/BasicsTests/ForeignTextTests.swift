import Testing

@testable import Basics

@Suite struct ForeignTextTests {
    @Test(arguments: [
        ("a\r\nb\tc", "a b c"), ("\u{1B}[2J\u{1B}[31mred\u{1B}[0m", "red"), ("\u{1B}]0;title\u{7}rest", "rest"),
        ("\u{9B}31mred", "red"), ("abc\u{202E}cba", "abc cba"), ("zero\u{200B}width\u{FEFF}", "zero width"),
        ("a\u{2028}b", "a b"), ("  \u{0} ", ""), ("Noël – l’été", "Noël – l’été"), ("\u{1B}", ""), ("\u{1B}[", ""),
    ])
    func itIsOneLineOfVisibleText(text: String, line: String) { #expect(ForeignText.line(text) == line) }

    @Test(arguments: [
        ("no such user <awa@example.org>", "no such user …"), ("awa%40example.org is full", "… is full"),
        ("call +33 6 39 98 01 01, please", "call … please"), ("tel:0639980101;ext=2", "…"),
        ("06.39.98.01.01", "…"), ("(06) 39-98-01-01", "…"), ("see https://club.example.org/p/TOKEN", "see …"),
        ("550 5.7.606 refused", "550 5.7.606 refused"), ("5.1.1", "5.1.1"), ("failed 30005", "failed 30005"),
        ("id 123456", "id 123456"), ("٠٦٣٩٩٨٠١٠١", "…"), ("UNDELIV 001 16", "UNDELIV 001 16"),
    ])
    func nothingOfItLeadsToAPerson(text: String, reason: String) { #expect(ForeignText.anonymous(text) == reason) }

    @Test func itIsBounded() {
        #expect(ForeignText.line(String(repeating: "a", count: 1000)).count == 201)
        #expect(ForeignText.anonymous(String(repeating: "ab ", count: 100_000)).count == 121)
    }

    @Test func whatIsQuotedHidesNothing() { #expect(excerpt("a\u{202E}b\u{200B}\n") == "a b  ") }
}
