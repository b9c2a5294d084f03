import Basics
import Glibc

extension DatabaseFile {
    /// Puts a backup in the place of everything, in one transaction: others see the old state or the new one.
    ///
    /// A backup of an older version is brought up to date first, in a copy; what it replaces may be of an older version
    /// too, or missing.
    /// - Throws: the fault of the file when it is no whole database of the product; then nothing has changed.
    package func restore(from file: String) throws(Fault) {
        let draft = try DatabaseFile.draft(of: file)
        let isNew = !DraftFile.isTaken(path)
        do throws(Fault) {
            try DatabaseFile.lay(path, create: true)
            let connection = try Connection.open(path)
            _ = try Schema.version(of: connection)
            try draft.copy(to: connection)
        } catch {
            if isNew { for suffix in ["", "-wal", "-shm"] { unlink(path + suffix) } }
            throw error
        }
    }

    /// - Throws: the fault of the file when it cannot be restored.
    package static func checkBackup(_ file: String) throws(Fault) { _ = try draft(of: file) }

    /// A backup in memory, brought up to date.
    ///
    /// Only rows come from a backup: its tables, indexes and triggers must be those that its version has. A trigger of
    /// somebody else's would go on working in the database; so nothing of a backup is run before they are known.
    private static func draft(of file: String) throws(Fault) -> Connection {
        let draft = try Connection(path: ":memory:")
        let source = try Connection(path: file, readOnly: true)
        for connection in [draft, source] { try connection.execute("pragma trusted_schema = off") }
        try source.check()
        try source.copy(to: draft)
        let version = try Schema.version(of: draft, named: file)
        guard version > 0 else { throw Schema.empty(file) }
        try Schema.demandOwnParts(of: draft, version: version, named: file)
        try Schema.migrate(draft, named: file)
        return draft
    }
}
