/// How the bytes of a text file stand for characters.
package enum TextEncoding: String, Sendable, CaseIterable {
    case utf8
    case utf16LittleEndian
    case utf16BigEndian
    case windows1252

    /// Finds the encoding of a file and brings its text into UTF-8, without a byte order mark.
    ///
    /// A byte order mark decides; without one, what is not UTF-8 is Windows-1252, as French spreadsheets export it.
    /// Never fails: where the mark lies, what cannot be read becomes U+FFFD.
    package static func decode(_ bytes: [UInt8]) -> (text: [UInt8], encoding: TextEncoding) {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            return (Array(String(decoding: bytes[3...], as: UTF8.self).utf8), .utf8)
        }
        if bytes.starts(with: [0xFF, 0xFE]) { return (utf8(ofUTF16: bytes, highByteAt: 1), .utf16LittleEndian) }
        if bytes.starts(with: [0xFE, 0xFF]) { return (utf8(ofUTF16: bytes, highByteAt: 0), .utf16BigEndian) }
        if String(validating: bytes, as: UTF8.self) != nil { return (bytes, .utf8) }
        return (Windows1252.utf8(of: bytes), .windows1252)
    }

    /// - Parameter high: where the more significant byte of each pair stands, 0 or 1. The mark is left out; so is a
    ///   last byte without its pair.
    private static func utf8(ofUTF16 bytes: [UInt8], highByteAt high: Int) -> [UInt8] {
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
            UInt16(bytes[index + high]) << 8 | UInt16(bytes[index + 1 - high])
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
