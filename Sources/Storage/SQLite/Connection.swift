import CSQLite
import Clubs

/// One open connection to a SQLite file, used by one thread at a time: `Database` sees to it.
package final class Connection {
    private let handle: OpaquePointer
    package let path: String
    private var statements: [String: Statement] = [:]
    /// Set by an error of the disk: what was committed is then unknown, and the file is opened again before the next use.
    private(set) var isDoubtful = false

    /// Takes what was committed for unknown, as after an error of the disk.
    func doubt() { isDoubtful = true }

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
    package func prepare(_ sql: String) throws(Fault) -> Statement {
        if let known = statements[sql] { return known }
        var prepared: OpaquePointer?
        let result = sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard result == SQLITE_OK, let prepared else {
            throw fault(result, operation: String(sql.prefix(60)))
        }
        let statement = Statement(prepared, of: self)
        statements[sql] = statement
        return statement
    }

    /// Runs a text of one or more statements without parameters.
    package func execute(_ sql: String) throws(Fault) {
        let result = sqlite3_exec(handle, sql, nil, nil, nil)
        guard result == SQLITE_OK else { throw fault(result, operation: String(sql.prefix(60))) }
    }

    /// How many rows the last statement changed.
    package var changes: Int { Int(sqlite3_changes(handle)) }

    /// Everything that `body` writes, or nothing.
    ///
    /// A commit that fails on the disk leaves the outcome unknown (the row may be there on reopening): the connection
    /// becomes doubtful, is opened again, and callers repeat their work under the same unique keys.
    package func transaction<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
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

    /// Everything that `body` writes, or nothing of it, within a transaction that goes on.
    package func part<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
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

    /// Runs `body` and takes back everything that it wrote.
    package func trial<T>(_ body: () throws(Fault) -> T) throws(Fault) -> T {
        try execute("begin immediate")
        defer { if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "rollback", nil, nil, nil) } }
        return try body()
    }

    /// Copies every page into another file, while others go on reading and writing.
    func copy(to other: Connection) throws(Fault) {
        guard let backup = sqlite3_backup_init(other.handle, "main", handle, "main") else {
            throw .sqlite(sqlite3_extended_errcode(other.handle), path: other.path, operation: "backup")
        }
        let stepped = sqlite3_backup_step(backup, -1)
        let finished = sqlite3_backup_finish(backup)
        guard stepped == SQLITE_DONE, finished == SQLITE_OK else {
            throw .sqlite(stepped == SQLITE_DONE ? finished : stepped, path: other.path, operation: "backup")
        }
    }

    func fault(_ result: Int32, during statement: OpaquePointer) -> Fault {
        fault(result, operation: sqlite3_sql(statement).map { String(String(cString: $0).prefix(60)) } ?? "")
    }

    private func fault(_ result: Int32, operation: String) -> Fault {
        let extended = sqlite3_extended_errcode(handle)
        let code = extended == SQLITE_OK ? result : extended
        if code & 0xFF == SQLITE_IOERR || code & 0xFF == SQLITE_FULL { isDoubtful = true }
        return .sqlite(code, path: path, operation: operation)
    }
}
