/// One part of a mail (RFC 2045): its own header lines, an empty line, its encoded content.
struct MIMEPart {
    let bytes: [UInt8]

    /// A text, in UTF-8 and quoted-printable.
    init(text: String, type: String, parameter: String? = nil, disposition: String? = nil) {
        var head = "Content-Type: \(type); charset=utf-8"
        if let parameter { head += "; \(parameter)" }
        head += "\r\nContent-Transfer-Encoding: quoted-printable\r\n"
        if let disposition { head += "Content-Disposition: \(disposition)\r\n" }
        bytes = Array((head + "\r\n").utf8) + QuotedPrintable.encode(text)
    }

    /// Parts side by side (RFC 2046 section 5.1).
    init(_ parts: [MIMEPart], type: String, boundary: String) {
        var bytes = Array("Content-Type: \(type);\r\n boundary=\"\(boundary)\"\r\n\r\n".utf8)
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
