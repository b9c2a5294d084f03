/// Rows under headings, aligned by what the eye sees.
package struct Table: Sendable {
    package struct Column: Sendable {
        package enum Alignment: Sendable {
            case left
            case right
        }

        package var heading: String
        package var alignment: Alignment
        /// Whether it gives way when the terminal is too narrow.
        package var yields: Bool

        package init(_ heading: String, _ alignment: Alignment = .left, yields: Bool = false) {
            self.heading = heading
            self.alignment = alignment
            self.yields = yields
        }
    }

    package var columns: [Column]
    package var rows: [[String]] = []
    /// Whether the last row is a sum, set off by a line.
    package var hasTotal = false

    package init(_ columns: [Column], rows: [[String]] = [], hasTotal: Bool = false) {
        self.columns = columns
        self.rows = rows
        self.hasTotal = hasTotal
    }

    /// The lines of the table, without spaces at their ends.
    /// - Parameter width: the most columns that a line may take, or `nil` without a limit.
    package func lines(style: Style = .plain, width: Int? = nil) -> [String] {
        let widths = self.widths(within: width)
        let heads = line(columns.map(\.heading), widths)
        var lines = columns.allSatisfy(\.heading.isEmpty) ? [] : [style.bold(heads)]
        for (index, row) in rows.enumerated() {
            if hasTotal, index == rows.count - 1 { lines.append(String(repeating: "─", count: displayWidth(heads))) }
            lines.append(line(row, widths))
        }
        return lines
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let joined = zip(columns, widths).enumerated().map { index, column in
            let cell = (index < cells.count ? cells[index] : "").truncated(to: column.1)
            return column.0.alignment == .left ? cell.filled(to: column.1) : cell.pushed(to: column.1)
        }.joined(separator: "  ")
        return String(joined.reversed().drop { $0 == " " }.reversed())
    }

    /// The natural width of each column, and less for the widest of those that yield until the line fits.
    ///
    /// The others keep what they hold: an identifier cut short is of no use.
    private func widths(within limit: Int?) -> [Int] {
        var widths = columns.enumerated().map { index, column in
            rows.reduce(displayWidth(column.heading)) { max($0, index < $1.count ? displayWidth($1[index]) : 0) }
        }
        guard let limit else { return widths }
        let yielding = columns.indices.filter { columns[$0].yields }
        var excess = widths.reduce(0, +) + 2 * (columns.count - 1) - limit
        while excess > 0, let widest = yielding.max(by: { widths[$0] < widths[$1] }), widths[widest] > 8 {
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }
}
