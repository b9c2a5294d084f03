import Basics
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
    ///
    /// With `create`, what is there already serves only when it is ours: in a directory that all may write into another
    /// person could have laid it, to read what we write.
    /// - Throws: without `create`, `.notFound` when it is missing and `.inputOutput` when it is empty; with it,
    ///   `.cannotCreate` for a file of another person.
    static func lay(_ path: String, create: Bool) throws(Fault) {
        let descriptor = create ? try made(path) : Glibc.open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT {
                throw Fault(
                    .notFound,
                    Phrase(
                        fr: "Il n’y a pas de base \(path).", en: "There is no database \(path)."),
                    remedies: [.makeDatabase])
            }
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

    /// A new file, or the one that is there when it is ours.
    private static func made(_ path: String) throws(Fault) -> Int32 {
        let new = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        if new >= 0 { return new }
        guard errno == EEXIST else { throw notCreated(path) }
        var link = stat()
        guard lstat(path, &link) == 0 else { throw notCreated(path) }
        guard isOurs(link, path) else { throw foreign(path) }
        let descriptor = Glibc.open(path, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else { throw notCreated(path) }
        // Nothing has been written into it yet: nobody else is to read what will be.
        var status = stat()
        if fstat(descriptor, &status) == 0, status.st_size == 0 { fchmod(descriptor, 0o600) }
        return descriptor
    }

    /// Ours is what we or the administrator has laid; an administrator works on the data of the service too, which is
    /// the owner of its directory.
    private static func isOurs(_ file: stat, _ path: String) -> Bool {
        if file.st_uid == geteuid() || file.st_uid == 0 { return true }
        guard geteuid() == 0 else { return false }
        let slash = path.lastIndex(of: "/")
        let directory = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        var status = stat()
        return stat(directory, &status) == 0 && status.st_uid == file.st_uid
    }

    private static func foreign(_ path: String) -> Fault {
        Fault(
            .cannotCreate,
            Phrase(
                fr:
                    "\(path) appartient à un autre utilisateur de cette machine. Ôtez ce fichier ou choisissez un autre dossier.",
                en: "\(path) belongs to another user of this machine. Remove the file or choose another directory."))
    }

    /// The system's last error is why.
    static func notCreated(_ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return Fault(
            .cannotCreate,
            Phrase(fr: "\(path) ne peut pas être créé : \(reason).", en: "\(path) cannot be created: \(reason)."))
    }
}
