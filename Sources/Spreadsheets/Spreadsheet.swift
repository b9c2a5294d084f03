import Basics

/// A table as spreadsheets save it in text: rows of cells between separators (RFC 4180 and its relatives).
package struct Spreadsheet: Sendable {
    /// One row that has something in it.
    package struct Row: Hashable, Sendable {
        /// Where the row begins in the file, counted from 1.
        package let line: Int
        /// As many as the line has: rows may be shorter or longer than the heading. Trimmed; empty where nothing is.
        package let cells: [String]
    }

    package let encoding: TextEncoding
    /// `;`, `,` or a tab.
    package let separator: UInt8
    /// The heading is the first of them. Blank lines and rows of empty cells are left out.
    package let rows: [Row]

    /// - Parameter bytes: at most 32 MB, 100,000 rows below the heading and 1,000 columns (`SpreadsheetLimits`).
    /// - Throws: a `Fault` of code `.badData` when the bytes are no text, are more than that, or a quotation mark is never
    ///   closed.
    /// - Complexity: linear in the bytes.
    package init(_ bytes: [UInt8], fileName: String) throws(Fault) {
        guard bytes.count <= SpreadsheetLimits.file else { throw Spreadsheet.tooLong(fileName) }
        let (text, encoding) = TextEncoding.decode(bytes)
        guard !Spreadsheet.isBinary(bytes), !text.contains(0) else { throw Spreadsheet.notText(fileName) }
        let hint = Spreadsheet.separatorHint(text)
        let separator = hint?.separator ?? Separator.find(in: text)
        var reader = RecordReader(
            text, separator: separator, position: hint?.length ?? 0, firstLine: hint == nil ? 1 : 2)
        var rows: [Row] = []
        while let row = reader.next() {
            guard row.cells.count <= SpreadsheetLimits.columns else { throw Spreadsheet.tooWide(fileName, row.line) }
            guard rows.count < SpreadsheetLimits.rows else { throw Spreadsheet.tooManyRows(fileName, row.line) }
            rows.append(row)
        }
        if let line = reader.unclosedQuote { throw Spreadsheet.unclosedQuote(fileName, line) }
        self.encoding = encoding
        self.separator = separator
        self.rows = rows
    }

    /// A first line of `sep=;`, which tells Excel the separator and is no row.
    private static func separatorHint(_ text: [UInt8]) -> (separator: UInt8, length: Int)? {
        guard text.count >= 6, text[0..<4].elementsEqual("sep=".utf8), Separator.candidates.contains(text[4]) else {
            return nil
        }
        if text[5] == UInt8(ascii: "\n") { return (text[4], 6) }
        guard text[5] == UInt8(ascii: "\r") else { return nil }
        return (text[4], text.count > 6 && text[6] == UInt8(ascii: "\n") ? 7 : 6)
    }

    /// Whether these are the first bytes of a workbook (.xlsx, .ods, .xls) or a PDF.
    private static func isBinary(_ bytes: [UInt8]) -> Bool {
        let signatures: [[UInt8]] = [
            [0x50, 0x4B, 0x03, 0x04], [0xD0, 0xCF, 0x11, 0xE0], [0x25, 0x50, 0x44, 0x46, 0x2D],
        ]
        return signatures.contains { bytes.starts(with: $0) }
    }

    private static func notText(_ fileName: String) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "\(fileName) n'est pas un fichier texte ; dans le tableur, enregistrez-le au format CSV",
                en: "\(fileName) is not a text file; in the spreadsheet, save it as CSV"),
            details: [
                Fault.Detail(
                    file: fileName,
                    Phrase(fr: "on attend un fichier CSV", en: "a CSV file is expected"))
            ])
    }

    private static func unclosedQuote(_ fileName: String, _ line: Int) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "\(fileName) est mal formé, rien n'a été importé",
                en: "\(fileName) is malformed, nothing was imported"),
            details: [
                Fault.Detail(
                    file: fileName, line: line,
                    Phrase(
                        fr: "un guillemet (\") s'ouvre ici et n'est jamais fermé",
                        en: "a quotation mark (\") opens here and is never closed"))
            ])
    }
}
