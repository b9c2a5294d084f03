/// Numbers as people and spreadsheets write them.
extension PhoneNumber {
    /// Reads `06 12 34 56 78`, `06.12.34.56.78`, `+33 (0)6 12 34 56 78`, `0033612345678`, and `612345678` or
    /// `33612345678` as spreadsheets leave them after dropping the zero or the plus.
    ///
    /// French numbers (10 digits) find their territory by their first digits, as ARCEP's numbering plan gives them:
    /// `0690` is +590, `0692` is +262. Short local numbers belong to the territory given.
    /// - Throws: a `Fault` of code `.badData` whose message begins with what was written and says what was expected.
    package init(_ text: some StringProtocol, in territory: Territory) throws(Fault) {
        let written = try WrittenNumber(text)
        do throws(Reason) {
            self =
                try written.isInternational
                ? PhoneNumber.international(written.digits)
                : PhoneNumber.national(written.digits, in: territory)
        } catch {
            let shown = excerpt(text)
            throw Fault(
                .badData, Phrase(fr: "« \(shown) » \(error.phrase.french)", en: "\"\(shown)\" \(error.phrase.english)"))
        }
    }

    /// Why a number was refused: the end of a sentence that begins with the number.
    private struct Reason: Error {
        let phrase: Phrase
        init(fr: String, en: String) { phrase = Phrase(fr: fr, en: en) }
    }

    // MARK: - Numbers that begin with + or 00

    private static func international(_ digits: String) throws(Reason) -> PhoneNumber {
        guard let code = CountryCode(prefixOf: digits)?.digits else {
            throw Reason(
                fr: "ne commence par aucun indicatif de pays connu ; +33 est celui de la France",
                en: "begins with no known country code; that of France is +33")
        }
        let national = String(digits.dropFirst(code.count))
        guard let lengths = frenchLengths[code] else {
            guard (8...15).contains(digits.count) else {
                throw Reason(
                    fr: "a \(digits.count) chiffres ; un numéro international en a de 8 à 15",
                    en: "has \(digits.count) digits; an international number has 8 to 15")
            }
            return PhoneNumber(countryCode: code, national: national)
        }
        guard !national.hasPrefix("0") else {
            let after = national.drop { $0 == "0" }.prefix(1)
            throw Reason(
                fr: "garde le 0 après +\(code) ; on écrit +\(code)\(after.isEmpty ? "" : " \(after)…")",
                en: "keeps the 0 after +\(code); it is written +\(code)\(after.isEmpty ? "" : " \(after)…")")
        }
        guard lengths.contains(national.count) else {
            let expected = lengths.map(String.init)
            throw Reason(
                fr: "a \(counted(national.count, "chiffre")) après +\(code) ; "
                    + "il en faut \(expected.joined(separator: " ou "))",
                en: "has \(counted(national.count, "digit")) after +\(code); "
                    + "it takes \(expected.joined(separator: " or "))")
        }
        if code == "33" { return try french(national, in: .metropole) }
        let number = PhoneNumber(countryCode: code, national: national)
        guard code.count == 3, national.count == 9, !number.isInFrenchPlan, !"789".contains(national.prefix(1)),
            !national.hasPrefix("598")
        else {
            return number
        }
        throw Reason(
            fr: "n'existe pas : aucun numéro de +\(code) ne commence par \(national.prefix(3))",
            en: "does not exist: no number of +\(code) begins with \(national.prefix(3))")
    }

    /// How many digits follow each country code of a French territory.
    private static let frenchLengths: [String: [Int]] = [
        "33": [9], "590": [9], "594": [9], "596": [9], "262": [9], "508": [6, 9], "687": [6], "689": [8],
        "681": [6, 9],
    ]

    // MARK: - Numbers as one dials them at home

    private static func national(_ digits: String, in territory: Territory) throws(Reason) -> PhoneNumber {
        if let local = territory.localPlan, digits.count == local.length, !digits.hasPrefix("0") {
            return PhoneNumber(countryCode: local.code, national: digits)
        }
        let zero = digits.hasPrefix("0")
        if digits.count == 10, zero { return try french(String(digits.dropFirst()), in: territory) }
        if digits.count == 9, !zero { return try french(digits, in: territory) }
        if let code = CountryCode(prefixOf: digits)?.digits, let lengths = frenchLengths[code],
            digits.count > 10, lengths.contains(digits.count - code.count)
        {
            return try international(digits)
        }
        throw wrongLength(digits, in: territory)
    }

    private static func wrongLength(_ digits: String, in territory: Territory) -> Reason {
        let count = digits.count
        if count == 0 { return Reason(fr: "n'a aucun chiffre", en: "has no digit") }
        if count == 10 {
            return Reason(
                fr: "a 10 chiffres mais ne commence pas par 0 ; un numéro étranger commence par +",
                en: "has 10 digits but does not begin with 0; a foreign number begins with +")
        }
        if count == 20, digits.hasPrefix("0") {
            return Reason(fr: "semble contenir deux numéros ; gardez-en un", en: "seems to hold two numbers; keep one")
        }
        let (abroadFr, abroadEn) =
            count > 10 ? (", un numéro étranger commence par +", ", a foreign one begins with +") : ("", "")
        let local = territory.localPlan?.length
        return Reason(
            fr: "a \(counted(count, "chiffre")) ; un numéro français en a 10"
                + (local.map { ", un numéro local \($0)" } ?? "") + abroadFr,
            en: "has \(counted(count, "digit")); a French number has 10"
                + (local.map { ", a local one \($0)" } ?? "") + abroadEn)
    }

    /// - Parameter national: the nine digits behind the zero.
    private static func french(_ national: String, in territory: Territory) throws(Reason) -> PhoneNumber {
        guard !national.hasPrefix("0") else {
            throw Reason(
                fr: "commence par 00 mais n'est pas un numéro international complet",
                en: "begins with 00 but is no complete international number")
        }
        guard !national.hasPrefix("8") else {
            throw Reason(
                fr: "est un numéro spécial (08) ; il faut le numéro d'une personne",
                en: "is a special-rate number (08); a person's own number is needed")
        }
        let code = overseasCode(national, in: territory) ?? "33"
        // Saint-Pierre-et-Miquelon: 0508 stands for the country code itself.
        if national.hasPrefix("508") { return PhoneNumber(countryCode: code, national: national.dropFirst(3)) }
        return PhoneNumber(countryCode: code, national: national)
    }

    /// Whether the nine digits after the country code lie in a block that ARCEP's plan gives to it, so that French
    /// people dial them behind a 0.
    var isInFrenchPlan: Bool {
        guard e164.utf8.count == 13 else { return false }
        return PhoneNumber.overseasCode(String(e164.dropFirst(4)), in: .metropole) == String(e164.dropFirst().prefix(3))
    }

    /// The country code that ARCEP's plan gives to the first digits of an overseas number.
    private static func overseasCode(_ national: String, in territory: Territory) -> String? {
        // 06 39 98 … is kept for fiction, in the plan of mainland France (ARCEP's numbering plan).
        if national.hasPrefix("63998") { return nil }
        return switch national.prefix(3) {
        case "590", "690", "691": "590"
        case "594", "694": "594"
        case "596", "696", "697": "596"
        case "262", "263", "268", "269", "639", "692", "693": "262"
        case "508", "708": "508"
        case "709": mobileBlock709[String(national.dropFirst(3).prefix(1))] ?? blockOfGuyaneOrMayotte(national)
        // Blocks that the overseas territories share.
        case "598", "939", "947", "976": territory.overseasCode
        default: nil
        }
    }

    private static let mobileBlock709: [String: String] = ["0": "590", "1": "596", "2": "262"]

    private static func blockOfGuyaneOrMayotte(_ national: String) -> String? {
        guard let block = Int(national.prefix(5)), (70_930...70_939).contains(block) else { return nil }
        return block < 70_935 ? "594" : "262"
    }
}

extension Territory {
    /// Where numbers are shorter than ten digits: the country code and the length.
    fileprivate var localPlan: (code: String, length: Int)? {
        switch self {
        case .nouvelleCaledonie: ("687", 6)
        case .polynesieFrancaise: ("689", 8)
        case .wallisEtFutuna: ("681", 6)
        case .saintPierreEtMiquelon: ("508", 6)
        default: nil
        }
    }

    /// The country code of an overseas territory that shares the French plan of ten digits.
    fileprivate var overseasCode: String? {
        switch self {
        case .guadeloupe, .saintBarthelemy, .saintMartin: "590"
        case .guyane: "594"
        case .martinique: "596"
        case .reunion, .mayotte: "262"
        default: nil
        }
    }
}

/// `1 chiffre`, `6 chiffres`.
private func counted(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
