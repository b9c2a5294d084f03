import Foundation
import Testing

/// A mail read to the letter of RFC 5322, 2045, 2046, 2047 and 2231, without any of the code that wrote it: what is not
/// right to the letter is an issue.
struct StrictMail {
    var fields: [(name: String, value: String)] = []
    /// Decoded; empty for several parts.
    var content = ""
    var parts: [StrictMail] = []

    init(_ text: String, isPart: Bool = false) throws {
        let bytes = Array(text.utf8)
        for (index, byte) in bytes.enumerated() {
            try #require(byte != 13 || (index + 1 < bytes.count && bytes[index + 1] == 10), "a bare CR")
            try #require(byte != 10 || (index > 0 && bytes[index - 1] == 13), "a bare LF")
            try #require((32...126).contains(byte) || [9, 10, 13].contains(byte), "no ASCII text")
        }
        let lines = text.components(separatedBy: "\r\n")
        let end = try #require(lines.firstIndex(of: ""), "no empty line after the header")
        for line in lines {
            try #require(line.utf8.count <= 998)
            // Only what has no space to fold at may be longer.
            try #require(line.utf8.count <= 78 || !line.dropFirst().contains(" "), "\(line)")
        }
        for line in lines[..<end] {
            if line.first == " " {
                try #require(!line.allSatisfy { $0 == " " }, "a folded line with nothing on it")
                fields[fields.count - 1].value += line
            } else {
                let colon = try #require(line.firstIndex(of: ":"), "no field: \(line)")
                try #require(line[..<colon].allSatisfy { $0.isLetter || $0 == "-" }, "no field: \(line)")
                fields.append((String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " })))
            }
        }
        try #require(Set(fields.map { $0.name.lowercased() }).count == fields.count, "a field twice")
        let body = lines[(end + 1)...].joined(separator: "\r\n")
        if self["Content-Type"]?.hasPrefix("multipart/") == true {
            let written = try parameter("boundary", of: "Content-Type")
            let boundary = try #require(written)
            try #require((1...70).contains(boundary.utf8.count))
            let pieces = "\r\n\(body)".components(separatedBy: "\r\n--\(boundary)")
            try #require(pieces.first == "" && pieces.last == "--\r\n")
            parts = try pieces.dropFirst().dropLast().map { piece in
                try #require(piece.hasPrefix("\r\n"))
                return try StrictMail(String(piece.dropFirst()), isPart: true)
            }
        } else {
            try #require(self["Content-Transfer-Encoding"] == "quoted-printable")
            content = try Self.percent(body.replacingOccurrences(of: "=\r\n", with: ""), sign: "=")
            for line in body.components(separatedBy: "\r\n") { try #require(line.utf8.count <= 76) }
        }
    }

    subscript(name: String) -> String? { fields.first { $0.name == name }?.value }

    /// An unstructured field, or the name before an address, with its encoded words decoded.
    static func words(_ value: String) throws -> String {
        var result = ""
        var wasEncoded = false
        for word in value.components(separatedBy: " ") where !word.isEmpty {
            let isEncoded = word.hasPrefix("=?utf-8?Q?") && word.hasSuffix("?=")
            if !result.isEmpty, !(isEncoded && wasEncoded) { result += " " }
            wasEncoded = isEncoded
            guard isEncoded else {
                result += word
                continue
            }
            try #require(word.utf8.count <= 75)
            let inner = String(word.dropFirst(10).dropLast(2))
            try #require(inner.allSatisfy { $0.isLetter || $0.isNumber || "=_!*+-/".contains($0) })
            result += try percent(inner.replacingOccurrences(of: "_", with: " "), sign: "=")
        }
        return result
    }

    /// A parameter, also in pieces and percent-encoded.
    func parameter(_ name: String, of field: String) throws -> String? {
        var pieces: [String: String] = [:]
        var rest = Substring(self[field] ?? "").drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " }
            let key = String(rest.prefix { $0 != "=" })
            rest = rest.dropFirst(key.count + 1)
            var value = ""
            if rest.first == "\"" {
                rest = rest.dropFirst()
                while let sign = rest.popFirst(), sign != "\"" {
                    value.append(sign == "\\" ? rest.removeFirst() : sign)
                }
            } else {
                value = String(rest.prefix { $0 != ";" })
                rest = rest.dropFirst(value.count)
                // RFC 2045 token, RFC 2231 attribute-char.
                try #require(value.allSatisfy { $0.isASCII && !" ()<>@,;:\\\"/[]?=".contains($0) }, "\(value)")
            }
            try #require(pieces[key] == nil)
            pieces[key] = value
        }
        try #require(rest.isEmpty)
        if let plain = pieces[name] { return plain }
        var whole = pieces["\(name)*"] ?? ""
        var number = 0
        while let piece = pieces["\(name)*\(number)*"] {
            whole += piece
            number += 1
        }
        guard !whole.isEmpty else { return nil }
        try #require(whole.hasPrefix("utf-8''"))
        return try Self.percent(String(whole.dropFirst(7)), sign: "%")
    }

    private static func percent(_ text: String, sign: Character) throws -> String {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == sign.asciiValue {
                bytes.append(try #require(UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)))
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return try #require(String(validating: bytes, as: UTF8.self), "characters cut in two")
    }
}
