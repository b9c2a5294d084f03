import Basics

/// Which grammar a file is held to.
package enum JSONDialect: Sendable {
    /// RFC 8259.
    case strict
    /// JSON5 1.0.0 (spec.json5.org): comments, trailing commas, bare keys, single quotes, hexadecimal numbers. A bare key
    /// is written plainly: `\\u` escapes in it are not read.
    case json5
}

/// Why a text is not JSON, and on which line.
struct JSONSyntaxFault: Error {
    var line: Int
    var message: Phrase
}

extension JSONValue {
    /// Reads a whole file.
    ///
    /// The first break of the grammar ends the reading; a key that comes twice is reported and reading goes on.
    /// - Parameters:
    ///   - bytes: UTF-8, with or without a byte order mark.
    ///   - file: the name as the person knows it, for the faults.
    /// - Returns: `nil` after a break of the grammar; then `faults` has grown.
    package static func read(
        _ bytes: [UInt8], file: String, dialect: JSONDialect = .strict, faults: inout [Fault.Detail]
    ) -> JSONValue? {
        var parser = JSONParser(bytes: bytes, dialect: dialect)
        let result: JSONValue?
        do throws(JSONSyntaxFault) {
            result = try parser.document()
        } catch {
            result = nil
            faults.append(Fault.Detail(file: file, line: error.line, error.message))
        }
        for twice in parser.duplicates {
            let path = JSONTrail.text(of: twice.steps)
            faults.append(
                Fault.Detail(
                    file: file, line: twice.line, field: path,
                    Phrase(
                        fr: "La clé « \(path) » est écrite deux fois, d'abord ligne \(twice.firstLine) : "
                            + "gardez-en une.",
                        en: "The key \"\(path)\" is written twice, first on line \(twice.firstLine): keep one."))
            )
        }
        if parser.duplicatesLeftOut > 0 {
            let count = parser.duplicatesLeftOut
            faults.append(
                Fault.Detail(
                    file: file,
                    Phrase(
                        fr: "\(count) autres clés écrites deux fois ne sont pas montrées.",
                        en: "\(count) more keys that are written twice are not shown.")))
        }
        return result
    }
}

/// A reader of one JSON text by recursive descent, over its bytes.
struct JSONParser {
    struct Duplicate {
        /// From the root to the key.
        var steps: [JSONTrail.Step]
        var line: Int
        var firstLine: Int
    }

    /// Deeper than any file made by people; it keeps the stack safe from a hostile one.
    static let deepest = 100
    /// Values in one text, lists and objects among them; a whole catalogue has some 5,000.
    static let mostValues = 200_000
    /// Keys written twice that are shown; more are counted.
    static let mostDuplicates = 100

    let bytes: [UInt8]
    let dialect: JSONDialect
    var index = 0
    var line = 1
    var depth = 0
    private var valueCount = 0
    /// From the root to what is read now.
    private var steps: [JSONTrail.Step] = []
    private(set) var duplicates: [Duplicate] = []
    private(set) var duplicatesLeftOut = 0

    init(bytes: [UInt8], dialect: JSONDialect) {
        self.bytes = bytes
        self.dialect = dialect
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    }

    var next: UInt8? { index < bytes.count ? bytes[index] : nil }

    mutating func document() throws(JSONSyntaxFault) -> JSONValue {
        try skipSpace()
        let value = try value()
        try skipSpace()
        guard next == nil else {
            throw expected(Phrase(fr: "la fin du fichier", en: "the end of the file"))
        }
        return value
    }

    mutating func value() throws(JSONSyntaxFault) -> JSONValue {
        let line = line
        valueCount += 1
        guard valueCount <= JSONParser.mostValues else { throw tooManyValues }
        switch next {
        case UInt8(ascii: "{"): return JSONValue(.object(try members()), line: line)
        case UInt8(ascii: "["): return JSONValue(.list(try elements()), line: line)
        case UInt8(ascii: "\""): return JSONValue(.text(try text(closedBy: UInt8(ascii: "\""))), line: line)
        case UInt8(ascii: "'") where dialect == .json5:
            return JSONValue(.text(try text(closedBy: UInt8(ascii: "'"))), line: line)
        default: break
        }
        if takeWord("true") { return JSONValue(.flag(true), line: line) }
        if takeWord("false") { return JSONValue(.flag(false), line: line) }
        if takeWord("null") { return JSONValue(.null, line: line) }
        if let number = try number() { return JSONValue(number, line: line) }
        throw expected(Phrase(fr: "une valeur", en: "a value"))
    }

    private mutating func members() throws(JSONSyntaxFault) -> [JSONMember] {
        try enter(by: .key(""))
        let opening = line
        var members: [JSONMember] = []
        var seen: [String: Int] = [:]
        index += 1
        try skipSpace()
        while next != UInt8(ascii: "}") {
            let keyLine = line
            let name = try key()
            steps[steps.count - 1] = .key(name)
            try skipSpace()
            try takeColon(after: name)
            try skipSpace()
            let value = try value()
            if let first = seen[name] {
                noteDuplicate(line: keyLine, firstLine: first)
            } else {
                seen[name] = keyLine
                members.append(JSONMember(name: name, line: keyLine, value: value))
            }
            guard try another(before: UInt8(ascii: "}"), openedOn: opening) else { break }
        }
        index += 1
        leave()
        return members
    }

    private mutating func noteDuplicate(line: Int, firstLine: Int) {
        guard duplicates.count < JSONParser.mostDuplicates else { return duplicatesLeftOut += 1 }
        duplicates.append(Duplicate(steps: steps, line: line, firstLine: firstLine))
    }

    private mutating func elements() throws(JSONSyntaxFault) -> [JSONValue] {
        try enter(by: .element(0))
        let opening = line
        var elements: [JSONValue] = []
        index += 1
        try skipSpace()
        while next != UInt8(ascii: "]") {
            steps[steps.count - 1] = .element(elements.count)
            elements.append(try value())
            guard try another(before: UInt8(ascii: "]"), openedOn: opening) else { break }
        }
        index += 1
        leave()
        return elements
    }

    /// After an element: `true` when a comma announces one more, `false` when the bracket closes (and is next).
    private mutating func another(before close: UInt8, openedOn opening: Int) throws(JSONSyntaxFault) -> Bool {
        try skipSpace()
        let bracket = String(UnicodeScalar(close))
        switch next {
        case close: return false
        case UInt8(ascii: ","):
            let commaLine = line
            index += 1
            try skipSpace()
            if next == close, dialect == .strict {
                throw JSONSyntaxFault(
                    line: commaLine,
                    message: Phrase(
                        fr: "La virgule devant « \(bracket) » est de trop : ôtez-la.",
                        en: "The comma before \"\(bracket)\" is one too many: remove it."))
            }
            return next != close
        default:
            throw expected(
                Phrase(
                    fr: "une virgule ou « \(bracket) » (ouvert ligne \(opening))",
                    en: "a comma or \"\(bracket)\" (opened on line \(opening))"))
        }
    }

    private mutating func key() throws(JSONSyntaxFault) -> String {
        switch next {
        case UInt8(ascii: "\""): return try text(closedBy: UInt8(ascii: "\""))
        case UInt8(ascii: "'") where dialect == .json5: return try text(closedBy: UInt8(ascii: "'"))
        default:
            if dialect == .json5, let name = try bareKey() { return name }
            throw expected(Phrase(fr: "une clé entre guillemets \" \"", en: "a key in quotation marks"))
        }
    }

    private mutating func enter(by step: JSONTrail.Step) throws(JSONSyntaxFault) {
        depth += 1
        steps.append(step)
        guard depth <= JSONParser.deepest else {
            throw JSONSyntaxFault(
                line: line,
                message: Phrase(
                    fr: "Plus de \(JSONParser.deepest) niveaux de crochets et d'accolades : le fichier n'est pas lu.",
                    en: "More than \(JSONParser.deepest) levels of brackets: the file is not read."))
        }
    }

    private mutating func leave() {
        depth -= 1
        steps.removeLast()
    }

    private var tooManyValues: JSONSyntaxFault {
        JSONSyntaxFault(
            line: line,
            message: Phrase(
                fr: "Plus de \(JSONParser.mostValues) valeurs : le fichier n'est pas lu ; partagez-le en plusieurs.",
                en: "More than \(JSONParser.mostValues) values: the file is not read; split it into several."))
    }

    private mutating func takeColon(after key: String) throws(JSONSyntaxFault) {
        guard next == UInt8(ascii: ":") else {
            let name = excerpt(key, limit: JSONTrail.longestKey)
            throw expected(Phrase(fr: "« : » après la clé « \(name) »", en: "\":\" after the key \"\(name)\""))
        }
        index += 1
    }

    private mutating func takeWord(_ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard bytes.count - index >= length,
            word.withUTF8Buffer({ $0.elementsEqual(bytes[index..<index + length]) }),
            index + length == bytes.count || !isWordByte(bytes[index + length])
        else { return false }
        index += length
        return true
    }

    /// The fault of having met something else here.
    func expected(_ what: Phrase) -> JSONSyntaxFault {
        let found = found
        return JSONSyntaxFault(
            line: line,
            message: Phrase(
                fr: "Attendu : \(what.french) ; trouvé : \(found.french).",
                en: "Expected \(what.english); found \(found.english)."))
    }

    /// What stands at the reading place: a word, one character, or the end.
    private var found: Phrase {
        guard let next else { return Phrase(fr: "la fin du fichier", en: "the end of the file") }
        if next < 0x20 || next == 0x7F { return Phrase(fr: "un caractère de contrôle", en: "a control character") }
        var end = index
        while end < bytes.count, end - index < 20, isWordByte(bytes[end]) { end += 1 }
        // Lossy decoding is wanted: the file may be cut inside a character.
        let word =
            end > index
            ? String(decoding: bytes[index..<end], as: UTF8.self)
            : String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self).prefix(1).description
        return Phrase(fr: "« \(word) »", en: "\"\(word)\"")
    }
}

func isWordByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "$"), 0x80...0xFF:
        true
    default: false
    }
}
