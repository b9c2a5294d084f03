/// The alphabet of text messages (GSM 03.38, now 3GPP TS 23.038 section 6.2.1) and what a text costs in it.
///
/// A text within the alphabet takes 7 bits a character and 160 of them a message; one character outside it and the
/// whole text is sent as UCS-2, 70 to a message. Parts of a longer text carry a header: 153 and 67 are left.
package enum GSM7 {
    /// How many septets a text takes: one a character, two for those of the extension table (`€`, `[`, `{`…).
    /// - Returns: `nil` when a character is outside the alphabet. A letter written with a combining accent is.
    package static func septets(_ text: some StringProtocol) -> Int? {
        var total = 0
        for scalar in text.unicodeScalars {
            guard let cost = cost(scalar) else { return nil }
            total += cost
        }
        return total
    }

    /// The text in the nearest characters of the alphabet: `ê` is `e`, `ç` is `c`, `’` is `'`, `…` is `...`.
    ///
    /// Characters without a neighbour (an emoji, Greek lower case) stay as they are: the text is then UCS-2 anyway.
    package static func transliterated(_ text: some StringProtocol) -> String {
        if septets(text) != nil { return String(text) }
        var result = ""
        // By grapheme: `e` with a combining accent equals the letter that has its own number.
        for character in text {
            if let plain = plain(character) { result += plain } else { result.append(character) }
        }
        return result
    }

    /// The transliterated text when that brings it within the alphabet, else the text as it was.
    package static func cheapest(_ text: String) -> String {
        let plain = transliterated(text)
        return septets(plain) == nil ? text : plain
    }

    /// How many messages a network sends for a text; 1 for an empty one.
    ///
    /// Neither an escaped character of the extension table nor a surrogate pair is ever split over two parts.
    package static func segments(_ text: some StringProtocol) -> Int {
        if let septets = septets(text) {
            return septets <= 160 ? 1 : parts(text.unicodeScalars.lazy.map { cost($0) ?? 1 }, of: 153).count
        }
        let units = text.utf16.count
        return units <= 70 ? 1 : parts(text.unicodeScalars.lazy.map { $0.value > 0xFFFF ? 2 : 1 }, of: 67).count
    }

    /// - Returns: how many parts, and how much of the last is used.
    static func parts(_ costs: some Sequence<Int>, of capacity: Int) -> (count: Int, used: Int) {
        var parts = 1
        var used = 0
        for cost in costs {
            if used + cost > capacity {
                parts += 1
                used = 0
            }
            used += cost
        }
        return (parts, used)
    }

    static func cost(_ scalar: Unicode.Scalar) -> Int? {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", " ", "\n", "\r": 1
        default: basic.contains(scalar) ? 1 : extended.contains(scalar) ? 2 : nil
        }
    }

    /// The basic table, its escape left out: 127 characters. 0x09 is the capital Ç, as the standard prints it.
    private static let basic = Set(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?".unicodeScalars
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà".unicodeScalars)

    /// Reached through an escape septet (section 6.2.1.1): 10 characters; the form feed is a page break.
    private static let extended = Set("\u{0C}^{}\\[~]|€".unicodeScalars)

    /// Every character of the alphabet as it is written in it, for those that come as something canonically equal: a
    /// letter and a combining accent, the sign for ohm or for kelvin.
    static let composed = Dictionary(
        uniqueKeysWithValues: (basic.union(extended)).map { (Character($0), Character($0)) })
}
