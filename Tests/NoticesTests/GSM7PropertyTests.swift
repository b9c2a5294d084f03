import Basics
import Sampling
import Testing

@testable import Notices

/// The counting held against another way to count: every part is cut out, one code unit after the other, as a gateway
/// does it, from tables that were typed in anew.
@Suite struct GSM7PropertyTests {
    /// 3GPP TS 23.038 section 6.2.1, by code: row after row of 16, the escape (0x1B) as U+001B.
    private static let basic: [UInt32] = [
        0x40, 0xA3, 0x24, 0xA5, 0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0x0A, 0xD8, 0xF8, 0x0D, 0xC5, 0xE5,
        0x394, 0x5F, 0x3A6, 0x393, 0x39B, 0x3A9, 0x3A0, 0x3A8, 0x3A3, 0x398, 0x39E, 0x1B, 0xC6, 0xE6, 0xDF, 0xC9,
        0x20, 0x21, 0x22, 0x23, 0xA4, 0x25, 0x26, 0x27, 0x28, 0x29, 0x2A, 0x2B, 0x2C, 0x2D, 0x2E, 0x2F,
        0x30, 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x3A, 0x3B, 0x3C, 0x3D, 0x3E, 0x3F,
        0xA1, 0x41, 0x42, 0x43, 0x44, 0x45, 0x46, 0x47, 0x48, 0x49, 0x4A, 0x4B, 0x4C, 0x4D, 0x4E, 0x4F,
        0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0xC4, 0xD6, 0xD1, 0xDC, 0xA7,
        0xBF, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6A, 0x6B, 0x6C, 0x6D, 0x6E, 0x6F,
        0x70, 0x71, 0x72, 0x73, 0x74, 0x75, 0x76, 0x77, 0x78, 0x79, 0x7A, 0xE4, 0xF6, 0xF1, 0xFC, 0xE0,
    ]
    /// Section 6.2.1.1, by the code behind the escape.
    private static let extended: [UInt8: UInt32] = [
        0x0A: 0x0C, 0x14: 0x5E, 0x28: 0x7B, 0x29: 0x7D, 0x2F: 0x5C, 0x3C: 0x5B, 0x3D: 0x7E, 0x3E: 0x5D, 0x40: 0x7C,
        0x65: 0x20AC,
    ]

    /// The septets of a text, or `nil` when it needs UCS-2.
    private static func encoded(_ text: String) -> [UInt8]? {
        var septets: [UInt8] = []
        for scalar in text.unicodeScalars {
            if scalar.value != 0x1B, let code = basic.firstIndex(of: scalar.value) {
                septets.append(UInt8(code))
            } else if let code = extended.first(where: { $0.value == scalar.value })?.key {
                septets += [0x1B, code]
            } else {
                return nil
            }
        }
        return septets
    }

    /// Cuts parts from the front until nothing is left, each as long as it may be.
    private static func cut<Unit>(
        _ units: [Unit], whole: Int, part: Int, opensPair: (Unit) -> Bool
    ) -> [[Unit]] {
        guard units.count > whole else { return [units] }
        var parts: [[Unit]] = []
        var rest = units[...]
        while !rest.isEmpty {
            var end = min(rest.startIndex + part, rest.endIndex)
            if end < rest.endIndex, opensPair(rest[end - 1]) { end -= 1 }
            parts.append(Array(rest[..<end]))
            rest = rest[end...]
        }
        return parts
    }

    private static func bruteForce(_ text: String) -> Int {
        if let septets = encoded(text) {
            return cut(septets, whole: 160, part: 153) { $0 == 0x1B }.count
        }
        return cut(Array(text.utf16), whole: 70, part: 67) { UTF16.isLeadSurrogate($0) }.count
    }

    @Test func theTablesAreThoseOfTheStandard() {
        let all = (0...0x10FFFF).compactMap { Unicode.Scalar($0) }
        let one = Set(all.filter { GSM7.cost($0) == 1 }.map(\.value))
        let two = Set(all.filter { GSM7.cost($0) == 2 }.map(\.value))
        #expect(Self.basic.count == 128 && Self.extended.count == 10)
        #expect(one == Set(Self.basic).subtracting([0x1B]) && two == Set(Self.extended.values))
    }

    /// What every length from 0 to six parts costs, with an odd character at every place where it could straddle.
    @Test(arguments: ["€", "é", "🙂", "ê"]) func everyBoundary(_ odd: String) {
        for base in ["a", "€", "ê", "🙂"] {
            for length in [
                0, 1, 66, 67, 69, 70, 71, 133, 134, 135, 151, 152, 153, 154, 159, 160, 161, 305, 306, 307, 459,
            ] {
                for place in Set(
                    [0, length / 2, max(0, length - 1), length] + (64...70).filter { $0 <= length }
                        + (150...154).filter { $0 <= length })
                {
                    let text =
                        String(repeating: base, count: place) + odd
                        + String(repeating: base, count: length - place)
                    #expect(GSM7.segments(text) == Self.bruteForce(text), "\(base) \(length) \(odd) at \(place)")
                }
            }
        }
    }

    @Test func randomTexts() {
        var random = SeededGenerator(seed: 338)
        let plain = Array("abcXYZ 0189.,éèàùÇñ@£ΔΩ\n")
        let dear = Array("€[]{}^\\~|")
        let strange = Array("êçœ’…🙂👩‍👩‍👧🇫🇷\u{1F469}\u{1F3FD}α中")
        for _ in 0..<rounds(3000, few: 150) {
            let mix = Int.random(in: 0..<4, using: &random)
            let count = Int.random(in: 0..<500, using: &random)
            var text = ""
            for _ in 0..<count {
                let dice = Int.random(in: 0..<100, using: &random)
                let letters = dice < mix * 15 ? dear : mix == 3 && dice > 95 ? strange : plain
                text.append(letters[Int.random(in: 0..<letters.count, using: &random)])
            }
            #expect(GSM7.segments(text) == Self.bruteForce(text))
            let examination = GSM7.examine(text)
            #expect(examination.parts == Self.bruteForce(text) && examination.free >= 0)
            #expect(examination.troubles.isEmpty == (Self.encoded(text) != nil))
            // What leaves never costs more than what was written, and is within the alphabet when it can be.
            let sent = GSM7.cheapest(text)
            #expect(Self.bruteForce(sent) <= Self.bruteForce(text))
            if examination.troubles.allSatisfy({ $0.offer != nil }) { #expect(Self.encoded(sent) != nil) }
        }
    }
}
