import CSQLite
import Clubs
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

    /// Opens the database and brings its schema up to date.
    /// - Parameters:
    ///   - create: whether a missing or empty file is made into a database, readable by its owner alone (0600).
    ///   - tamper: makes writing fail, in a simulation. Default: nothing does.
    /// - Throws: `.notFound` when the file is missing, `.configuration` when a newer version of the product wrote it,
    ///   `.inputOutput` when it is empty: what was in it is lost, and an empty club must not pass for it.
    package init(path: String, create: Bool = false, tamper: Tamper? = nil) throws(Fault) {
        self.path = path
        self.tamper = tamper
        let isFile = path != ":memory:"
        if isFile { try Database.makeFile(path, create: create) }
        file = isFile ? FileIdentity(of: path) : nil
        connection = try Database.open(path)
        mutex = .allocate(capacity: 1)
        pthread_mutex_init(mutex, nil)
        try locked { connection throws(Fault) in
            try Schema.migrate(connection, mustHoldOne: isFile && !create)
            guard isFile, create else { return }
            // From the first day on: a message sent again after a restore has the id that it had before.
            var random = SystemRandomNumberGenerator()
            _ = try connection.mark(orElse: random.token(length: 12))
        }
    }

    /// A database that lives as long as this value.
    package static func inMemory() throws(Fault) -> Database { try Database(path: ":memory:") }

    deinit {
        pthread_mutex_destroy(mutex)
        mutex.deallocate()
    }

    /// Whether a file is there with something in it that a new database would take the place of.
    package static func holdsSomething(_ path: String) -> Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size > 0 else { return false }
        // What cannot be read is something too.
        let tables = try? Connection(path: path, readOnly: true).prepare("select count(*) from sqlite_master")
            .first { row throws(Fault) in row.integer(0) }
        return tables != 0
    }

    /// Reads without a transaction of its own: each statement sees the latest state.
    package func read<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        try locked(body)
    }

    /// Everything that `body` writes commits together, or nothing does. No network I/O belongs inside.
    package func write<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        try locked { connection throws(Fault) in
            guard tamper != nil else {
                return try connection.transaction { () throws(Fault) in try body(connection) }
            }
            try tamper(at: .begin, connection)
            let value = try connection.transaction { () throws(Fault) in
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
            connection.doubt()
            throw error
        }
    }

    /// What `write` would give, and nothing of it is kept.
    package func trial<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        try locked { connection throws(Fault) in
            try connection.trial { () throws(Fault) in try body(connection) }
        }
    }

    /// A copy of the whole database in a new file (0600), taken while others go on working.
    package func backup(to file: String) throws(Fault) {
        guard access(file, F_OK) != 0 else {
            throw Fault(
                .cannotCreate,
                Phrase(
                    fr: "Le fichier \(file) existe déjà. Choisissez un autre nom.",
                    en: "The file \(file) already exists. Choose another name."))
        }
        // Written under another name: whoever finds the file finds all of it, even after a kill or a power cut.
        let draft = "\(file).part"
        for suffix in ["", "-journal"] { unlink(draft + suffix) }
        try Database.makeFile(draft, create: true)
        do throws(Fault) {
            try copy(into: draft)
            guard rename(draft, file) == 0 else { throw Database.notCreated(file) }
        } catch {
            for suffix in ["", "-journal"] { unlink(draft + suffix) }
            throw error
        }
    }

    private func copy(into file: String) throws(Fault) {
        do throws(Fault) {
            let copy = try Connection(path: file)
            try locked { connection throws(Fault) in try connection.copy(to: copy) }
            try copy.execute("pragma journal_mode = delete")
            try copy.check()
        } catch {
            // A damaged copy mostly comes from a damaged database: then that is the file to name.
            try locked { connection throws(Fault) in try connection.check() }
            throw error
        }
    }

    /// Puts a backup in the place of everything, in one transaction: others see the old state or the new one.
    ///
    /// A backup of an older version is brought up to date first, in a copy.
    /// - Throws: the fault of the file when it is no whole database of the product; then nothing has changed.
    package func restore(from file: String) throws(Fault) {
        let draft = try Database.draft(of: file)
        try locked { connection throws(Fault) in try draft.copy(to: connection) }
    }

    /// - Throws: the fault of the file when `restore` would refuse it.
    package static func checkBackup(_ file: String) throws(Fault) { _ = try draft(of: file) }

    /// A backup in memory, brought up to date.
    private static func draft(of file: String) throws(Fault) -> Connection {
        let draft = try Connection(path: ":memory:")
        let source = try Connection(path: file, readOnly: true)
        try source.check()
        try source.copy(to: draft)
        try Schema.migrate(draft, mustHoldOne: true, named: file)
        return draft
    }

    /// Every fault that SQLite and the product's own rules find; empty when all is well.
    package func verify() throws(Fault) -> [String] {
        try locked { connection throws(Fault) in try connection.problems() }
    }

    private func locked<T>(_ body: (Connection) throws(Fault) -> T) throws(Fault) -> T {
        pthread_mutex_lock(mutex)
        defer { pthread_mutex_unlock(mutex) }
        guard file == nil || FileIdentity(of: path) == file else { throw Database.replaced(path) }
        if connection.isDoubtful { connection = try Database.open(path) }
        return try body(connection)
    }

    private static func open(_ path: String) throws(Fault) -> Connection {
        let connection = try Connection(path: path)
        try connection.execute(
            """
            pragma busy_timeout = 10000;
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma wal_autocheckpoint = 4000;
            pragma foreign_keys = on;
            pragma temp_store = memory;
            pragma cache_size = -32000;
            """)
        return connection
    }

    /// Makes the file with its permissions before SQLite sees it; the WAL beside it takes them over.
    private static func makeFile(_ path: String, create: Bool) throws(Fault) {
        let descriptor = Glibc.open(path, create ? O_RDWR | O_CREAT : O_RDWR, 0o600)
        guard descriptor >= 0 else {
            let missing = errno == ENOENT
            if missing, !create {
                throw Fault(
                    .notFound,
                    Phrase(
                        fr: "Il n’y a pas de base \(path). Créez-la avec « jobclub init ».",
                        en: "There is no database \(path). Make one with \"jobclub init\"."))
            }
            guard !create else { throw notCreated(path) }
            throw Fault(
                .inputOutput,
                Phrase(
                    fr: "Le fichier \(path) ne peut pas être ouvert en écriture : \(String(cString: strerror(errno))).",
                    en: "The file \(path) cannot be opened for writing: \(String(cString: strerror(errno)))."))
        }
        defer { close(descriptor) }
        var status = stat()
        guard create || fstat(descriptor, &status) != 0 || status.st_size > 0 else { throw Schema.empty(path) }
    }

    /// The system's last error is why.
    private static func notCreated(_ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return Fault(
            .cannotCreate,
            Phrase(fr: "\(path) ne peut pas être créé : \(reason).", en: "\(path) cannot be created: \(reason)."))
    }

    /// What is open is no longer what others find: writing on would be lost, and messages would be sent twice.
    private static func replaced(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "La base \(path) a été enlevée ou remplacée pendant qu’elle servait. Arrêtez jobclub, remettez la "
                    + "base en place (« jobclub restore »), puis relancez.",
                en: "The database \(path) was removed or replaced while in use. Stop jobclub, put the database back "
                    + "(\"jobclub restore\"), then start again."))
    }
}
