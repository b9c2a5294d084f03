/// The words of a text as one compares them: lower case, without accents, without signs, one space between them.
///
/// `Prénom(s)` becomes `prenom s`, `N° de TÉLÉPHONE` becomes `n de telephone`, `O'Brien` becomes `o brien`.
package func foldedWords(_ text: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        let value = scalar.value
        switch value {
        case 0x30...0x39, 0x61...0x7A: folded.append(UInt8(value))
        case 0x41...0x5A: folded.append(UInt8(value + 32))
        // Combining accents, and marks that nobody sees.
        case 0x300...0x36F, 0xAD, 0x200B...0x200F, 0xFEFF: continue
        case 0xC0...0xFF where value != 0xD7 && value != 0xF7: folded += latin1[Int(value) - 0xC0].utf8
        case 0x152, 0x153: folded += "oe".utf8
        case 0x178: folded.append(UInt8(ascii: "y"))
        case _ where value > 0xFF && scalar.properties.isAlphabetic: folded += scalar.properties.lowercaseMapping.utf8
        default:
            if let last = folded.last, last != 0x20 { folded.append(0x20) }
        }
    }
    if folded.last == 0x20 { folded.removeLast() }
    return String(decoding: folded, as: UTF8.self)
}

/// U+00C0 to U+00FF without their accents; the two halves differ in the last letter only.
private let latin1: [String] = {
    let half = "a a a a a a ae c e e e e i i i i d n o o o o o x o u u u u y th"
    return "\(half) ss \(half) y".split(separator: " ").map(String.init)
}()
