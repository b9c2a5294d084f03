import Basics

/// The quoted-printable encoding of text (RFC 2045 section 6.7).
///
/// Line ends become CRLF. A dot or `From ` at the start of a line is encoded too: no server on the way can then take
/// it for the end of the message or change it.
enum QuotedPrintable {
    /// Section 6.7, rule 5: at most 76 characters a line, the `=` of a soft break included.
    private static let lineLimit = 76

    static func encode(_ text: String) -> [UInt8] {
        var result: [UInt8] = []
        append(text, to: &result)
        return result
    }

    /// Encodes a text behind what is there.
    static func append(_ text: String, to result: inout [UInt8]) {
        var text = text
        text.withUTF8 { bytes in
            result.reserveCapacity(result.count + bytes.count + bytes.count / 8 + 16)
            // Whichever of CR LF, LF or CR ends a line; a last line end makes no further line.
            var start = 0
            while start < bytes.count {
                var end = start
                while end < bytes.count, bytes[end] != 13, bytes[end] != 10 { end += 1 }
                append(UnsafeBufferPointer(rebasing: bytes[start..<end]), to: &result)
                result.append(13)
                result.append(10)
                start = end + (end + 1 < bytes.count && bytes[end] == 13 && bytes[end + 1] == 10 ? 2 : 1)
            }
        }
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
                    let byte = hexadecimalByte(bytes[(index + 1)...(index + 2)])
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

    private static func append(_ line: UnsafeBufferPointer<UInt8>, to result: inout [UInt8]) {
        var column = 0
        var index = 0
        while index < line.count {
            // Most of a text stands as it is; the last byte of a line has rules of its own.
            let room = min(lineLimit - 1 - column, line.count - 1 - index)
            var run = 0
            while run < room, isAlwaysPlain(line[index + run]) { run += 1 }
            if run > 0, column > 0 || !startsBadly(line, index) {
                result.append(contentsOf: UnsafeBufferPointer(rebasing: line[index..<index + run]))
                column += run
                index += run
                continue
            }
            // The bytes of one character stay together.
            var end = index + 1
            while end < line.count, line[end] & 0xC0 == 0x80 { end += 1 }
            let isLast = end == line.count
            let plain = end == index + 1 && isPlain(line, index, column: column, last: isLast)
            let width = plain ? 1 : (end - index) * 3
            if column + width > (isLast ? lineLimit : lineLimit - 1) {
                result.append(UInt8(ascii: "="))
                result.append(13)
                result.append(10)
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

    private static func startsBadly(_ line: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
        line[index] == UInt8(ascii: ".")
            || (line[index] == UInt8(ascii: "F") && line[index...].starts(with: "From ".utf8))
    }

    private static func isPlain(
        _ line: UnsafeBufferPointer<UInt8>, _ index: Int, column: Int, last: Bool
    ) -> Bool {
        if column == 0, startsBadly(line, index) { return false }
        let byte = line[index]
        return byte == UInt8(ascii: " ") || byte == 9 ? !last : isAlwaysPlain(byte)
    }

    /// Whether a byte stands as it is, wherever it is not the last of its line nor the first.
    private static func isAlwaysPlain(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || (33...126).contains(byte) && byte != UInt8(ascii: "=")
    }
}
