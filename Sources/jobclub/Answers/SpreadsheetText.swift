/// Rows as spreadsheets of France read them: RFC 4180 with `;`, UTF-8 with a byte order mark.
enum SpreadsheetText {
    static func bytes(_ rows: [[String]]) -> [UInt8] {
        let text = rows.map { $0.map(quoted).joined(separator: ";") }.joined(separator: "\r\n") + "\r\n"
        return [0xEF, 0xBB, 0xBF] + Array(text.utf8)
    }

    /// A cell that begins like a formula is shown as text: names come from outside.
    private static func quoted(_ cell: String) -> String {
        let safe = cell.first.map { "=+-@\t".contains($0) } == true ? "'\(cell)" : cell
        guard safe.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline || $0 == "'" }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
