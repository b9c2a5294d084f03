import Basics
import Mustache

/// An announcement as templates say it, in the words of one language. What somebody wrote stays text: no form of a
/// message reads it as anything else.
package struct AnnouncementWords {
    let fields: [String: Value]
    /// Whether a text message says the whole text.
    package let isWhole: Bool

    /// The most parts of a text message into which subject and text go together.
    private static let mostParts = 3

    /// - Parameter organisation: the name with which the text message begins.
    package init(_ announcement: Announcement, organisation: String, _ language: Language) {
        let brief = AnnouncementWords.brief(announcement, organisation: organisation)
        isWhole = brief != nil
        let sms = announcement.sms ?? brief
        // A link that the words hold already is not said twice.
        let smsLink = announcement.link.flatMap { link in sms?.contains(link) == true ? nil : link }
        fields = [
            "kind": .text(announcement.kind.rawValue),
            "heading": .text(announcement.kind.heading[language]),
            "subject": .text(announcement.subject),
            "text": .text(announcement.text),
            "paragraphs": .list(AnnouncementWords.paragraphs(announcement.text)),
            "link": Value(announcement.text.contains(announcement.link ?? "\n") ? nil : announcement.link),
            "sms": Value(announcement.sms),
            "short": Value(brief),
            "smsLink": Value(smsLink),
        ]
    }

    /// The text when it goes into a text message whole, else `nil`: what is cut off may be what mattered.
    private static func brief(_ announcement: Announcement, organisation: String) -> String? {
        let link = announcement.link.map { announcement.text.contains($0) ? "" : " \($0)" } ?? ""
        let whole = "\(organisation): \(announcement.subject) - \(announcement.text)\(link)"
        return GSM7.segments(GSM7.cheapest(whole)) <= mostParts ? announcement.text : nil
    }

    // MARK: Paragraphs

    /// What empty lines part, with the lines of each, and within these the addresses that may be opened.
    private static func paragraphs(_ text: String) -> [Value] {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let groups = lines.split { $0.allSatisfy(\.isWhitespace) }
        return groups.map { .object(["lines": .list(paragraph(Array($0)))]) }
    }

    private static func paragraph(_ lines: [Substring]) -> [Value] {
        lines.enumerated().map { index, line in
            .object(["begins": .flag(index == 0), "parts": .list(parts(line))])
        }
    }

    private static func parts(_ line: Substring) -> [Value] {
        var parts: [Value] = []
        var rest = line
        while let address = WrittenAddress.first(in: rest) {
            if address.startIndex > rest.startIndex {
                parts.append(.object(["words": .text(String(rest[..<address.startIndex]))]))
            }
            parts.append(.object(["address": .text(String(address))]))
            rest = rest[address.endIndex...]
        }
        if !rest.isEmpty { parts.append(.object(["words": .text(String(rest))])) }
        return parts
    }
}

/// An https address within a text (RFC 3986), when it is plain enough to be opened by a click.
package enum WrittenAddress {
    private static let start = "https://"

    /// Whether a text is such an address and nothing else.
    package static func isWhole(_ text: String) -> Bool {
        text.hasPrefix(start) && text.allSatisfy(isAllowed) && isPlain(text[...])
    }

    /// The first of them, without the signs that end a sentence.
    static func first(in text: Substring) -> Substring? {
        var from = text.startIndex
        while let begin = text[from...].firstRange(of: start) {
            from = begin.upperBound
            // Within a word, or within another address, nobody meant one.
            if begin.lowerBound > text.startIndex {
                let before = text[text.index(before: begin.lowerBound)]
                if before.isLetter || before.isNumber || before == "=" || before == "/" { continue }
            }
            let whole = text[begin.lowerBound...].prefix(while: isAllowed)
            let kept = whole.dropLast(whole.reversed().prefix { ".,;:!?)'*_~".contains($0) }.count)
            if isPlain(kept) { return kept }
        }
        return nil
    }

    private static func isAllowed(_ character: Character) -> Bool {
        guard let byte = character.asciiValue else { return false }
        return (0x21...0x7E).contains(byte) && !"\"<>\\^`{|}[]".utf8.contains(byte)
    }

    /// A name with a dot in it, and nobody's name before it: `https://bank.example@evil.example` is a trap.
    private static func isPlain(_ address: Substring) -> Bool {
        let host = address.dropFirst(start.count).prefix { !"/?#".contains($0) }
        let isNamed = host.first.map { $0.isLetter || $0.isNumber } ?? false
        return isNamed && host.contains(".") && !host.contains("@")
    }
}
