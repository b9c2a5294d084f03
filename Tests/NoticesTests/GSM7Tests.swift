import Testing

@testable import Notices

struct GSM7Tests {
    @Test(arguments: [
        ("", 0), ("abc", 3), ("é", 1), ("€", 2), ("[{}]\\~^|", 16), ("Ç", 1), ("à 9 h 30\r\n", 10), ("ΔΦΓΛΩΠΨΣΘΞ", 10),
        ("\u{0C}", 2), ("@£$¥èéùìòØøÅåÆæßÉ¤¡ÄÖÑÜ§¿äöñü_", 30),
    ])
    func countsSeptets(_ text: String, _ septets: Int) {
        #expect(GSM7.septets(text) == septets)
    }

    @Test(arguments: ["ê", "ç", "’", "…", "œ", "\u{A0}", "«", "–", "`", "\t", "α", "🙂", "e\u{301}"])
    func refusesWhatIsOutside(_ text: String) {
        #expect(GSM7.septets(text) == nil)
    }

    /// 128 septets, of which one is the escape itself.
    @Test func holdsTheWholeTable() {
        let all = (0...0x2FFF).compactMap { Unicode.Scalar($0) }
        #expect(all.filter { GSM7.septets(String($0)) == 1 }.count == 127)
        #expect(all.filter { GSM7.septets(String($0)) == 2 }.count == 10)
    }

    @Test(arguments: [
        ("fenêtre", "fenetre"), ("ça, c’est sûr…", "ca, c'est sur..."), ("cœur Œuvre", "coeur OEuvre"),
        ("9\u{A0}h\u{202F}30", "9 h 30"), ("« Salon de thé »", "\" Salon de thé \""),
        ("10 € – 12 €", "10 € - 12 €"), ("ëïüÿ ÂÊÎÔÛ", "eiüy AEIOU"), ("Noël ê🙂", "Noel e🙂"), ("Ça", "Ça"),
        ("e\u{301}te\u{301} ne\u{302}", "été ne"), ("a\u{200B}b", "ab"),
    ])
    func transliterates(_ text: String, _ plain: String) {
        #expect(GSM7.transliterated(text) == plain)
    }

    /// Canonically equal strings compare equal in Swift: what leaves must be the composed letter.
    @Test func writesComposedLetters() {
        let plain = GSM7.transliterated("e\u{301}ê")
        #expect(Array(plain.unicodeScalars) == ["\u{E9}", "e"])
        #expect(GSM7.septets(plain) == 2)
    }

    @Test func keepsTheTextThatNoTransliterationSaves() {
        #expect(GSM7.cheapest("fête 🙂") == "fête 🙂")
        #expect(GSM7.cheapest("fête") == "fete")
    }

    @Test(arguments: [
        ("", 1), (String(repeating: "a", count: 160), 1), (String(repeating: "a", count: 161), 2),
        (String(repeating: "a", count: 306), 2), (String(repeating: "a", count: 307), 3),
        (String(repeating: "€", count: 80), 1), (String(repeating: "€", count: 81), 2),
        // 152 septets are filled by 76 escaped characters: the 153rd stays empty.
        (String(repeating: "€", count: 152), 2), (String(repeating: "€", count: 153), 3),
        (String(repeating: "ê", count: 70), 1), (String(repeating: "ê", count: 71), 2),
        (String(repeating: "ê", count: 134), 2), (String(repeating: "ê", count: 135), 3),
        (String(repeating: "🙂", count: 35), 1), (String(repeating: "🙂", count: 36), 2),
        // 66 units are filled by 33 pairs: the 67th stays empty.
        (String(repeating: "🙂", count: 66), 2), (String(repeating: "🙂", count: 67), 3),
    ])
    func countsSegments(_ text: String, _ segments: Int) {
        #expect(GSM7.segments(text) == segments)
    }
}
