import Foundation
import Testing

@testable import Spreadsheets

@Suite struct TextEncodingTests {
    private let text = "Prénom;Élise;œuvre €;日本"

    private func decoded(_ bytes: [UInt8]) -> (String, TextEncoding) {
        let (text, encoding) = TextEncoding.decode(bytes)
        return (String(decoding: text, as: UTF8.self), encoding)
    }

    @Test func readsUTF8WithAndWithoutMark() {
        #expect(decoded(Array(text.utf8)) == (text, .utf8))
        #expect(decoded([0xEF, 0xBB, 0xBF] + Array(text.utf8)) == (text, .utf8))
    }

    @Test func readsUTF16InBothOrders() {
        let units = Array(text.utf16)
        #expect(
            decoded([0xFF, 0xFE] + units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == (text, .utf16LittleEndian))
        #expect(
            decoded([0xFE, 0xFF] + units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }) == (text, .utf16BigEndian))
    }

    @Test func readsWindows1252WhereTextIsNotUTF8() {
        #expect(decoded([0x50, 0x72, 0xE9, 0x6E, 0x6F, 0x6D, 0x3B, 0x80, 0x9C]) == ("Prénom;€œ", .windows1252))
    }

    /// Every byte against Foundation's own table.
    @Test func agreesWithFoundationOnEveryByte() throws {
        for byte in UInt8(0x80)...0xFF where ![0x81, 0x8D, 0x8F, 0x90, 0x9D].contains(byte) {
            let expected = try #require(String(data: Data([byte]), encoding: .windowsCP1252))
            #expect(Array(expected.utf8) == Windows1252.utf8(of: [byte]))
        }
    }

    @Test func endsInTheMiddleOfACharacterWithoutHarm() {
        #expect(decoded([0xFF, 0xFE, 0x41]).0.isEmpty)
        #expect(decoded([0xFF, 0xFE, 0x41, 0x00, 0x00, 0xD8]).0 == "A\u{FFFD}")
        #expect(decoded([0xEF, 0xBB, 0xBF, 0x41, 0xC3]).0 == "A\u{FFFD}")
        #expect(decoded([]).0.isEmpty)
    }
}
