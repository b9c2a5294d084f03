/// The digits of a number, out of the spaces, points and brackets that people put between them.
struct WrittenNumber {
    private(set) var digits = ""
    private(set) var isInternational = false

    init(_ text: some StringProtocol) throws(Fault) {
        var bracketed: String?
        for scalar in text.unicodeScalars {
            switch scalar {
            case "0"..."9" where bracketed != nil:
                bracketed?.unicodeScalars.append(scalar)
            case "0"..."9":
                digits.unicodeScalars.append(scalar)
            case "+" where digits.isEmpty && !isInternational:
                isInternational = true
            case "(":
                bracketed = bracketed ?? ""
            case ")":
                take(bracketed)
                bracketed = nil
            case _ where WrittenNumber.isFiller(scalar):
                continue
            default:
                throw WrittenNumber.refusal(of: scalar, in: text)
            }
        }
        take(bracketed)
        if !isInternational, digits.hasPrefix("00") {
            isInternational = true
            digits.removeFirst(2)
        }
    }

    /// `+33 (0)6`: the zero in brackets is the one that callers from abroad leave out.
    private mutating func take(_ bracketed: String?) {
        guard let bracketed else { return }
        if bracketed == "0", isInternational || digits.hasPrefix("00") { return }
        digits += bracketed
    }

    private static func refusal(of scalar: Unicode.Scalar, in text: some StringProtocol) -> Fault {
        let shown = excerpt(text)
        let letters = text.lowercased()
        if letters.contains("e+") || (letters.contains("e") && letters.contains(",")) {
            return Fault(
                .badData,
                Phrase(
                    fr: "« \(shown) » a été abrégé par le tableur ; mettez la colonne au format texte et corrigez-le",
                    en: "\"\(shown)\" was shortened by the spreadsheet; format the column as text and mend it"))
        }
        let sign = excerpt(String(Character(scalar)))
        return Fault(
            .badData,
            Phrase(
                fr: "« \(shown) » contient « \(sign) » ; un numéro s'écrit avec des chiffres",
                en: "\"\(shown)\" holds \"\(sign)\"; a number is written in digits"))
    }

    /// Spaces, points, dashes and slashes, and the invisible signs that copying from a telephone brings along.
    private static func isFiller(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20, 0x2D, 0x2E, 0x2F, 0x5F, 0xA0, 0xAD, 0xB7: true
        case 0x2000...0x2015, 0x2022, 0x202A...0x202F, 0x2060...0x2069, 0x3000, 0xFEFF: true
        default: false
        }
    }
}
