import Basics
import Glibc

/// What bringing a database up to date did.
package struct Migration: Hashable, Sendable {
    /// The version that was found and the one that it has now; the same when it was up to date already.
    package let from: Int
    package let to: Int
    /// The database as it was before, in a file of its own; `nil` when nothing was to be done.
    package let copy: String?
}

extension DatabaseFile {
    /// Brings the database up to date, and keeps it as it was before in `club.db.before-N` (N: the version that it had).
    ///
    /// All steps and the check of what came out are one transaction. The copy is taken inside it, when nobody else can
    /// write: nothing that was ever committed is missing from both. Nobody may be sending: see to that first.
    /// - Throws: what stood in the way. Nothing has changed then, and no copy is left, unless the fault says otherwise.
    package func migrate() throws(Fault) -> Migration { try migrate(through: Schema.steps) }

    /// The same through steps of which a test has its own.
    func migrate(through steps: [SchemaStep]) throws(Fault) -> Migration {
        try version()
        let connection = try Connection.open(path)
        var copy: String?
        do throws(Fault) {
            let from = try Schema.migrate(connection, through: steps) { version throws(Fault) in
                copy = try keepCopy(of: version)
            }
            return Migration(from: from, to: steps.count, copy: copy)
        } catch {
            throw try unchanged(because: error, connection, copy)
        }
    }

    /// - Returns: the copy, under the first name that is free.
    private func keepCopy(of version: Int) throws(Fault) -> String {
        let name = "\(path).before-\(version)"
        var file = name
        var count = 1
        while DraftFile.isTaken(file) {
            count += 1
            file = "\(name)-\(count)"
        }
        // A connection of its own: that of the transaction cannot be read page by page.
        try Connection.inspect(path).backup(to: file)
        return file
    }

    /// The fault for the person, once it is certain that the database is as before; the copy is taken away again.
    /// - Throws: when that is not certain.
    private func unchanged(because fault: Fault, _ connection: Connection, _ copy: String?) throws(Fault) -> Fault {
        // An error of the disk in the middle of a commit: what was committed is known only once it is read again.
        if connection.isSuspect, let copy, !isStillOfTheVersion(of: copy) { throw outcomeUnknown(copy, fault) }
        if let copy { unlink(copy) }
        return Fault(
            fault.code,
            Phrase(
                fr: "La base n’a pas été mise à niveau ; rien n’a changé. \(fault.message.french)",
                en: "The database was not brought up to date; nothing has changed. \(fault.message.english)"),
            details: fault.details, remedies: fault.remedies)
    }

    private func isStillOfTheVersion(of copy: String) -> Bool {
        do throws(Fault) {
            return try version() == DatabaseFile(copy).version()
        } catch {
            return false
        }
    }

    private func outcomeUnknown(_ copy: String, _ fault: Fault) -> Fault {
        Fault(
            fault.code,
            Phrase(
                fr: "Nul ne peut dire si la base a été mise à niveau. Elle est gardée telle qu’elle était : \(copy). "
                    + "\(fault.message.french)",
                en: "Nobody can say whether the database was brought up to date. It is kept as it was: \(copy). "
                    + "\(fault.message.english)"),
            details: fault.details, remedies: fault.remedies + [.verifyDatabase, .migrateDatabase])
    }
}
