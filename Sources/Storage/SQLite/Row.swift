import CSQLite
import Clubs

/// The row on which a statement stands; columns are counted from 0.
package struct Row {
    private let handle: OpaquePointer
    private let columns: ColumnNames

    init(_ handle: OpaquePointer, _ columns: ColumnNames) {
        self.handle = handle
        self.columns = columns
    }

    /// Where the column of a name stands.
    /// - Throws: `.internal` when the statement has none of that name, or several.
    func column(_ name: StaticString) throws(Fault) -> Int32 { try columns.index(of: name) }

    package func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    package func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    package func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
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
    package func optionalReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }
    package func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
    package func optionalTime(_ column: Int32) -> CivilTime? { isNull(column) ? nil : time(column) }
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
