import Basics
import CSQLite

extension Connection {
    /// A copy of the whole database in a new file (0600), taken while others go on working.
    ///
    /// No transaction of this connection may be open.
    /// - Throws: `.cannotCreate` when the file is there already.
    func backup(to file: String) throws(Fault) {
        guard !DraftFile.isTaken(file) else { throw DraftFile.taken(file) }
        let draft = try DraftFile(for: file)
        do throws(Fault) {
            try fill(draft.path)
            try draft.putInPlace()
        } catch {
            draft.remove()
            throw error
        }
    }

    private func fill(_ file: String) throws(Fault) {
        do throws(Fault) {
            let copy = try Connection(path: file)
            try self.copy(to: copy)
            try copy.execute("pragma journal_mode = delete")
            try copy.check()
        } catch {
            // A damaged copy mostly comes from a damaged database: then that is the file to name.
            try check()
            throw error
        }
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
}
