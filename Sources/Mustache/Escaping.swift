/// How `{{x}}` writes a value into the surrounding text; `{{{x}}}` and `{{&x}}` never escape.
package enum Escaping: Hashable, Sendable {
    /// For text and attribute values of HTML: `& < > " '` become references.
    case html
    /// For what stands inside a JSON string literal (RFC 8259 section 7).
    case json
    case none

    func append(_ text: String, to output: inout String) {
        switch self {
        case .none: output += text
        case .html: Escaping.append(text, to: &output, replacing: Escaping.htmlReference)
        case .json: Escaping.append(text, to: &output, replacing: Escaping.jsonEscape)
        }
    }

    /// Copies the stretches between the characters that need another spelling; most values have none of them.
    @inline(__always)
    private static func append(_ text: String, to output: inout String, replacing spelling: (UInt8) -> String?) {
        var text = text
        let isPlain = text.withUTF8 { bytes in
            var copied = 0
            for index in bytes.indices {
                guard let other = spelling(bytes[index]) else { continue }
                output += String(decoding: bytes[copied..<index], as: UTF8.self)
                output += other
                copied = index + 1
            }
            guard copied > 0 else { return true }
            output += String(decoding: bytes[copied...], as: UTF8.self)
            return false
        }
        if isPlain { output += text }
    }

    private static func htmlReference(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "&"): "&amp;"
        case UInt8(ascii: "<"): "&lt;"
        case UInt8(ascii: ">"): "&gt;"
        case UInt8(ascii: "\""): "&quot;"
        case UInt8(ascii: "'"): "&#39;"
        default: nil
        }
    }

    private static func jsonEscape(_ byte: UInt8) -> String? {
        switch byte {
        case UInt8(ascii: "\""): "\\\""
        case UInt8(ascii: "\\"): "\\\\"
        case 0x08: "\\b"
        case 0x09: "\\t"
        case 0x0A: "\\n"
        case 0x0C: "\\f"
        case 0x0D: "\\r"
        case 0..<0x20: "\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16)
        default: nil
        }
    }
}
