import Basics
import CSQLite

/// A prepared statement: bound, stepped and reset as often as needed, by one thread at a time.
final class Statement {
    private let handle: OpaquePointer
    private unowned let connection: Connection
    private let columns: ColumnNames
    /// How many values its text asks for.
    private let wanted: Int
    private let isReadOnly: Bool

    init(_ handle: OpaquePointer, of connection: Connection) {
        self.handle = handle
        self.connection = connection
        columns = ColumnNames(handle)
        wanted = Int(sqlite3_bind_parameter_count(handle))
        isReadOnly = sqlite3_stmt_readonly(handle) != 0
    }

    deinit { sqlite3_finalize(handle) }

    /// Runs a statement that returns no rows.
    func run(_ parameters: any SQLBindable...) throws(Fault) {
        try bind(parameters)
        defer { leave() }
        var result = sqlite3_step(handle)
        while result == SQLITE_ROW { result = sqlite3_step(handle) }
        guard result == SQLITE_DONE else { throw connection.fault(result, during: beginning) }
    }

    /// Every row, each turned into a value while the statement stands on it.
    func all<T>(_ parameters: any SQLBindable..., row: (Row) throws(Fault) -> T) throws(Fault) -> [T] {
        try all(binding: parameters, row: row)
    }

    /// The same for as many parameters as the text has.
    func all<T>(binding parameters: [any SQLBindable], row: (Row) throws(Fault) -> T) throws(Fault) -> [T] {
        try bind(parameters)
        defer { leave() }
        var values: [T] = []
        while true {
            switch sqlite3_step(handle) {
            case SQLITE_ROW:
                columns.begin(at: values.count)
                values.append(try row(Row(handle, columns)))
            case SQLITE_DONE: return values
            case let result: throw connection.fault(result, during: beginning)
            }
        }
    }

    /// The first row, or `nil` when there is none.
    func first<T>(_ parameters: any SQLBindable..., row: (Row) throws(Fault) -> T) throws(Fault) -> T? {
        try bind(parameters)
        defer { leave() }
        switch sqlite3_step(handle) {
        case SQLITE_ROW:
            columns.begin(at: 0)
            return try row(Row(handle, columns))
        case SQLITE_DONE: return nil
        case let result: throw connection.fault(result, during: beginning)
        }
    }

    /// Ready for the next use, and nothing of this one is kept: neither a lock nor a value.
    private func leave() {
        sqlite3_reset(handle)
        if wanted > 0 { sqlite3_clear_bindings(handle) }
    }

    /// - Throws: `.internal` for more or fewer values than the text asks for (a missing one would be null, or what the
    ///   last call left), and when it writes while the connection reads.
    private func bind(_ parameters: [any SQLBindable]) throws(Fault) {
        guard parameters.count == wanted else { throw miscounted(parameters.count) }
        guard isReadOnly || !connection.isReading else { throw connection.writesWhileReading(beginning) }
        for (offset, parameter) in parameters.enumerated() {
            let index = Int32(offset + 1)
            let result =
                switch parameter.sqlValue {
                case .null: sqlite3_bind_null(handle, index)
                case .integer(let number): sqlite3_bind_int64(handle, index, number)
                case .real(let number): sqlite3_bind_double(handle, index, number)
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
            guard result == SQLITE_OK else { throw connection.fault(result, during: beginning) }
        }
    }

    /// The words of its text up to its first names, for faults; no values.
    private var beginning: String { sqlite3_sql(handle).map { String(String(cString: $0).prefix(60)) } ?? "" }

    private func miscounted(_ count: Int) -> Fault {
        Fault(
            .internal,
            Phrase(
                fr:
                    "La requête « \(beginning) » attend \(wanted) valeurs et en a reçu \(count). C’est une erreur du logiciel.",
                en: "The statement \"\(beginning)\" expects \(wanted) values and was given \(count). "
                    + "This is an error of the software."))
    }
}
