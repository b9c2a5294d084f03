import Basics
import Foundation
import Testing

@testable import Channels

/// Texts in quoted-printable, and back.
@Suite struct QuotedPrintableTests {
    @Test(arguments: [
        ("", ""), ("a", "a\r\n"), ("a\n", "a\r\n"), ("a\r\nb\rc\nd", "a\r\nb\r\nc\r\nd\r\n"), ("a\n\n", "a\r\n\r\n"),
        ("1+1=2", "1+1=3D2\r\n"), ("é", "=C3=A9\r\n"), ("a \nb\t\n", "a=20\r\nb=09\r\n"), (".", "=2E\r\n"),
        ("..a\n.\nb.", "=2E.a\r\n=2E\r\nb.\r\n"), ("From here\nFromage", "=46rom here\r\nFromage\r\n"),
        ("a\u{0}b", "a=00b\r\n"),
        (String(repeating: "a", count: 76), String(repeating: "a", count: 76) + "\r\n"),
        (String(repeating: "a", count: 77), String(repeating: "a", count: 75) + "=\r\naa\r\n"),
        (String(repeating: "a", count: 75) + ".b", String(repeating: "a", count: 75) + "=\r\n=2Eb\r\n"),
    ])
    func encodes(_ text: String, _ encoded: String) {
        #expect(String(decoding: QuotedPrintable.encode(text), as: UTF8.self) == encoded)
    }

    /// Any text comes back, in lines that every server takes.
    @Test func comesBackWhole() throws {
        var generator = SeededGenerator(seed: 7)
        let letters = Array(" .=aébc\n\tœ€👩‍👧F-_")
        for _ in 0..<300 {
            let length = Int.random(in: 0...400, using: &generator)
            let text = String((0..<length).map { _ in letters[Int.random(in: 0..<letters.count, using: &generator)] })
            let encoded = String(decoding: QuotedPrintable.encode(text), as: UTF8.self)
            for line in encoded.components(separatedBy: "\r\n") {
                #expect(line.utf8.count <= 76 && line.last != " " && line.last != "\t" && line.first != ".")
            }
            let whole = text.isEmpty || text.hasSuffix("\n") ? text : text + "\n"
            #expect(try decoded(encoded) == whole)
        }
    }

    private func decoded(_ encoded: String) throws -> String {
        var text = Array(
            encoded.replacingOccurrences(of: "=\r\n", with: "").replacingOccurrences(of: "\r\n", with: "\n").utf8)[...]
        var bytes: [UInt8] = []
        while let byte = text.popFirst() {
            guard byte == UInt8(ascii: "=") else {
                bytes.append(byte)
                continue
            }
            bytes.append(try #require(UInt8(String(decoding: text.prefix(2), as: UTF8.self), radix: 16)))
            text = text.dropFirst(2)
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
