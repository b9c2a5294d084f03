/// Base64 with padding (RFC 4648 section 4).
package enum Base64 {
    package static func encode(_ bytes: [UInt8]) -> String {
        let size = (bytes.count + 2) / 3 * 4
        return String(unsafeUninitializedCapacity: size) { text in
            var at = 0
            var index = 0
            while index < bytes.count {
                let left = bytes.count - index
                let second = left > 1 ? bytes[index + 1] : 0
                let third = left > 2 ? bytes[index + 2] : 0
                text[at] = letters[Int(bytes[index] >> 2)]
                text[at + 1] = letters[Int((bytes[index] & 3) << 4 | second >> 4)]
                text[at + 2] = left > 1 ? letters[Int((second & 15) << 2 | third >> 6)] : padding
                text[at + 3] = left > 2 ? letters[Int(third & 63)] : padding
                at += 4
                index += 3
            }
            return size
        }
    }

    /// - Returns: `nil` for a letter outside the alphabet, for missing or misplaced padding, and for a last group whose
    ///   unused bits are not zero: each value has one spelling.
    package static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count % 4 == 0 else { return nil }
        let pads = letters.suffix(2).reversed().prefix { $0 == padding }.count
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3)
        var group: UInt32 = 0
        for (index, letter) in letters.enumerated() {
            let value: UInt8
            if index >= letters.count - pads {
                value = 0
            } else {
                guard let found = values[letter] else { return nil }
                value = found
            }
            group = group << 6 | UInt32(value)
            if index % 4 == 3 {
                bytes += [UInt8(group >> 16 & 255), UInt8(group >> 8 & 255), UInt8(group & 255)]
                group = 0
            }
        }
        guard bytes.suffix(pads).allSatisfy({ $0 == 0 }) else { return nil }
        bytes.removeLast(pads)
        return bytes
    }

    private static let padding = UInt8(ascii: "=")
    private static let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let values = Dictionary(uniqueKeysWithValues: letters.enumerated().map { ($1, UInt8($0)) })
}

/// Bytes as lower-case hexadecimal digits.
package func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
}
