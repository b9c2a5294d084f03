import Basics

/// A text message that somebody sent us.
package struct InboundText: Hashable, Sendable {
    /// With `+` and the country code when the gateway gave them; else as it came, for `PhoneNumber(_:in:)` to read.
    package var from: String
    /// What the person wrote; `STOP` or `START` where the gateway has understood that by itself.
    package var text: String
    /// The gateway's name for it: the same message twice has the same.
    package var id: String?
    /// When it was sent, as the gateway says; else when it was heard.
    package var at: Instant

    package init(from: String, text: String, id: String? = nil, at: Instant) {
        self.from = from
        self.text = text
        self.id = id
        self.at = at
    }
}

extension GatewayFields {
    /// Reads a message by the names that a gateway gives its parts.
    /// - Parameter text: an empty one is allowed as long as its field is there: people do send nothing.
    func inbound(
        from: [String], text: [String], id: [String], at: [String] = ["date", "at"], now: Instant
    ) throws(Fault) -> InboundText {
        guard let number = self[from].map(GatewayFields.international) else {
            throw missing(from, Phrase(fr: "un numéro de téléphone", en: "a telephone number"))
        }
        guard let words = raw(text) else {
            throw missing(text, Phrase(fr: "le texte du SMS", en: "the words of the text message"))
        }
        let moment = self[at].flatMap { Instant($0) } ?? now
        return InboundText(from: number, text: words.trimmingSpaces(), id: reference(self[id]), at: moment)
    }

    /// `33612345678` and `0033612345678` are `+33612345678`; a plus that a form has made a space comes back.
    private static func international(_ number: String) -> String {
        guard number.utf8.allSatisfy({ (48...57).contains($0) }) else { return number }
        if number.hasPrefix("00") { return "+\(number.dropFirst(2))" }
        return number.hasPrefix("0") || number.utf8.count < 9 ? number : "+\(number)"
    }
}
