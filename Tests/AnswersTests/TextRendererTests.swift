import Answers
import Basics
import Terminal
import Testing

/// The parts of an answer as people read them.
@Suite struct TextRendererTests {
    @Test func eachPartHasItsLook() {
        let said = { (language: Language) in
            text(language, width: 30) {
                Part.heading(Phrase(fr: "Salon", en: "Tea room"), aside: Phrase("tea-room"))
                Phrase(
                    fr: "Une ligne qui n’est jamais coupée, quoi qu’il arrive.",
                    en: "A line that is never broken, come what may.")
                Part.text(
                    Phrase(fr: "Un texte qui se plie à la largeur.", en: "A text that bends to the width."), indent: 2)
                Part.item(Phrase(fr: "une chose qui est longue, très longue", en: "one thing that is long, very long"))
                Part.item(Phrase(fr: "autre", en: "another"), level: 1, mark: "→")
                Part.gap
                Part.facts([
                    (Phrase(fr: "Où", en: "Where"), .text("Limoges")), (Phrase("?"), .text(nil)),
                    (Phrase(fr: "Durée", en: "Length"), .minutes(75)),
                ])
                Part.passed(Phrase(fr: "bon", en: "good"))
                Part.marks("^ ^")
            }
        }
        #expect(
            said(.french) == """
                Salon  tea-room
                Une ligne qui n’est jamais coupée, quoi qu’il arrive.
                  Un texte qui se plie à la
                  largeur.
                - une chose qui est longue,
                  très longue
                  → autre

                  Où     Limoges
                  Durée  1 h 15
                ✓ bon
                ^ ^
                """)
        #expect(said(.english).contains("  Where   Limoges\n  Length  1 h 15 min\n✓ good"))
    }

    /// Spaces that somebody set stay, and a long heading is broken.
    @Test func aHeadingIsBrokenOnlyWhereItDoesNotFit() {
        #expect(text(.english, width: 20) { Part.heading(Phrase("a  b")) } == "a  b")
        #expect(
            text(.english, width: 20) { Part.heading(Phrase("a heading of many words")) } == "a heading of many\nwords")
    }

    @Test func remarksLeaveWhereTheyStand() {
        #expect(
            text(.french) {
                Part.remark(Phrase(fr: "Attention", en: "Careful"))
                Phrase(fr: "un", en: "one")
                Phrase(fr: "deux", en: "two")
                Part.remark(Phrase(fr: "Encore", en: "Again"))
            } == "! Attention\nun\ndeux\n! Encore")
    }

    @Test func aTerminalShowsWhatStandsOut() {
        var lines: [String] = []
        TextRenderer(.english, style: .colourful).write([
            .heading(Phrase("A"), aside: Phrase("b")), .passed(Phrase("c")),
        ]) {
            if case .lines(let written) = $0 { lines += written }
        }
        #expect(lines == ["\u{1B}[1mA\u{1B}[0m  b", "\u{1B}[32m✓ \u{1B}[0mc"])
    }

    @Test func phrasesJoinInEachLanguage() {
        let both = [Phrase(fr: "un", en: "one"), Phrase(fr: "deux", en: "two")].joined(
            by: Phrase(fr: " et ", en: " and "))
        #expect(both == Phrase(fr: "un et deux", en: "one and two"))
        #expect(both + "!" == Phrase(fr: "un et deux!", en: "one and two!"))
        #expect(Phrase { $0.rawValue } == Phrase(fr: "fr", en: "en"))
    }
}
