import Basics
import CSQLite
import Glibc

/// The club's database: one file, or memory for a rehearsal.
///
/// One connection, one thread at a time: SQLite has one writer, so a queue of our own is cheaper than its busy loop.
/// Other processes (the command line beside the orchestrator) share the file through SQLite's own locks.
/// WAL and synchronous=FULL: what was committed survives kill -9 and a power cut.
///
/// `@unchecked Sendable`: `connection` is only touched inside `locked`, which holds the mutex.
package final class Database: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private var connection: Connection
    package let path: String
    /// The file that was opened, or `nil` for memory.
    private let file: FileIdentity?
    private let tamper: Tamper?

    /// Where a simulation may make the disk or the whole machine fail.
    package enum TamperMoment: Sendable {
        /// Nothing has been written.
        case begin
        /// All is written but not committed: a fault here takes it back.
        case commit
        /// The commit is durable: a fault here is one of which nobody can say whether it was.
        case committed
    }

    /// Called at each moment of each `write`. What it throws counts as an error of the disk.
    package typealias Tamper = @Sendable (TamperMoment) throws(Fault) -> Void

    /// Opens a database of this version. One of an older version is left as it is: bringing it up to date is an act of
    /// its own, `DatabaseFile.migrate`.
    /// - Parameters:
    ///   - create: whether a missing or empty file is made into a database, readable by its owner alone (0600).
    ///   - tamper: makes writing fail, in a simulation. Default: nothing does.
    /// - Throws: `.notFound` when the file is missing, `.configuration` when an older or a newer version of the product
    ///   wrote it, `.inputOutput` when it is empty: what was in it is lost, and an empty club must not pass for it.
    package init(path: String, create: Bool = false, tamper: Tamper? = nil) throws(Fault) {
        self.path = path
        self.tamper = tamper
        let isFile = path != ":memory:"
        if isFile { try DatabaseFile.lay(path, create: create) }
        file = isFile ? FileIdentity(of: path) : nil
        connection = try Connection.open(path)
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        try locked { connection throws(Fault) in
            if create || !isFile, try Schema.version(of: connection) == 0 { try Schema.migrate(connection) }
            try Schema.demandCurrent(connection)
            guard isFile, create else { return }
            // From the first day on: a message sent again after a restore has the id that it had before.
            var random = SystemRandomNumberGenerator()
            _ = try connection.transaction { () throws(Fault) in
                try connection.mark(orElse: random.token(length: 12))
            }
        }
    }

    /// A database that lives as long as this value.
    package static func inMemory() throws(Fault) -> Database { try Database(path: ":memory:") }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Reads one state: what others commit while `body` runs is not seen by it.
    /// - Throws: `.internal` when `body` writes, `.configuration` when the database has become one of a newer version.
    func snapshot<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        try locked { connection throws(Fault) in
            try connection.snapshot { () throws(Fault) in
                try connection.demandOwnSchema()
                return try body(connection)
            }
        }
    }

    /// Everything that `body` writes commits together, or nothing does. No network I/O belongs inside.
    /// - Throws: `.configuration` when the database has become one of a newer version.
    func transaction<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        try locked { connection throws(Fault) in
            guard tamper != nil else {
                return try connection.transaction { () throws(Fault) in
                    try connection.demandOwnSchema()
                    return try body(connection)
                }
            }
            try tamper(at: .begin, connection)
            let value = try connection.transaction { () throws(Fault) in
                try connection.demandOwnSchema()
                let value = try body(connection)
                try tamper(at: .commit, connection)
                return value
            }
            try tamper(at: .committed, connection)
            return value
        }
    }

    private func tamper(at moment: TamperMoment, _ connection: Connection) throws(Fault) {
        do throws(Fault) { try tamper?(moment) } catch {
            connection.suspect()
            throw error
        }
    }

    /// A copy of the whole database in a new file (0600), taken while others go on working.
    package func backup(to file: String) throws(Fault) {
        try locked { connection throws(Fault) in try connection.backup(to: file) }
    }

    /// Every fault that SQLite and the product's own rules find; empty when all is well.
    package func verify() throws(Fault) -> [String] {
        try locked { connection throws(Fault) in try connection.problems() }
    }

    private func locked<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard file == nil || FileIdentity(of: path) == file else { throw Database.replaced(path) }
        if connection.isSuspect { connection = try Connection.open(path) }
        return try body(connection)
    }

    /// What is open is no longer what others find: writing on would be lost, and messages would be sent twice.
    private static func replaced(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "La base \(path) a été enlevée ou remplacée pendant qu’elle servait. Arrêtez jobclub, remettez la "
                    + "base en place, puis relancez.",
                en: "The database \(path) was removed or replaced while in use. Stop jobclub, put the database "
                    + "in its place, then start again."),
            remedies: [.restoreDatabase])
    }
}
