extension GSM7 {
    /// How a character is written within the alphabet: itself, or what comes nearest (`ê` is `e`).
    /// - Returns: `nil` when there is nothing near: an emoji, a letter of another script. Empty for what nobody sees.
    package static func plain(_ character: Character) -> String? {
        if character.unicodeScalars.allSatisfy({ cost($0) != nil }) { return String(character) }
        if let neighbour = neighbours[character] { return neighbour }
        if let own = composed[character] { return String(own) }
        return base(of: character)
    }

    /// The letter under its marks, for the hundreds that no table lists: `ẽ`, `ǎ`, a letter with two accents.
    private static func base(of character: Character) -> String? {
        let scalars = character.unicodeScalars
        guard let first = scalars.first,
            scalars.dropFirst().allSatisfy({ $0.properties.generalCategory == .nonspacingMark })
        else { return nil }
        if scalars.count > 1, cost(first) != nil, first.properties.isAlphabetic { return String(Character(first)) }
        // As Unicode names them: LATIN SMALL LETTER E WITH TILDE.
        guard let words = first.properties.name?.split(separator: " "), words.count > 4, words[0] == "LATIN",
            words[2] == "LETTER", words[3].utf8.count == 1, words[4] == "WITH"
        else { return nil }
        return words[1] == "SMALL" ? words[3].lowercased() : words[1] == "CAPITAL" ? String(words[3]) : nil
    }

    private static let neighbours: [Character: String] = {
        let letters: [(String, String)] = [
            ("A", "ÀÁÂÃĀĂĄ"), ("a", "áâãāăą"), ("C", "ĆĈĊČ"), ("c", "çćĉċč"), ("D", "ÐĎĐ"), ("d", "ðďđ"),
            ("E", "ÈÊËĒĔĖĘĚ"), ("e", "êëēĕėęě"), ("G", "ĜĞĠĢ"), ("g", "ĝğġģ"), ("H", "ĤĦ"), ("h", "ĥħ"),
            ("I", "ÌÍÎÏĨĪĬĮİ"), ("i", "íîïĩīĭįı"), ("J", "Ĵ"), ("j", "ĵ"), ("K", "Ķ"), ("k", "ķ"),
            ("L", "ĹĻĽĿŁ"), ("l", "ĺļľŀł"), ("N", "ŃŅŇŊ"), ("n", "ńņňŋ"), ("O", "ÒÓÔÕŌŎŐ"), ("o", "óôõōŏőº°"),
            ("R", "ŔŖŘ"), ("r", "ŕŗř"), ("S", "ŚŜŞŠȘ"), ("s", "śŝşšș"), ("T", "ŢŤŦȚ"), ("t", "ţťŧț"),
            ("U", "ÙÚÛŨŪŬŮŰŲ"), ("u", "úûũūŭůűųµμ"), ("W", "Ŵ"), ("w", "ŵ"), ("Y", "ÝŶŸ"), ("y", "ýŷÿ"),
            ("Z", "ŹŻŽ"), ("z", "źżž"), ("OE", "Œ"), ("oe", "œ"), ("Th", "Þ"), ("th", "þ"), ("ss", "ẞ"), ("a", "ª"),
            ("'", "’‘‚‛ʼ´`′"), ("\"", "«»“”„‟″"), ("-", "‐‑‒–—―−•·●▪"), ("...", "…"), ("<", "‹"), (">", "›"),
            (
                " ",
                "\u{A0}\u{202F}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{2002}\u{2003}\u{205F}\u{3000}\t"
            ),
            ("->", "→"), ("<-", "←"), ("=>", "⇒"), ("<=", "≤"), (">=", "≥"), ("+/-", "±"), ("|", "¦"),
            ("x", "×"), ("/", "÷⁄∕"), ("1/2", "½"), ("1/4", "¼"), ("3/4", "¾"), ("2", "²"), ("3", "³"), ("1", "¹"),
            ("(c)", "©"), ("(r)", "®"), ("TM", "™"), ("No", "№"), ("\n", "\u{2028}\u{2029}"), ("fi", "ﬁ"), ("fl", "ﬂ"),
            // Greek capitals that nobody tells from Latin ones.
            ("A", "Α"), ("B", "Β"), ("E", "Ε"), ("Z", "Ζ"), ("H", "Η"), ("I", "Ι"), ("K", "Κ"), ("M", "Μ"),
            ("N", "Ν"), ("O", "Ο"), ("P", "Ρ"), ("T", "Τ"), ("Y", "Υ"), ("X", "Χ"),
            ("", "\u{200B}\u{200C}\u{200D}\u{200E}\u{200F}\u{2060}\u{FEFF}\u{AD}"),
        ]
        var table: [Character: String] = [:]
        // By scalar: neighbouring invisible characters would otherwise join into one.
        for (plain, written) in letters {
            for scalar in written.unicodeScalars { table[Character(scalar)] = plain }
        }
        return table
    }()
}
