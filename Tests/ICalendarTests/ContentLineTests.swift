import Basics
import Sampling
import Testing

@testable import ICalendar

@Suite struct ContentLineTests {
    private func lines(_ name: String, _ value: String) -> [UInt8] {
        var lines = ContentLines()
        lines.append(name, value)
        return lines.bytes
    }

    @Test func foldsAtSeventyFiveOctets() {
        let value = String(repeating: "x", count: 67)
        #expect(String(decoding: lines("SUMMARY", value), as: UTF8.self) == "SUMMARY:\(value)\r\n")
        #expect(String(decoding: lines("SUMMARY", value + "y"), as: UTF8.self) == "SUMMARY:\(value)\r\n y\r\n")
    }

    @Test func neverSplitsACharacter() {
        let value = String(repeating: "x", count: 66) + "é"
        #expect(String(decoding: lines("SUMMARY", value), as: UTF8.self) == "SUMMARY:\(value.dropLast())\r\n é\r\n")
    }

    /// Whatever is written: no line is too long, each is UTF-8 by itself, and unfolding gives it back.
    @Test func foldedLinesUnfold() {
        var random = SeededGenerator(seed: 5545)
        let signs = ["a", "é", "€", "🙂", "👩‍👩‍👧", " ", ",", "日", "\t"]
        for _ in 0..<rounds(2_000, few: 200) {
            let count = Int.random(in: 0...200, using: &random)
            let value = (0..<count).compactMap { _ in signs.randomElement(using: &random) }.joined()
            let bytes = lines("DESCRIPTION", value)
            // Octet by octet: a space may join the sign behind it into one character of Swift.
            #expect(bytes.replacing([0x0D, 0x0A, 0x20], with: []) == Array("DESCRIPTION:\(value)\r\n".utf8))
            for line in bytes.split(separator: 0x0A) {
                #expect(line.last == 0x0D)
                #expect(line.count - 1 <= 75)
                #expect(String(validating: line, as: UTF8.self) != nil)
            }
        }
    }

    @Test func nothingBeginsALineOfItsOwn() {
        #expect(
            String(decoding: lines("URL", "https://x\r\nATTENDEE:mailto:y@z"), as: UTF8.self)
                == "URL:https://xATTENDEE:mailto:y@z\r\n")
    }

    @Test(arguments: [
        ("plain", "plain"), ("a,b;c\\d", "a\\,b\\;c\\\\d"), ("one\ntwo\r\nthree\rfour", "one\\ntwo\\nthree\\nfour"),
        ("\"quoted\": yes", "\"quoted\": yes"), ("", ""),
    ])
    func escapesText(_ text: String, _ escaped: String) {
        #expect(CalendarValue.text(text) == escaped)
    }

    @Test(arguments: [
        (0, "+0000"), (3600, "+0100"), (-12600, "-0330"), (37800, "+1030"), (-10800, "-0300"), (561, "+000921"),
    ])
    func writesOffsets(_ seconds: Int, _ text: String) {
        #expect(CalendarValue.offset(seconds) == text)
    }

    @Test func quotesParameters() {
        #expect(CalendarValue.quoted("Zoé \"Zo\" Lefèvre; a:b\r\n,") == "\"Zoé 'Zo' Lefèvre; a:b,\"")
    }

    @Test func writesInstantsInUniversalTime() throws {
        #expect(CalendarValue.universal(try #require(Instant("2027-01-29T14:00:07+01:00"))) == "20270129T130007Z")
        #expect(CalendarValue.universal(Instant(seconds: -1)) == "19691231T235959Z")
    }
}
