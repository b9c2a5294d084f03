import Basics

/// Reads the text of one template, or of one partial, into nodes.
///
/// Follows the core modules of the Mustache specification 1.4 (github.com/mustache/spec): comments, delimiters,
/// interpolation, inverted, partials, sections, with the rules of lines that hold a tag and nothing else.
struct TemplateParser {
    /// A section whose end has not come yet.
    private struct Open {
        var name: Name
        var inverted: Bool
        /// Where its nodes begin in `nodes`: what stands before it is never copied.
        var start: Int
    }

    private struct Tag {
        /// `#`, `^`, `/`, `!`, `=`, `>`, `&`, `{`, or 0 for a plain variable.
        var sigil: UInt8
        var content: ArraySlice<UInt8>
        var range: Range<Int>

        /// Whether a line that holds it and nothing else vanishes with it.
        var mayStandAlone: Bool {
            switch sigil {
            case 0, UInt8(ascii: "&"), UInt8(ascii: "{"): false
            default: true
            }
        }
    }

    private let bytes: [UInt8]
    private(set) var library: PartialLibrary
    private var open = Array("{{".utf8)
    private var close = Array("}}".utf8)
    /// Of the sections that are open, one behind the other.
    private var nodes: [Node] = []
    private var sections: [Open] = []
    /// The first byte that no node has taken.
    private var position = 0
    private var line = 1
    private var counted = 0

    init(_ source: String, library: PartialLibrary) {
        self.bytes = Array(source.utf8)
        self.library = library
    }

    mutating func parse() throws(TemplateFault) -> [Node] {
        while let start = find(open, from: position) {
            countLines(upTo: start)
            let tag = try tag(at: start)
            if tag.mayStandAlone, let whole = wholeLine(around: tag.range) {
                appendText(upTo: whole.lowerBound)
                position = whole.upperBound
                try append(tag, indentation: text(bytes[whole.lowerBound..<start]))
            } else {
                appendText(upTo: start)
                if startsLine(start) { nodes.append(.lineStart) }
                position = tag.range.upperBound
                try append(tag, indentation: nil)
            }
        }
        appendText(upTo: bytes.count)
        if let unclosed = sections.last {
            let written = Phrase("{{\(unclosed.inverted ? "^" : "#")\(unclosed.name.text)}}")
            throw TemplateFault(
                line: unclosed.name.line,
                Phrase(
                    fr: "La section \(written.french) n'est jamais fermée : ajoutez {{/\(unclosed.name.text)}}.",
                    en: "The section \(written.english) is never closed: add {{/\(unclosed.name.text)}}."))
        }
        return nodes
    }

    // MARK: Tags

    private func tag(at start: Int) throws(TemplateFault) -> Tag {
        var contentStart = start + open.count
        var sigil: UInt8 = 0
        var end = close
        if contentStart < bytes.count, "#^/!=>&{".utf8.contains(bytes[contentStart]) {
            sigil = bytes[contentStart]
            contentStart += 1
            if sigil == UInt8(ascii: "{") { end.insert(UInt8(ascii: "}"), at: 0) }
            if sigil == UInt8(ascii: "=") { end.insert(UInt8(ascii: "="), at: 0) }
        }
        guard let contentEnd = find(end, from: contentStart) else {
            throw fault(
                Phrase(
                    fr: "La balise ouverte ici par \(text(open[...])) n'est pas fermée par \(text(end[...])).",
                    en: "The tag opened here by \(text(open[...])) is not closed by \(text(end[...]))."))
        }
        return Tag(
            sigil: sigil, content: bytes[contentStart..<contentEnd], range: start..<contentEnd + end.count)
    }

    private mutating func append(_ tag: Tag, indentation: String?) throws(TemplateFault) {
        switch tag.sigil {
        case UInt8(ascii: "!"): break
        case UInt8(ascii: "="): try setDelimiters(tag.content)
        case UInt8(ascii: ">"):
            let name = try name(tag.content)
            if let number = try library.number(of: name, line: line) {
                nodes.append(.partial(number, indentation: indentation))
            }
        case UInt8(ascii: "#"), UInt8(ascii: "^"):
            let name = Name(try name(tag.content), line: line)
            guard sections.count < TemplateLimits.depth else { throw tooDeep }
            sections.append(Open(name: name, inverted: tag.sigil == UInt8(ascii: "^"), start: nodes.count))
        case UInt8(ascii: "/"): try closeSection(try name(tag.content))
        default:
            let name = Name(try name(tag.content), line: line)
            nodes.append(.variable(name, escaped: tag.sigil == 0))
        }
    }

    private var tooDeep: TemplateFault {
        fault(
            Phrase(
                fr: "Plus de \(TemplateLimits.depth) sections l'une dans l'autre : fermez-en.",
                en: "More than \(TemplateLimits.depth) sections inside one another: close some."))
    }

    private mutating func closeSection(_ name: String) throws(TemplateFault) {
        guard let section = sections.popLast() else {
            throw fault(
                Phrase(
                    fr: "{{/\(name)}} ferme une section que rien n'a ouverte.",
                    en: "{{/\(name)}} closes a section that nothing opened."))
        }
        guard section.name.text == name else {
            let opened = "{{\(section.inverted ? "^" : "#")\(section.name.text)}}"
            throw fault(
                Phrase(
                    fr: "Attendu : {{/\(section.name.text)}} pour \(opened), ouvert ligne \(section.name.line) ; "
                        + "trouvé : {{/\(name)}}.",
                    en: "Expected {{/\(section.name.text)}} for \(opened), opened on line \(section.name.line); "
                        + "found {{/\(name)}}."))
        }
        let inner = Array(nodes[section.start...])
        nodes.removeSubrange(section.start...)
        nodes.append(.section(section.name, inverted: section.inverted, inner))
    }

    private mutating func setDelimiters(_ content: ArraySlice<UInt8>) throws(TemplateFault) {
        let words = content.split(whereSeparator: isSpace)
        guard words.count == 2, !words.contains(where: { $0.contains(UInt8(ascii: "=")) }) else {
            throw fault(
                Phrase(
                    fr: "Un changement de délimiteurs s'écrit {{=<% %>=}} : deux mots, sans le signe =.",
                    en: "A change of delimiters is written {{=<% %>=}}: two words without the sign =."))
        }
        guard words.allSatisfy({ $0.count <= TemplateLimits.delimiter }) else {
            throw fault(
                Phrase(
                    fr: "Un délimiteur a \(TemplateLimits.delimiter) octets au plus.",
                    en: "A delimiter has at most \(TemplateLimits.delimiter) bytes."))
        }
        open = Array(words[0])
        close = Array(words[1])
    }

    private func name(_ content: ArraySlice<UInt8>) throws(TemplateFault) -> String {
        var start = content.startIndex
        var end = content.endIndex
        while start < end, isSpace(content[start]) { start += 1 }
        while start < end, isSpace(content[end - 1]) { end -= 1 }
        guard start < end else {
            throw fault(
                Phrase(
                    fr: "La balise est vide : un nom était attendu.", en: "The tag is empty: a name was expected."))
        }
        let name = text(content[start..<end])
        guard name == "." || hasWordsBetweenDots(content[start..<end]) else {
            throw fault(
                Phrase(
                    fr: "« \(name) » n'est pas un nom : un nom n'a pas d'espace, et ses points séparent des mots.",
                    en: "\"\(name)\" is no name: a name has no space, and its dots stand between words."))
        }
        return name
    }

    private func hasWordsBetweenDots(_ name: ArraySlice<UInt8>) -> Bool {
        var afterDot = true
        for byte in name {
            if isSpace(byte) || (afterDot && byte == UInt8(ascii: ".")) { return false }
            afterDot = byte == UInt8(ascii: ".")
        }
        return !afterDot
    }

    // MARK: Text and lines

    private mutating func appendText(upTo end: Int) {
        guard position < end else { return }
        nodes.append(.literal(text(bytes[position..<end]), startsLine: startsLine(position)))
        position = end
    }

    private func startsLine(_ index: Int) -> Bool {
        index == 0 || bytes[index - 1] == UInt8(ascii: "\n")
    }

    /// The line, its end included, when nothing but spaces stands beside the tag.
    private func wholeLine(around tag: Range<Int>) -> Range<Int>? {
        var start = tag.lowerBound
        while start > position, isBlank(bytes[start - 1]) { start -= 1 }
        guard startsLine(start) else { return nil }
        var end = tag.upperBound
        while end < bytes.count, isBlank(bytes[end]) { end += 1 }
        if end == bytes.count { return start..<end }
        if bytes[end] == UInt8(ascii: "\r"), end + 1 < bytes.count { end += 1 }
        return bytes[end] == UInt8(ascii: "\n") ? start..<end + 1 : nil
    }

    private mutating func countLines(upTo end: Int) {
        while counted < end {
            if bytes[counted] == UInt8(ascii: "\n") { line += 1 }
            counted += 1
        }
    }

    private func find(_ word: [UInt8], from start: Int) -> Int? {
        guard let first = word.first, start + word.count <= bytes.count else { return nil }
        var index = start
        let last = bytes.count - word.count
        while index <= last {
            if bytes[index] == first, bytes[index..<index + word.count].elementsEqual(word) { return index }
            index += 1
        }
        return nil
    }

    private func fault(_ message: Phrase) -> TemplateFault { TemplateFault(line: line, message) }
    private func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
}

private func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
private func isSpace(_ byte: UInt8) -> Bool { isBlank(byte) || byte == 0x0A || byte == 0x0D }
