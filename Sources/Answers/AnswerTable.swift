import Basics

/// Rows with columns, whatever the rows are made of: cells are made one by one, as a renderer asks for them.
package struct AnswerTable {
    let heads: [ColumnHead]
    package let count: Int
    /// Whether a sum follows the rows, as one more.
    let hasTotal: Bool
    /// Spaces before each line of text.
    let indent: Int
    private let make: (_ row: Int, _ column: Int) -> Cell

    /// - Parameter total: the sum of the rows, shown under them; scripts find it elsewhere.
    package init<Row>(
        _ rows: some Sequence<Row>, _ columns: [Column<Row>], total: Row? = nil, indent: Int = 0
    ) {
        let rows = Array(rows)
        let values = columns.map(\.value)
        heads = columns.map(\.head)
        count = rows.count
        hasTotal = total != nil
        self.indent = indent
        make = { row, column in
            row < rows.count ? values[column](rows[row]) : total.map(values[column]) ?? .text(nil)
        }
    }

    package var isEmpty: Bool { count == 0 }

    /// - Parameter row: 0 to `count`, that one for the total.
    func cell(_ row: Int, _ column: Int) -> Cell { make(row, column) }
}
