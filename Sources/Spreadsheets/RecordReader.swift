/// Takes the rows of a table out of its bytes, as RFC 4180 writes them, one after the other.
///
/// Lines end with LF, CRLF or CR. A cell that begins with a quotation mark goes on to the next lone one, across
/// separators and line breaks; two of them stand for one. Elsewhere a quotation mark is a character like others.
struct RecordReader {
    private let text: [UInt8]
    private let separator: UInt8
    private var position: Int
    /// The line that is read next, counted from 1.
    private var line: Int
    /// Where a quotation mark was opened that nothing closes.
    private(set) var unclosedQuote: Int?

    /// - Parameter firstLine: the number of the line at `position`.
    init(_ text: [UInt8], separator: UInt8, position: Int = 0, firstLine: Int = 1) {
        self.text = text
        self.separator = separator
        self.position = position
        line = firstLine
    }

    /// The next row that has something in it; cells are trimmed.
    ///
    /// Of a row of more than `SpreadsheetLimits.columns` the cells beyond are kept as one, and only if they hold
    /// something.
    /// - Returns: `nil` at the end of the text.
    mutating func next() -> Spreadsheet.Row? {
        while position < text.count {
            let start = line
            let cells = record()
            if cells.contains(where: { !$0.isEmpty }) { return Spreadsheet.Row(line: start, cells: cells) }
        }
        return nil
    }

    private mutating func record() -> [String] {
        var cells: [String] = []
        while true {
            let cell =
                position < text.count && text[position] == UInt8(ascii: "\"") ? quotedCell() : plainCell()
            if cells.count < SpreadsheetLimits.columns || cells.count == SpreadsheetLimits.columns && !cell.isEmpty {
                cells.append(cell)
            }
            guard position < text.count, text[position] == separator else { break }
            position += 1
        }
        passLineEnd()
        return cells
    }

    private mutating func plainCell() -> String {
        let start = position
        skipToCellEnd()
        return trimmed(text[start..<position])
    }

    private mutating func quotedCell() -> String {
        let opened = line
        var content: [UInt8] = []
        position += 1
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "\"") {
                position += 1
                guard position < text.count, text[position] == UInt8(ascii: "\"") else {
                    // What follows the closing mark is no longer quoted but still the cell's.
                    let rest = position
                    skipToCellEnd()
                    content += text[rest..<position]
                    return trimmed(content[...])
                }
            } else if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") && !precedesLineFeed(position) {
                line += 1
            }
            content.append(byte)
            position += 1
        }
        unclosedQuote = unclosedQuote ?? opened
        return trimmed(content[...])
    }

    private mutating func skipToCellEnd() {
        while position < text.count {
            let byte = text[position]
            if byte == separator || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { return }
            position += 1
        }
    }

    private mutating func passLineEnd() {
        guard position < text.count else { return }
        position += precedesLineFeed(position) ? 2 : 1
        line += 1
    }

    /// Whether a carriage return stands here with its line feed behind it: together they end one line.
    private func precedesLineFeed(_ index: Int) -> Bool {
        text[index] == UInt8(ascii: "\r") && index + 1 < text.count && text[index + 1] == UInt8(ascii: "\n")
    }

    /// Without the spaces at both ends: ASCII white space, the no-break spaces that French typing leaves, and
    /// invisible marks.
    private func trimmed(_ bytes: ArraySlice<UInt8>) -> String {
        var bytes = bytes
        while let width = blank(atStartOf: bytes) { bytes = bytes.dropFirst(width) }
        while let width = blank(atEndOf: bytes) { bytes = bytes.dropLast(width) }
        return bytes.isEmpty ? "" : String(decoding: bytes, as: UTF8.self)
    }

    private func blank(atStartOf bytes: ArraySlice<UInt8>) -> Int? {
        guard let first = bytes.first else { return nil }
        if first == 0x20 || (0x09...0x0D).contains(first) { return 1 }
        guard first >= 0xC2 else { return nil }
        return RecordReader.wideBlanks.first { bytes.starts(with: $0) }?.count
    }

    private func blank(atEndOf bytes: ArraySlice<UInt8>) -> Int? {
        guard let last = bytes.last else { return nil }
        if last == 0x20 || (0x09...0x0D).contains(last) { return 1 }
        guard last >= 0x80 else { return nil }
        return RecordReader.wideBlanks.first { bytes.suffix($0.count).elementsEqual($0) }?.count
    }

    /// U+00A0, U+200B, U+202F and U+FEFF in UTF-8.
    private static let wideBlanks: [[UInt8]] = [
        [0xC2, 0xA0], [0xE2, 0x80, 0x8B], [0xE2, 0x80, 0xAF], [0xEF, 0xBB, 0xBF],
    ]
}
