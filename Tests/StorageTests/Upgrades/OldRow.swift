import Basics

@testable import Storage

/// A row of a table, with what it holds in any version that has the column.
struct OldRow {
    let table: String
    let values: [String: SQLValue]
    /// The first version that can hold it.
    private(set) var first = 1

    init(_ table: String, _ values: [String: SQLValue]) {
        self.table = table
        self.values = values
    }

    /// The same with other values in some columns.
    func with(_ others: [String: SQLValue]) -> OldRow {
        OldRow(table, values.merging(others) { _, other in other })
    }

    /// The same, met from a version on only: what it says could not be said before.
    func since(_ version: Int) -> OldRow {
        var row = self
        row.first = version
        return row
    }

    /// Puts the row into its table, where this version has one, with the columns that it has there.
    func insert(into connection: Connection, version: Int) throws {
        guard version >= first else { return }
        let columns = try connection.columns(of: table).filter { values[$0] != nil }
        guard !columns.isEmpty else { return }
        let marks = columns.map { _ in "?" }.joined(separator: ", ")
        _ = try connection.prepare("insert into \(table) (\(columns.joined(separator: ", "))) values (\(marks))")
            .all(binding: columns.compactMap { values[$0] }) { _ in true }
    }
}

extension Connection {
    /// In the order of their making; none where there is no such table.
    func columns(of table: String) throws -> [String] {
        try prepare("select name from pragma_table_info(?)").all(table) { row throws(Fault) in try row.text("name") }
    }

    /// Every table with its text, without SQLite's own.
    func tables() throws -> [(name: String, text: String)] {
        try prepare(
            "select name, sql from sqlite_master where type = 'table' and name not like 'sqlite_%' order by name"
        )
        .all { row throws(Fault) in (try row.text("name"), try row.text("sql")) }
    }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByNilLiteral {
    public init(stringLiteral text: String) { self = .text(text) }
    public init(integerLiteral number: Int64) { self = .integer(number) }
    public init(nilLiteral: ()) { self = .null }
}
