/// Breaks a text into lines of at most a width, at spaces; a word longer than a line stands alone and overflows.
///
/// No-break spaces hold their words together, and so do the spaces that French sets inside « » and before : ; ? !; line
/// breaks in the text stay.
package func wrapped(_ text: String, to width: Int) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph -> [String] in
        var lines: [String] = []
        var line = ""
        var used = 0
        for word in unbreakable(paragraph) {
            let length = displayWidth(word)
            if !line.isEmpty, used + 1 + length > width {
                lines.append(line)
                line = ""
                used = 0
            }
            if !line.isEmpty {
                line += " "
                used += 1
            }
            line += word
            used += length
        }
        return lines + [line]
    }
}

/// The words of a paragraph, each with the marks that must not leave it.
private func unbreakable(_ paragraph: Substring) -> [String] {
    var words: [String] = []
    for word in paragraph.split(separator: " ") {
        let clings = word.first.map { "»:;?!".contains($0) } ?? false
        if let last = words.indices.last, clings || words[last].last == "«" {
            words[last] += " " + word
        } else {
            words.append(String(word))
        }
    }
    return words
}

/// A text wrapped and set in, the first line led by a bullet or a label.
package func indented(_ text: String, by indent: String, first: String? = nil, to width: Int) -> [String] {
    wrapped(text, to: max(20, width - displayWidth(indent))).enumerated().map { index, line in
        ((index == 0 ? first : nil) ?? indent) + line
    }
}
