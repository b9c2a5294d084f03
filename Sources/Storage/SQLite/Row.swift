import Basics
import CSQLite

/// The row on which a statement stands; columns are counted from 0.
struct Row {
    private let handle: OpaquePointer
    private let columns: ColumnNames

    init(_ handle: OpaquePointer, _ columns: ColumnNames) {
        self.handle = handle
        self.columns = columns
    }

    /// Where the column of a name stands.
    /// - Throws: `.internal` when the statement has none of that name, or several.
    func column(_ name: StaticString) throws(Fault) -> Int32 { try columns.index(of: name) }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(handle, column) == SQLITE_NULL }
    func integer(_ column: Int32) -> Int { Int(sqlite3_column_int64(handle, column)) }
    func real(_ column: Int32) -> Double { sqlite3_column_double(handle, column) }
    func flag(_ column: Int32) -> Bool { sqlite3_column_int64(handle, column) != 0 }

    func text(_ column: Int32) -> String {
        guard let start = sqlite3_column_text(handle, column) else { return "" }
        let count = Int(sqlite3_column_bytes(handle, column))
        return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    }

    func bytes(_ column: Int32) -> [UInt8] {
        guard let start = sqlite3_column_blob(handle, column) else { return [] }
        return Array(UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column))))
    }

    func optionalInteger(_ column: Int32) -> Int? { isNull(column) ? nil : integer(column) }
    /// A list kept as one text, a line each.
    func lines(_ column: Int32) -> [String] { text(column).split(separator: "\n").map(String.init) }
    func optionalText(_ column: Int32) -> String? { isNull(column) ? nil : text(column) }
    func optionalPhone(_ column: Int32) -> PhoneNumber? { optionalText(column).map(PhoneNumber.init(known:)) }
    func optionalEmail(_ column: Int32) -> EmailAddress? { optionalText(column).map(EmailAddress.init(known:)) }
    func instant(_ column: Int32) -> Instant { Instant(milliseconds: sqlite3_column_int64(handle, column)) }
    func optionalInstant(_ column: Int32) -> Instant? { isNull(column) ? nil : instant(column) }
    func date(_ column: Int32) -> CivilDate { CivilDate(dayNumber: integer(column)) }
    func optionalReal(_ column: Int32) -> Double? { isNull(column) ? nil : real(column) }
    func optionalBytes(_ column: Int32) -> [UInt8]? { isNull(column) ? nil : bytes(column) }
    func optionalTime(_ column: Int32) -> CivilTime? { isNull(column) ? nil : time(column) }
    func time(_ column: Int32) -> CivilTime { CivilTime(clamping: integer(column)) }

    /// A column that the schema's CHECK holds to the cases of an enumeration.
    func value<T: RawRepresentable<String>>(_ column: Int32, as type: T.Type = T.self) throws(Fault) -> T {
        let text = text(column)
        guard let value = T(rawValue: text) else {
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "La base contient « \(text) » là où un \(T.self) est attendu.",
                    en: "The database holds \"\(text)\" where a \(T.self) is expected."),
                remedies: [.verifyDatabase])
        }
        return value
    }

    func optionalValue<T: RawRepresentable<String>>(_ column: Int32, as type: T.Type = T.self) throws(Fault)
        -> T?
    {
        isNull(column) ? nil : try value(column)
    }
}
