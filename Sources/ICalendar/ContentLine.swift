import Basics

/// Lines of an iCalendar object as RFC 5545 section 3.1 writes them: ended by CRLF, folded at 75 octets.
struct ContentLines: Sendable {
    private(set) var bytes: [UInt8] = []

    /// The most octets on one physical line, its CRLF not counted.
    static let longestLine = 75

    /// Appends `name:value`, or `name;parameter="…":value`.
    ///
    /// What ends lines or steers terminals is left out here, so that no value can begin a line of its own.
    mutating func append(_ name: String, _ value: String) {
        var width = 0
        let line = Array("\(name):\(value)".utf8)
        var index = 0
        while index < line.count {
            let length = ContentLines.lengthOfCharacter(at: index, in: line)
            defer { index += length }
            if line[index] < 0x20 && line[index] != 0x09 || line[index] == 0x7F { continue }
            // Characters are never split although the standard would allow it: many readers unfold after decoding.
            if width + length > ContentLines.longestLine {
                bytes += [0x0D, 0x0A, 0x20]
                width = 1
            }
            bytes += line[index..<(index + length)]
            width += length
        }
        bytes += [0x0D, 0x0A]
    }

    /// The octets of the UTF-8 character that begins here.
    private static func lengthOfCharacter(at index: Int, in line: [UInt8]) -> Int {
        var length = 1
        while index + length < line.count, line[index + length] & 0xC0 == 0x80 { length += 1 }
        return length
    }
}

/// Values as RFC 5545 section 3.3 writes them.
enum CalendarValue {
    /// Section 3.3.11: backslash, semicolon and comma are escaped, line breaks become `\n`.
    static func text(_ text: String) -> String {
        guard text.utf8.contains(where: mayNeedEscape) else { return text }
        var escaped = ""
        for character in text {
            switch character {
            case "\\", ";", ",": escaped += "\\\(character)"
            case "\n", "\r\n", "\r", "\u{2028}", "\u{2029}", "\u{85}": escaped += "\\n"
            default: escaped.append(character)
            }
        }
        return escaped
    }

    /// Whether a byte is one of those characters or begins one; the rarer line ends are of two or three bytes.
    private static func mayNeedEscape(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","), 10, 13, 0xC2, 0xE2: true
        default: false
        }
    }

    /// Section 3.2: a quoted parameter value has no way to hold a quotation mark, so an apostrophe stands for it.
    static func quoted(_ text: String) -> String {
        let kept = text.unicodeScalars.filter { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        return "\"\(String(String.UnicodeScalarView(kept)).replacing("\"", with: "'"))\""
    }

    /// Section 3.3.5, form 1 and 3: `20270201T093000`.
    static func local(_ wall: CivilDateTime) -> String {
        let (year, month, day) = wall.date.yearMonthDay
        return padded(year, to: 4) + padded(month, to: 2) + padded(day, to: 2) + "T"
            + padded(wall.time.hour, to: 2) + padded(wall.time.minute, to: 2) + "00"
    }

    /// Section 3.3.5, form 2: `20270201T083000Z`.
    static func universal(_ instant: Instant) -> String {
        let wall = Zone.utc.wall(at: instant)
        let second = Int(instant.seconds) - wall.minuteNumber * 60
        return local(wall).dropLast(2) + padded(second, to: 2) + "Z"
    }

    /// Section 3.3.14: `+0100`, `-033015`.
    static func offset(_ seconds: Int) -> String {
        let size = abs(seconds)
        let rest = size % 60 == 0 ? "" : padded(size % 60, to: 2)
        return (seconds < 0 ? "-" : "+") + padded(size / 3600, to: 2) + padded(size / 60 % 60, to: 2) + rest
    }

    /// A URI without what no URI may hold (RFC 3986): such bytes become `%…`.
    static func uri(_ text: String) -> String {
        percentEncoded(text) { (0x21...0x7E).contains($0) && !"\"<>\\^`{|}".utf8.contains($0) }
    }
}
