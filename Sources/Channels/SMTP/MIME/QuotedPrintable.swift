/// The quoted-printable encoding of text (RFC 2045 section 6.7).
///
/// Line ends become CRLF. A dot or `From ` at the start of a line is encoded too: no server on the way can then take
/// it for the end of the message or change it.
enum QuotedPrintable {
    /// Section 6.7, rule 5: at most 76 characters a line, the `=` of a soft break included.
    private static let lineLimit = 76

    static func encode(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(text.utf8.count + text.utf8.count / 8 + 16)
        for line in lines(text) {
            append(line, to: &result)
            result += [13, 10]
        }
        return result
    }

    /// The text of encoded lines; an `=` at the end of a line joins it to the next (section 6.7, rule 5).
    static func decode(_ lines: some Sequence<Substring>) -> String {
        var result: [UInt8] = []
        for line in lines {
            let bytes = Array(line.utf8)
            var index = 0
            var isSoft = false
            while index < bytes.count {
                if bytes[index] == UInt8(ascii: "="), index + 2 < bytes.count,
                    let byte = UInt8(String(decoding: bytes[(index + 1)...(index + 2)], as: UTF8.self), radix: 16)
                {
                    result.append(byte)
                    index += 3
                } else {
                    isSoft = bytes[index] == UInt8(ascii: "=") && index + 1 == bytes.count
                    if !isSoft { result.append(bytes[index]) }
                    index += 1
                }
            }
            if !isSoft { result.append(10) }
        }
        if result.last == 10 { result.removeLast() }
        return String(decoding: result, as: UTF8.self)
    }

    static func escaped(_ byte: UInt8) -> String {
        var bytes: [UInt8] = []
        appendEscaped(byte, to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func appendEscaped(_ byte: UInt8, to result: inout [UInt8]) {
        result.append(UInt8(ascii: "="))
        result.append(digit(byte >> 4))
        result.append(digit(byte & 15))
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
    }

    /// The lines of a text, whichever of CR LF, LF or CR ends them; a last line end makes no further line.
    private static func lines(_ text: String) -> [ArraySlice<UInt8>] {
        let bytes = Array(text.utf8)
        var lines: [ArraySlice<UInt8>] = []
        var start = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] == 13 || bytes[index] == 10 {
                lines.append(bytes[start..<index])
                if bytes[index] == 13, index + 1 < bytes.count, bytes[index + 1] == 10 { index += 1 }
                start = index + 1
            }
            index += 1
        }
        if start < bytes.count { lines.append(bytes[start...]) }
        return lines
    }

    private static func append(_ line: ArraySlice<UInt8>, to result: inout [UInt8]) {
        var column = 0
        var index = line.startIndex
        while index < line.endIndex {
            // The bytes of one character stay together.
            var end = index + 1
            while end < line.endIndex, line[end] & 0xC0 == 0x80 { end += 1 }
            let isLast = end == line.endIndex
            let isFirst = column == 0
            let plain =
                end == index + 1
                && isPlain(line[index], last: isLast, mustHide: isFirst && startsBadly(line[index...]))
            let width = plain ? 1 : (end - index) * 3
            if column + width > (isLast ? lineLimit : lineLimit - 1) {
                result += [UInt8(ascii: "="), 13, 10]
                column = 0
                continue
            }
            if plain {
                result.append(line[index])
            } else {
                for byte in line[index..<end] { appendEscaped(byte, to: &result) }
            }
            column += width
            index = end
        }
    }

    private static func startsBadly(_ line: ArraySlice<UInt8>) -> Bool {
        line.first == UInt8(ascii: ".") || line.starts(with: "From ".utf8)
    }

    private static func isPlain(_ byte: UInt8, last: Bool, mustHide: Bool) -> Bool {
        if mustHide || byte == UInt8(ascii: "=") { return false }
        if byte == UInt8(ascii: " ") || byte == 9 { return !last }
        return (33...126).contains(byte)
    }
}
