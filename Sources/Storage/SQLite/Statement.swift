import CSQLite
import Clubs

/// A prepared statement: bound, stepped and reset as often as needed, by one thread at a time.
package final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection

    init(_ handle: OpaquePointer, of connection: Connection) {
        self.handle = handle
        self.connection = connection
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs a statement that returns no rows.
    package func run(_ parameters: any SQLBindable...) throws(Fault) {
        try bind(parameters)
        defer { sqlite3_reset(handle) }
        var result = sqlite3_step(handle)
        while result == SQLITE_ROW { result = sqlite3_step(handle) }
        guard result == SQLITE_DONE else { throw connection.fault(result, during: handle) }
    }

    /// Every row, each turned into a value while the statement stands on it.
    package func all<T>(_ parameters: any SQLBindable..., row: (Row) throws(Fault) -> T) throws(Fault) -> [T] {
        try bind(parameters)
        return try rows(row)
    }

    private func rows<T>(_ row: (Row) throws(Fault) -> T) throws(Fault) -> [T] {
        defer { sqlite3_reset(handle) }
        var values: [T] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW: values.append(try row(Row(handle)))
            case SQLITE_DONE: return values
            case let result: throw connection.fault(result, during: handle)
            }
        }
    }

    /// The same for as many parameters as the text has.
    package func all<T>(binding parameters: [any SQLBindable], row: (Row) throws(Fault) -> T) throws(Fault) -> [T] {
        try bind(parameters)
        return try rows(row)
    }

    /// The first row, or `nil` when there is none.
    package func first<T>(_ parameters: any SQLBindable..., row: (Row) throws(Fault) -> T) throws(Fault) -> T? {
        try bind(parameters)
        defer { sqlite3_reset(handle) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return try row(Row(handle))
        case SQLITE_DONE: return nil
        case let result: throw connection.fault(result, during: handle)
        }
    }

    private func bind(_ parameters: [any SQLBindable]) throws(Fault) {
        for (offset, parameter) in parameters.enumerated() {
            let index = Int32(offset + 1)
            let result =
                switch parameter.sqlValue {
                case .null: sqlite3_bind_null(handle, index)
                case .integer(let number): sqlite3_bind_int64(handle, index, number)
                case .text(var text):
                    text.withUTF8 { utf8 in
                        utf8.withMemoryRebound(to: CChar.self) {
                            sqlite3_bind_text(
                                handle, index, $0.baseAddress, Int32($0.count), jobclub_sqlite_transient())
                        }
                    }
                case .bytes(let bytes):
                    bytes.withUnsafeBytes {
                        $0.isEmpty
                            ? sqlite3_bind_zeroblob(handle, index, 0)
                            : sqlite3_bind_blob(
                                handle, index, $0.baseAddress, Int32($0.count), jobclub_sqlite_transient())
                    }
                }
            guard result == SQLITE_OK else { throw connection.fault(result, during: handle) }
        }
    }
}

/// The row on which a statement stands; columns are counted from 0.
package struct Row {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) { self.handle = handle }

    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    package func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    package func flag(_ column: Int32) -> Bool { sqlite3_column_int64(handle, column) != 0 }

    package func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    package func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    package func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }
    /// A list kept as one text, a line each.
    package func lines(_ column: Int32) -> [String] { text(column).split(separator: "\n").map(String.init) }
    package func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    package func instant(_ column: Int32) -> Instant { Instant(milliseconds: sqlite3_column_int64(handle, column)) }
    package func optionalInstant(_ column: Int32) -> Instant? { isNull(column) ? nil : instant(column) }
    package func date(_ column: Int32) -> CivilDate { CivilDate(dayNumber: integer(column)) }
    package func time(_ column: Int32) -> CivilTime { CivilTime(clamping: integer(column)) }

    /// A column that the schema's CHECK holds to the cases of an enumeration.
    package func value<T: RawRepresentable<String>>(_ column: Int32, as type: T.Type = T.self) throws(Fault) -> T {
        let text = text(column)
        guard let value = T(rawValue: text) else {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "La base contient « \(text) » là où un \(T.self) est attendu. Lancez « jobclub verify ».",
                    en: "The database holds \"\(text)\" where a \(T.self) is expected. Run \"jobclub verify\"."))
        }
        return value
    }

    package func optionalValue<T: RawRepresentable<String>>(_ column: Int32, as type: T.Type = T.self) throws(Fault)
        -> T?
    {
        isNull(column) ? nil : try value(column)
    }
}
