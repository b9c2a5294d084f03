import Basics
import Glibc
import Orchestration

/// The key of people's pages: `pages.key` beside the database, made on first use, readable by its owner alone.
enum PageKeyFile {
    static let name = "pages.key"

    /// - Throws: `.inputOutput` when it can be neither read nor written, `.configuration` when it is another user's, can be
    ///   read by others, or is no key.
    static func key(in directory: String) throws(Fault) -> PageKey {
        let path = "\(directory)/\(name)"
        if let known = try read(path) { return known }
        var random = SystemRandomNumberGenerator()
        let bytes = (0..<PageKey.size).map { _ in UInt8.random(in: 0...255, using: &random) }
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            // Another process was faster.
            if errno == EEXIST, let known = try read(path) { return known }
            throw unusable(path)
        }
        defer { close(descriptor) }
        guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            unlink(path)
            throw unusable(path)
        }
        return PageKey(bytes)
    }

    /// The key that is there, for who only looks: none is made, and one that cannot be used is none.
    static func known(in directory: String) -> PageKey? { (try? read("\(directory)/\(name)")) ?? nil }

    /// - Returns: `nil` when there is none yet.
    private static func read(_ path: String) throws(Fault) -> PageKey? {
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw unusable(path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unusable(path) }
        let isOurs = status.st_uid == geteuid() || status.st_uid == 0
        guard status.st_mode & S_IFMT == S_IFREG, status.st_mode & 0o077 == 0, isOurs else { throw exposed(path) }
        var bytes = [UInt8](repeating: 0, count: PageKey.size + 1)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count == PageKey.size else { throw broken(path) }
        return PageKey(Array(bytes.prefix(count)))
    }

    private static func unusable(_ path: String) -> Fault {
        Fault(
            .inputOutput,
            Phrase(
                fr: "\(path) (la clé des pages) ne peut être ni lu ni écrit : vérifiez les droits du dossier.",
                en: "\(path) (the key of the pages) can be neither read nor written: look at the rights of the folder.")
        )
    }

    private static func exposed(_ path: String) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr: "\(path) (la clé des pages) doit être à vous et lisible par vous seul : chmod 600 \(path)",
                en: "\(path) (the key of the pages) must be yours and readable by you alone: chmod 600 \(path)"))
    }

    private static func broken(_ path: String) -> Fault {
        Fault(
            .configuration,
            Phrase(
                fr:
                    "\(path) n’est pas une clé : remettez la vôtre, ou supprimez le fichier (les liens déjà envoyés ne marcheront plus).",
                en:
                    "\(path) is no key: put yours back, or delete the file (links that were sent will no longer work).")
        )
    }
}
