import Basics

/// Tables as spreadsheets of France read them: RFC 4180 with `;`, UTF-8 with a byte order mark.
package struct CSVRenderer {
    private let language: Language

    package init(_ language: Language) { self.language = language }

    /// What people read has a heading; a table without any is for programs, under the names that scripts know.
    package func bytes(_ table: AnswerTable) -> [UInt8] {
        let headed = table.heads.indices.filter { table.heads[$0].heading != nil }
        let columns = headed.isEmpty ? Array(table.heads.indices) : headed
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF]
        write(columns.map { table.heads[$0].heading?[language] ?? table.heads[$0].name ?? "" }, to: &bytes)
        for row in 0..<(table.count + (table.hasTotal ? 1 : 0)) {
            write(columns.map { written(table.cell(row, $0)) }, to: &bytes)
        }
        return bytes
    }

    private func write(_ cells: [String], to bytes: inout [UInt8]) {
        bytes += cells.map(quoted).joined(separator: ";").utf8
        bytes += [0x0D, 0x0A]
    }

    private func written(_ cell: Cell) -> String {
        switch cell {
        case .date(let date, _): date?.description ?? ""
        case .instant(let instant, _): instant?.description ?? ""
        case .minutes(let minutes): minutes.map(hours) ?? ""
        case .phone(let number): number?.e164 ?? ""
        default: cell.spoken(language) ?? ""
        }
    }

    /// `59,5` or `59.5`: minutes in hours, as the spreadsheets of the language read numbers.
    private func hours(_ minutes: Int) -> String {
        let hundredths = minutes * 100 / 60
        let rest = hundredths % 100
        guard rest > 0 else { return String(hundredths / 100) }
        let digits = rest % 10 == 0 ? String(rest / 10) : padded(rest, to: 2)
        return "\(hundredths / 100)\(language == .french ? "," : ".")\(digits)"
    }

    /// A cell that begins like a formula is shown as text: names come from outside.
    private func quoted(_ cell: String) -> String {
        let safe = cell.first.map { "=+-@\t".contains($0) } == true ? "'\(cell)" : cell
        guard safe.contains(where: { $0 == ";" || $0 == "\"" || $0.isNewline || $0 == "'" }) else { return safe }
        return "\"" + safe.replacing("\"", with: "\"\"") + "\""
    }
}
