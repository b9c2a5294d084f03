import Clubs
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
    /// A database without a configuration is one that was restored into an empty place: it stays, and gets settings.
    /// - Throws: `Fault.cannotCreate` when something is there already or the place cannot be written.
    func create(configuration text: String) throws(Fault) {
        guard !FileManager.default.fileExists(atPath: configuration) else {
            throw Fault(
                .cannotCreate,
                Phrase(
                    fr: "\(configuration) existe déjà : rien n’a été touché.",
                    en: "\(configuration) exists already: nothing was touched."))
        }
        if FileManager.default.fileExists(atPath: database) {
            _ = try Database(path: database)
            return try write(Array(text.utf8), to: configuration)
        }
        let isNew = !FileManager.default.fileExists(atPath: path)
        try makeDirectory()
        // Only what this call made is taken away again.
        do throws(Fault) {
            try write(Array(text.utf8), to: configuration)
        } catch {
            if isNew { rmdir(path) }
            throw error
        }
        do throws(Fault) {
            _ = try Database(path: database, create: true)
        } catch {
            for suffix in ["", "-wal", "-shm"] { unlink(database + suffix) }
            unlink(configuration)
            if isNew { rmdir(path) }
            throw Fault(.cannotCreate, error.message, details: error.details)
        }
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
        let descriptor = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
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
