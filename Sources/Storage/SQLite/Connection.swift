import Basics
import CSQLite

/// One open connection to a SQLite file, used by one thread at a time: `Database` sees to it.
final class Connection {
    let handle: OpaquePointer
    let path: String
    private var statements: [SQLText: Statement] = [:]
    /// Set by an error of the disk: what was committed is then unknown, and the file is opened again before the next use.
    private(set) var isSuspect = false
    /// Whether a body of `snapshot` runs: then nothing may be written.
    private(set) var isReading = false
    /// SQLite's count of changes to the schema when it was last found to be ours.
    private var knownSchema: Int?

    /// Takes what was committed for unknown, as after an error of the disk.
    func suspect() { isSuspect = true }

    /// - Parameter path: a file, or `:memory:`.
    init(path: String, readOnly: Bool = false) throws(Fault) {
        self.path = path
        var opened: OpaquePointer?
        let flags = readOnly ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        let result = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard result == SQLITE_OK, let opened else {
            sqlite3_close_v2(opened)
            throw .sqlite(result, path: path, operation: "open")
        }
        handle = opened
    }

    deinit {
        statements.removeAll()
        sqlite3_close_v2(handle)
    }

    /// The statement of a text, prepared once and kept.
    func prepare(_ sql: String) throws(Fault) -> Statement {
        let text = SQLText(text: sql)
        if let known = statements[text] { return known }
        var prepared: OpaquePointer?
        let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard result == SQLITE_OK, let prepared else {
            throw fault(result, operation: String(sql.prefix(60)))
        }
        let statement = Statement(prepared, of: self)
        statements[text] = statement
        return statement
    }

    /// Runs a text of one or more statements without parameters.
    /// - Throws: `.internal` inside `snapshot`, whatever the text does.
    func execute(_ sql: String) throws(Fault) {
        guard !isReading else { throw writesWhileReading(sql) }
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw fault(result, operation: String(sql.prefix(60))) }
    }

    /// How many rows the last statement changed.
    var changes: Int { Int(sqlite3_changes(handle)) }

    /// Everything that `body` writes, or nothing.
    ///
    /// A commit that fails on the disk leaves the outcome unknown (the row may be there on reopening): the connection
    /// becomes doubtful, is opened again, and callers repeat their work under the same unique keys.
    func transaction<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
        try execute("begin immediate")
        do {
            let value = try body()
            try execute("commit")
            return value
        } catch {
            if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "rollback", nil, nil, nil) }
            throw error
        }
    }

    /// Reads one state, whatever others commit meanwhile.
    /// - Throws: `.internal` when `body` writes.
    func snapshot<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
        try prepare("begin").run()
        isReading = true
        defer {
            isReading = false
            if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "rollback", nil, nil, nil) }
        }
        let value = try body()
        try prepare("commit").run()
        return value
    }

    /// What a body of `snapshot` that writes is told. Each statement asks for itself, since SQLite knows of each when
    /// it is prepared whether it writes (sqlite.org/c3ref/stmt_readonly.html): that costs nothing where
    /// `pragma query_only` would cost two statements more for every reading.
    func writesWhileReading(_ sql: String) -> Fault {
        Fault(
            .internal,
            Phrase(
                fr: "« \(sql.prefix(60)) » écrit au milieu d’une lecture. C’est une erreur du logiciel.",
                en: "\"\(sql.prefix(60))\" writes in the middle of a reading. This is an error of the software."))
    }

    /// Looks, inside a transaction, whether the schema is still the one of this program.
    /// - Throws: `.configuration` when another program has brought the database to another version.
    func demandOwnSchema() throws(Fault) {
        let count = try prepare("pragma schema_version").first { row in row.integer(0) }
        guard count != knownSchema else { return }
        try Schema.demandUnchanged(self)
        knownSchema = count
    }

    /// Everything that `body` writes, or nothing of it, within a transaction that goes on.
    func savepoint<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
        try execute("savepoint part")
        do {
            let value = try body()
            try execute("release part")
            return value
        } catch {
            if sqlite3_get_autocommit(handle) == 0 {
                try execute("rollback to part")
                try execute("release part")
            }
            throw error
        }
    }

    /// Runs `body` while the keys between tables are not held: a table that others point to is made anew under another
    /// name, and they find it again by its name at the end. No transaction may be open.
    func withoutForeignKeys<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
        try execute("pragma foreign_keys = off")
        do throws(Fault) {
            let value = try body()
            try execute("pragma foreign_keys = on")
            return value
        } catch {
            let first = error
            do throws(Fault) { try execute("pragma foreign_keys = on") } catch { suspect() }
            throw first
        }
    }

    func fault(_ result: Int32, during text: String) -> Fault { fault(result, operation: text) }

    private func fault(_ result: Int32, operation: String) -> Fault {
        let extended = sqlite3_extended_errcode(handle)
        let code = extended == SQLITE_OK ? result : extended
        if code & 0xFF == SQLITE_IOERR || code & 0xFF == SQLITE_FULL { isSuspect = true }
        return .sqlite(code, path: path, operation: operation)
    }
}

/// The text of a statement: most differ in length, and to hash all of a long one takes longer than to compare it once.
private struct SQLText: Hashable {
    let text: String

    func hash(into hasher: inout Hasher) { hasher.combine(text.utf8.count) }
}
