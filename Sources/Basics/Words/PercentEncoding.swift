/// Text as a part of an address or of a form (RFC 3986 section 2.1): bytes that may not stand there become `%XX`.
/// - Parameter keeping: whether a byte stays. Default: the unreserved ones of section 2.3.
package func percentEncoded(_ text: String, keeping: (UInt8) -> Bool = isUnreserved) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var encoded: [UInt8] = []
    encoded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
        if keeping(byte) {
            encoded.append(byte)
        } else {
            encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}

/// `A` to `Z`, `a` to `z`, `0` to `9`, `-`, `.`, `_` and `~`.
package func isUnreserved(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"):
        true
    default: false
    }
}

/// The names and values of a form or of what stands behind `?` in an address, in order: `a=b&c=d` (WHATWG URL section
/// 5.1). Percent signs and pluses are undone; what is no hexadecimal stays as it is.
package func formFields(_ form: some Collection<UInt8>) -> [(name: String, value: String)] {
    form.split(separator: UInt8(ascii: "&")).map { pair in
        let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
        return (formText(parts[0]), parts.count > 1 ? formText(parts[1]) : "")
    }
}

private func formText(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var index = 0
    while index < bytes.count {
        let byte = bytes[index]
        if byte == UInt8(ascii: "%"), let decoded = hexadecimalByte(bytes.dropFirst(index + 1).prefix(2)) {
            text.append(decoded)
            index += 3
        } else {
            text.append(byte == UInt8(ascii: "+") ? 0x20 : byte)
            index += 1
        }
    }
    return String(decoding: text, as: UTF8.self)
}

/// The byte that two hexadecimal digits write, in capitals or not; `nil` for anything else.
package func hexadecimalByte(_ digits: ArraySlice<UInt8>) -> UInt8? {
    guard digits.count == 2 else { return nil }
    return digits.reduce(UInt8?.some(0)) { value, digit in
        guard let value else { return nil }
        switch digit {
        case 0x30...0x39: return value << 4 | (digit - 0x30)
        case 0x41...0x46: return value << 4 | (digit - 0x37)
        case 0x61...0x66: return value << 4 | (digit - 0x57)
        default: return nil
        }
    }
}
