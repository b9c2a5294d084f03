import Basics
import Configuration
import FoundationEssentials
import Glibc
import Storage

/// Where one organisation's configuration and database lie.
struct DataDirectory {
    /// As the person named it.
    let path: String

    init(_ path: String) { self.path = path }

    var configuration: String { "\(path)/\(Configuration.fileName)" }
    var database: String { "\(path)/club.db" }

    /// Makes the directory (0700), the configuration (0600) and the database (0600); all of it, or nothing.
    ///
    /// - Parameter completing: where one of the two files is there already (an earlier call was cut short, or one was
    ///   lost), whether it is kept and the other made. An empty database holds nothing, and counts as missing.
    /// - Returns: the file that was kept, or `nil` when both are new.
    /// - Throws: `Fault.cannotCreate` when something is there already or the place cannot be written.
    @discardableResult
    func create(configuration text: String, completing: Bool = false) throws(Fault) -> String? {
        let hasConfiguration = FileManager.default.fileExists(atPath: configuration)
        let hasDatabase = DatabaseFile(database).holdsSomething
        guard !hasConfiguration && !hasDatabase || completing && hasConfiguration != hasDatabase else {
            let file = hasConfiguration ? configuration : database
            throw Fault(
                .cannotCreate,
                Phrase(
                    fr: "\(file) existe déjà : rien n’a été touché.", en: "\(file) exists already: nothing was touched."
                ))
        }
        // What is kept has to serve, be it after "jobclub migrate".
        if hasDatabase { try DatabaseFile(database).version() }
        let isNew = !FileManager.default.fileExists(atPath: path)
        try makeDirectory()
        // Only what this call made is taken away again.
        do throws(Fault) {
            if !hasConfiguration { try write(Array(text.utf8), to: configuration) }
        } catch {
            if isNew { rmdir(path) }
            throw error
        }
        guard !hasDatabase else { return database }
        do throws(Fault) {
            _ = try Database(path: database, create: true)
        } catch {
            for suffix in ["", "-wal", "-shm"] { unlink(database + suffix) }
            if !hasConfiguration { unlink(configuration) }
            if isNew { rmdir(path) }
            throw Fault(.cannotCreate, error.message, details: error.details, remedies: error.remedies)
        }
        return hasConfiguration ? configuration : nil
    }

    /// Makes the directory (0700) with those above it, when it is not there.
    func makeDirectory() throws(Fault) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw failure(path, because: errno)
        }
    }

    /// Makes a file (0600) with these bytes on the disk, or none.
    /// - Throws: `Fault.cannotCreate` when it is there already, or the disk is full.
    func write(_ bytes: [UInt8], to file: String) throws(Fault) {
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(file, because: errno) }
        defer { close(descriptor) }
        do throws(Fault) {
            try put(bytes, into: descriptor, file)
        } catch {
            unlink(file)
            throw error
        }
    }

    private func put(_ bytes: [UInt8], into descriptor: Int32, _ file: String) throws(Fault) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            guard count >= 0 || errno == EINTR else { throw failure(file, because: errno) }
            rest = rest.dropFirst(max(count, 0))
        }
        guard fsync(descriptor) == 0 else { throw failure(file, because: errno) }
    }

    private func failure(_ file: String, because number: Int32) -> Fault {
        let reason = String(cString: strerror(number))
        return Fault(
            .cannotCreate,
            Phrase(fr: "\(file) ne peut pas être créé : \(reason).", en: "\(file) cannot be created: \(reason)."))
    }
}
