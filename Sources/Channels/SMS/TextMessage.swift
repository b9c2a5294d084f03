import Notices

/// A text message, frozen: what every attempt asks the gateway to send.
package struct TextMessage: Hashable, Sendable, Codable {
    package var id: String
    /// E.164: `+33612345678`.
    package var to: String
    /// In the alphabet of GSM 03.38 whenever that can be had.
    package var text: String
    /// The name or the number that the phone shows; `nil` leaves it to the gateway.
    package var sender: String?

    package init(id: String, to: String, text: String, sender: String? = nil) {
        self.id = id
        self.to = to
        self.text = text
        self.sender = sender
    }

    /// Whether it takes UCS-2.
    package var isUnicode: Bool { GSM7.septets(text) == nil }

    /// `33612345678`.
    var digits: String { String(to.dropFirst()) }

    /// `+` and 7 to 15 digits, of which the first is no zero (ITU-T E.164).
    package static func isNumber(_ text: String) -> Bool {
        let digits = text.utf8.dropFirst()
        return text.utf8.first == UInt8(ascii: "+") && (7...15).contains(digits.count)
            && digits.first != UInt8(ascii: "0") && digits.allSatisfy { (48...57).contains($0) }
    }
}
