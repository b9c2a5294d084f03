import Basics
import CSQLite

/// SQLite without the product: what the yardsticks stand on.
final class BareDatabase {
    private let handle: OpaquePointer
    private var statements: [BareStatement] = []

    /// As the product sets its own (Sources/Storage/Database.swift).
    static let pragmas = """
        pragma journal_mode = wal;
        pragma synchronous = full;
        pragma wal_autocheckpoint = 4000;
        pragma foreign_keys = on;
        pragma temp_store = memory;
        pragma cache_size = -32000;
        """

    init(_ path: String) throws(Fault) {
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX
        guard sqlite3_open_v2(path, &opened, flags, nil) == SQLITE_OK, let opened else {
            throw Fault(.inputOutput, Phrase("\(path) could not be opened."))
        }
        handle = opened
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    func execute(_ sql: String) throws(Fault) {
        guard sqlite3_exec(handle, sql, nil, nil, nil) == SQLITE_OK else { throw fault() }
    }

    func prepare(_ sql: String) throws(Fault) -> BareStatement {
        var prepared: OpaquePointer?
        guard sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil) == SQLITE_OK,
            let prepared
        else { throw fault() }
        let statement = BareStatement(prepared, of: self)
        statements.append(statement)
        return statement
    }

    /// The statements that make the tables and indexes.
    func schema() throws(Fault) -> [String] {
        let select = try prepare("select sql from sqlite_master where sql is not null order by rowid")
        return try select.rows().compactMap { $0.text(0) }
    }

    func fault() -> Fault { Fault(.inputOutput, Phrase("SQLite: \(String(cString: sqlite3_errmsg(handle))).")) }
}

/// A prepared statement of a yardstick. It must not outlive its database.
final class BareStatement {
    private let handle: OpaquePointer
    private unowned let database: BareDatabase

    init(_ handle: OpaquePointer, of database: BareDatabase) {
        self.handle = handle
        self.database = database
    }

    deinit { sqlite3_finalize(handle) }

    var columns: Int { Int(sqlite3_column_count(handle)) }

    /// - Parameter key: bound to the only parameter, if there is one.
    func rows(of key: Int? = nil) throws(Fault) -> [BareRow] {
        if let key { sqlite3_bind_int64(handle, 1, Int64(key)) }
        defer { sqlite3_reset(handle) }
        var rows: [BareRow] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: rows.append(BareRow(handle))
            case SQLITE_DONE: return rows
            default: throw database.fault()
            }
        }
    }

    func number() throws(Fault) -> Int { try rows().first?.number(0) ?? 0 }

    /// Runs a statement with the values of a row.
    func run(_ row: BareRow) throws(Fault) {
        row.bind(to: handle)
        try step()
    }

    /// Runs a statement with numbers.
    func run(_ numbers: Int...) throws(Fault) {
        for (offset, number) in numbers.enumerated() { sqlite3_bind_int64(handle, Int32(offset + 1), Int64(number)) }
        try step()
    }

    private func step() throws(Fault) {
        let result = sqlite3_step(handle)
        sqlite3_reset(handle)
        guard result == SQLITE_DONE else { throw database.fault() }
    }
}

/// The values of one row, kept as SQLite itself keeps them.
final class BareRow {
    private let values: [OpaquePointer?]

    init(_ statement: OpaquePointer) {
        values = (0..<sqlite3_column_count(statement)).map { sqlite3_value_dup(sqlite3_column_value(statement, $0)) }
    }

    deinit {
        for value in values { sqlite3_value_free(value) }
    }

    func bind(to statement: OpaquePointer) {
        for index in values.indices { sqlite3_bind_value(statement, Int32(index + 1), values[index]) }
    }

    func text(_ column: Int) -> String? { sqlite3_value_text(values[column]).map { String(cString: $0) } }
    func number(_ column: Int) -> Int { Int(sqlite3_value_int64(values[column])) }
    func bytes(_ column: Int) -> [UInt8] {
        Array(
            UnsafeRawBufferPointer(
                start: sqlite3_value_blob(values[column]), count: Int(sqlite3_value_bytes(values[column]))))
    }
}
