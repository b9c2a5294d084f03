/// An e-mail address as RFC 5321 section 4.1.2 writes it, without quoted names and address literals, which no
/// person has: `marie.dupont@example.fr`.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    /// The part before the `@` as it was written, 1 to 64 bytes; the part after it in lower case, at least two labels.
    package let text: String

    package var description: String { text }
    package var local: String { String(text.prefix { $0 != "@" }) }
    package var domain: String { String(text.drop { $0 != "@" }.dropFirst()) }

    /// The same for all spellings of one mailbox: no provider that people use tells capitals apart.
    package var identity: String { text.lowercased() }

    /// An address that never exists (RFC 2606 section 2): the sender where no mail leaves the house.
    package static let nobody = EmailAddress(known: "jobclub@club.invalid")

    /// An address that was read by `init(_:)` before, and kept.
    package init(known text: String) { self.text = text }

    /// - Throws: a `Fault` of code `.badData` whose message begins with what was written and names the slip.
    package init(_ text: some StringProtocol) throws(Fault) {
        do throws(Reason) {
            try self.init(checking: String(text))
        } catch {
            let shown = excerpt(text)
            throw Fault(
                .badData, Phrase(fr: "« \(shown) » \(error.phrase.french)", en: "\"\(shown)\" \(error.phrase.english)"))
        }
    }

    /// Why an address was refused: the end of a sentence that begins with the address.
    private struct Reason: Error {
        let phrase: Phrase
        init(fr: String, en: String) { phrase = Phrase(fr: fr, en: en) }
    }

    private init(checking text: String) throws(Reason) {
        let parts = text.utf8.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        switch parts.count {
        case 1:
            throw Reason(
                fr: "n'a pas de @ ; une adresse s'écrit nom@domaine.fr",
                en: "has no @; an address is written name@domain.org")
        case 2: break
        default:
            throw Reason(
                fr: "a \(parts.count - 1) @ ; il en faut un seul, donc une seule adresse",
                en: "has \(parts.count - 1) @; it takes one, so one address only")
        }
        try EmailAddress.check(everySignOf: text)
        let name = String(parts[0]) ?? ""
        let host = (String(parts[1]) ?? "").lowercased()
        try EmailAddress.check(local: name)
        try EmailAddress.check(domain: host)
        // RFC 5321 section 4.5.3.1.3: a path holds 256 octets, angle brackets included.
        guard text.utf8.count <= 254 else {
            throw Reason(
                fr: "a \(text.utf8.count) caractères ; une adresse en a 254 au plus",
                en: "has \(text.utf8.count) characters; an address has at most 254")
        }
        self.text = "\(name)@\(host)"
    }

    private static func check(everySignOf text: String) throws(Reason) {
        for scalar in text.unicodeScalars {
            switch scalar {
            case " ", "\t", "\n", "\r", "\u{A0}", "\u{202F}":
                throw Reason(fr: "contient une espace", en: "holds a space")
            case ",":
                throw Reason(fr: "contient une virgule ; est-ce un point ?", en: "holds a comma; is it a point?")
            case ";":
                throw Reason(
                    fr: "contient un point-virgule ; il faut une seule adresse",
                    en: "holds a semicolon; it takes one address only")
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
                throw Reason(fr: "contient un caractère invisible", en: "holds an invisible character")
            case _ where !scalar.isASCII:
                let sign = String(Character(scalar))
                throw Reason(
                    fr: "contient « \(sign) » ; une adresse n'a ni accent ni lettre d'un autre alphabet",
                    en: "holds \"\(sign)\"; an address has no accents nor letters of other alphabets")
            default: continue
            }
        }
    }

    private static func check(local: String) throws(Reason) {
        guard !local.isEmpty else { throw Reason(fr: "n'a rien avant le @", en: "has nothing before the @") }
        guard local.utf8.count <= 64 else {
            throw Reason(
                fr: "a \(local.utf8.count) caractères avant le @ ; il y en a 64 au plus",
                en: "has \(local.utf8.count) characters before the @; there are at most 64")
        }
        guard !local.hasPrefix("."), !local.hasSuffix("."), !local.contains("..") else {
            throw Reason(
                fr: "a un point de trop avant le @", en: "has a point too many before the @")
        }
        // RFC 5322 section 3.2.3, atext.
        if let sign = local.utf8.first(where: { !isLetterOrDigit($0) && !".!#$%&'*+-/=?^_`{|}~".utf8.contains($0) }) {
            throw Reason(
                fr: "contient « \(Character(Unicode.Scalar(sign))) », qu'une adresse n'a pas",
                en: "holds \"\(Character(Unicode.Scalar(sign)))\", which no address has")
        }
    }

    private static func check(domain: String) throws(Reason) {
        guard !domain.isEmpty else { throw Reason(fr: "n'a rien après le @", en: "has nothing after the @") }
        guard !domain.hasSuffix(".") else { throw Reason(fr: "finit par un point", en: "ends with a point") }
        let labels = domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard labels.count > 1, let ending = labels.last else {
            throw Reason(
                fr: "a un domaine sans terminaison ; on attend par exemple « .fr »",
                en: "has a domain without an ending; such as \".org\" is expected")
        }
        for label in labels {
            guard !label.isEmpty else {
                throw Reason(fr: "a un point de trop après le @", en: "has a point too many after the @")
            }
            guard label.count <= 63, label.allSatisfy({ isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }),
                label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-")
            else {
                let shown = excerpt(String(label) ?? "")
                throw Reason(
                    fr: "a un domaine impossible : « \(shown) »", en: "has an impossible domain: \"\(shown)\"")
            }
        }
        let isLetters = ending.allSatisfy { (97...122).contains($0) }
        guard domain.utf8.count <= 253, ending.count >= 2, isLetters || ending.starts(with: "xn--".utf8) else {
            let shown = excerpt(String(ending) ?? "")
            throw Reason(
                fr: "a un domaine qui finit par « .\(shown) », qui n'existe pas",
                en: "has a domain that ends with \".\(shown)\", which does not exist")
        }
    }
}

private func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
}
