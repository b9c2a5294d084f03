import Basics
import Foundation
import PositionedJSON
import Sampling
import Testing

/// Our reader and Foundation's must agree on what is JSON (RFC 8259) and on what it says.
struct JSONAgreementTests {
    private let sample = Array(
        #"{"a": [1, -0.5, 2e3, true, false, null, "\u00e9\n\\ é 😀"], "b": {"c": {}, "d": []}, "e f": "\"x\""}"#.utf8)
    private let alphabet = Array(#"{}[]:,"\/abtrue0123.-+eE u'"#.utf8)

    @Test func damagedTextsAreJudgedAlike() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<rounds(5_000, few: 500) {
            var bytes = sample
            for _ in 0...Int.random(in: 0...2, using: &random) {
                let index = Int.random(in: bytes.indices, using: &random)
                let byte = alphabet[Int.random(in: alphabet.indices, using: &random)]
                switch Int.random(in: 0...2, using: &random) {
                case 0: bytes[index] = byte
                case 1: bytes.insert(byte, at: index)
                default: bytes.remove(at: index)
                }
            }
            var faults: [Fault.Detail] = []
            let ours = JSONValue.read(bytes, file: "a", faults: &faults)
            let theirs = try? JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect((ours == nil) == (theirs == nil), "\(String(decoding: bytes, as: UTF8.self))")
            #expect(ours != nil || !faults.isEmpty)
        }
    }
}
