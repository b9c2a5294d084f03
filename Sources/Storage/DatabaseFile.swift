import Clubs
import Glibc

/// A database as it lies on the disk, of this version or an older one: what is done with it without working in it.
package struct DatabaseFile: Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// Whether something is there that a new database would take the place of.
    package var holdsSomething: Bool {
        var status = stat()
        guard stat(path, &status) == 0, status.st_size > 0 else { return false }
        do throws(Fault) {
            let tables = try Connection(path: path, readOnly: true).prepare("select count(*) from sqlite_master")
                .first { row in row.integer(0) }
            return tables != 0
        } catch {
            // What cannot be read is something too.
            return true
        }
    }

    /// - Throws: `.configuration` when it is of another version, `.notFound` or `.inputOutput` when it is none.
    package func demandCurrent() throws(Fault) { try Schema.demandCurrent(try inspect()) }

    /// The version that it is of, from 1.
    /// - Throws: `.configuration` when it is of a newer version, `.notFound` or `.inputOutput` when it is none.
    @discardableResult
    package func version() throws(Fault) -> Int { try Schema.version(of: try inspect()) }

    /// Every fault that SQLite's own checks and the keys between tables find; empty when all is well.
    package func verify() throws(Fault) -> [String] { try inspect().problems() }

    /// A copy of the whole database in a new file (0600), taken while others go on working.
    package func backup(to file: String) throws(Fault) { try inspect().backup(to: file) }

    /// Opens what is there, whatever its version up to ours.
    func inspect() throws(Fault) -> Connection {
        try DatabaseFile.lay(path, create: false)
        let connection = try Connection.inspect(path)
        guard try Schema.version(of: connection) > 0 else { throw Schema.empty(path) }
        return connection
    }

    /// Makes the file with its permissions before SQLite sees it; the WAL beside it takes them over.
    /// - Throws: without `create`, `.notFound` when it is missing and `.inputOutput` when it is empty.
    static func lay(_ path: String, create: Bool) throws(Fault) {
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
    static func notCreated(_ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return Fault(
            .cannotCreate,
            Phrase(fr: "\(path) ne peut pas être créé : \(reason).", en: "\(path) cannot be created: \(reason)."))
    }
}
