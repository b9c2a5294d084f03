/// A telephone number that the whole world understands, held as E.164 writes it: `+33612345678`.
package struct PhoneNumber: Hashable, Sendable, CustomStringConvertible {
    /// `+`, then 8 to 15 digits.
    package let e164: String

    init(countryCode: String, national: some StringProtocol) {
        e164 = "+\(countryCode)\(national)"
    }

    /// A number that was read before, and kept.
    package init(known e164: String) { self.e164 = e164 }

    /// A number as a file or another system writes it.
    /// - Returns: `nil` when it is not `+` and 8 to 15 digits that begin with a country code.
    package init?(e164: String) {
        let digits = e164.utf8.dropFirst()
        guard e164.utf8.first == UInt8(ascii: "+"), (8...15).contains(digits.count),
            digits.allSatisfy({ (48...57).contains($0) }), CountryCode(prefixOf: e164.dropFirst()) != nil
        else { return nil }
        self.e164 = e164
    }

    package var description: String { e164 }

    /// Whether a text message can reach it: `nil` where the numbering plan does not tell.
    ///
    /// Known for the French plan (ARCEP) and for the Pacific territories; elsewhere it is `nil`.
    package var isMobile: Bool? {
        let (code, national) = parts
        switch code {
        case "33", "590", "594", "596", "262":
            return national.hasPrefix("6") || national.hasPrefix("7")
        case "508":
            return national.hasPrefix("708") ? true : nil
        case "687":
            return "5789".contains(national.prefix(1)) && !national.hasPrefix("88")
        case "689":
            return national.hasPrefix("8")
        case "681":
            return national.hasPrefix("8") ? true : nil
        default:
            return nil
        }
    }

    /// Whether a text message may reach it: nothing says that it cannot.
    package var mayTakeTexts: Bool { isMobile != false }

    /// The number as a person reads it out: `06 12 34 56 78`, `0690 12 34 56`; `+44 20 79 46 09 58` abroad.
    package var spoken: String {
        let (code, national) = parts
        switch code {
        case "33":
            return inPairs("0\(national)")
        case "508" where national.count == 6:
            return "0508 \(inPairs(national))"
        case _ where isInFrenchPlan:
            return "0\(national.prefix(3)) \(inPairs(national.dropFirst(3)))"
        default:
            return "+\(code) \(inPairs(national))"
        }
    }

    private var parts: (code: String, national: Substring) {
        let digits = e164.dropFirst()
        let code = CountryCode(prefixOf: digits)?.digits ?? ""
        return (code, digits.dropFirst(code.count))
    }
}

/// Digits in pairs; where their count is odd, the first three stand together.
private func inPairs(_ digits: some StringProtocol) -> String {
    var rest = digits[...]
    var groups: [Substring] = []
    if rest.count % 2 == 1 {
        groups.append(Substring(rest.prefix(3)))
        rest = rest.dropFirst(3)
    }
    while !rest.isEmpty {
        groups.append(Substring(rest.prefix(2)))
        rest = rest.dropFirst(2)
    }
    return groups.joined(separator: " ")
}
