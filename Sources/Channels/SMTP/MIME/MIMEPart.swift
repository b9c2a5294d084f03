/// One part of a mail (RFC 2045): its own header lines, an empty line, its encoded content.
struct MIMEPart {
    let bytes: [UInt8]

    /// A text, in UTF-8 and quoted-printable.
    /// - Parameters:
    ///   - method: of a calendar object (RFC 6047 section 2.4).
    ///   - file: the name under which it is attached; `nil` for what is read in its place.
    init(text: String, type: String, method: String? = nil, file: String? = nil) {
        var field = ParameterField("Content-Type", type).adding("charset", "utf-8")
        if let method { field = field.adding("method", method) }
        if let file { field = field.adding("name", file) }
        var head = "\(field.line)Content-Transfer-Encoding: quoted-printable\r\n"
        if let file { head += ParameterField("Content-Disposition", "attachment").adding("filename", file).line }
        var bytes = Array((head + "\r\n").utf8)
        QuotedPrintable.append(text, to: &bytes)
        self.bytes = bytes
    }

    /// Parts side by side (RFC 2046 section 5.1).
    init(_ parts: [MIMEPart], type: String, boundary: String) {
        var bytes = Array("Content-Type: \(type);\r\n boundary=\"\(boundary)\"\r\n\r\n".utf8)
        bytes.reserveCapacity(parts.reduce(bytes.count) { $0 + $1.bytes.count + boundary.utf8.count + 8 } + 128)
        for part in parts {
            bytes += "--\(boundary)\r\n".utf8
            bytes += part.bytes
            // The line end before a boundary belongs to the boundary.
            bytes += "\r\n".utf8
        }
        bytes += "--\(boundary)--\r\n".utf8
        self.bytes = bytes
    }
}
