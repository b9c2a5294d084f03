import Basics
import Testing

@testable import Notices

@Suite struct SMSExaminationTests {
    @Test func countsWhatStands() {
        let plain = GSM7.examine("Été à 9 h, 10 €")
        #expect(plain.alphabet == .gsm7 && plain.characters == 15 && plain.units == 16 && plain.parts == 1)
        #expect(plain.free == 144 && plain.troubles.isEmpty)
        let long = GSM7.examine(String(repeating: "a", count: 161))
        #expect(long.parts == 2 && long.free == 145)
        let unicode = GSM7.examine("fête 🙂")
        #expect(unicode.alphabet == .ucs2 && unicode.characters == 6 && unicode.units == 7 && unicode.free == 63)
        #expect(GSM7.examine("").parts == 1)
    }

    @Test func namesEachCharacterWithItsPlaceAndASpelling() {
        let troubles = GSM7.examine("Noël, la fête\nc’est 🎉\u{A0}!").troubles
        #expect(troubles.map(\.line) == [1, 1, 2, 2, 2])
        #expect(troubles.map(\.column) == [3, 11, 2, 7, 8])
        #expect(troubles.map(\.offer) == ["e", "e", "'", nil, " "])
        #expect(troubles[1].codePoints == "U+00EA")
        #expect(troubles[1].unicodeName == "LATIN SMALL LETTER E WITH CIRCUMFLEX")
        #expect(troubles[3].codePoints == "U+1F389" && troubles[4].shown.french == "l’espace insécable")
    }

    /// Canonically equal to a letter of the alphabet, and sent as that.
    @Test func offersTheLetterForALetterWithAnAccentBesideIt() {
        let trouble = GSM7.examine("e\u{301}").troubles.first
        #expect(trouble?.offer == "é" && trouble?.codePoints == "U+0065 U+0301")
    }

    @Test(arguments: [
        ("\u{212A}", "K"), ("\u{2126}", "Ω"), ("\u{37E}", ";"), ("ẽ", "e"), ("e\u{303}", "e"), ("Ǎ", "A"), ("ế", "e"),
        ("ﬁ", "fi"), ("Α", "A"), ("\u{200D}", ""), ("≥", ">="), ("ç", "c"), ("É", "É"), ("\u{3000}", " "),
    ])
    func findsTheNearestSpelling(_ written: Character, _ plain: String) {
        let found = GSM7.plain(written)
        #expect(found.map { Array($0.unicodeScalars) } == Array(plain.unicodeScalars))
    }

    @Test(arguments: ["🙂", "α", "中", "ж", "☎️"] as [Character]) func findsNoneWhereThereIsNone(_ written: Character) {
        #expect(GSM7.plain(written) == nil)
    }
}
