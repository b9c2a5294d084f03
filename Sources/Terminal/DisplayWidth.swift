/// How many columns a text takes on a terminal: none for combining marks, two for wide characters (UAX #11).
package func displayWidth(_ text: some StringProtocol) -> Int {
    // Plain ASCII is one column a byte; most cells are.
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count { $0 >= 0x20 && $0 != 0x7F } }
    return text.reduce(0) { $0 + displayWidth($1) }
}

func displayWidth(_ character: Character) -> Int {
    var width = 0
    for scalar in character.unicodeScalars {
        // Variation selector 16 asks for the emoji picture, which is wide.
        if scalar.value == 0xFE0F { return 2 }
        width = max(width, displayWidth(scalar))
    }
    return width
}

private func displayWidth(_ scalar: Unicode.Scalar) -> Int {
    if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) { return 0 }
    if scalar.value < 0x300 { return scalar.value == 0xAD ? 0 : 1 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return wideRanges.contains { $0.contains(scalar.value) } ? 2 : 1
    }
}

/// East Asian Wide and Fullwidth blocks, and the pictures that terminals draw wide.
private let wideRanges: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x25FD...0x25FE, 0x2614...0x2615,
    0x2648...0x2653, 0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x2705...0x2705, 0x270A...0x270B,
    0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
    0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF, 0xA960...0xA97F,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F1E6...0x1F1FF,
    0x1F300...0x1F64F,
    0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
]

extension StringProtocol {
    /// The text with spaces after it up to a width; wider text stays as it is.
    package func filled(to width: Int) -> String {
        String(self) + String(repeating: " ", count: Swift.max(0, width - displayWidth(self)))
    }

    /// The text with spaces before it up to a width, as numbers stand in columns.
    package func pushed(to width: Int) -> String {
        String(repeating: " ", count: Swift.max(0, width - displayWidth(self))) + String(self)
    }

    /// The beginning of the text that fits, with `…` where something was left out.
    package func truncated(to width: Int) -> String {
        guard displayWidth(self) > width else { return String(self) }
        guard width > 0 else { return "" }
        var kept = ""
        var used = 0
        for character in self {
            used += displayWidth(character)
            if used > width - 1 { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
