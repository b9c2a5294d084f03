/// Base32 with the extended alphabet of hexadecimal digits (RFC 4648 section 7), in lower case and without padding: it
/// survives whatever changes the case of letters.
package enum Base32 {
    /// - Parameter count: how many characters of 5 bits each; fewer where the bytes do not give so many.
    package static func encode(_ bytes: [UInt8], characters count: Int) -> String {
        let letters = Array("0123456789abcdefghijklmnopqrstuv".unicodeScalars)
        var text = ""
        var (bits, held) = (0, 0)
        for byte in bytes {
            bits = (bits << 8 | Int(byte)) & 0xFFF
            held += 8
            while held >= 5, text.utf8.count < count {
                held -= 5
                text.unicodeScalars.append(letters[bits >> held & 31])
            }
        }
        return text
    }
}
