import Basics
import Glibc

/// A new file (0600) that is written under a name nobody can guess, beside the place where it will stand.
///
/// Whoever else may write into the directory can lay neither a file nor a link where it is about to be made, and whoever
/// finds the file in its place finds all of it, even after a kill or a power cut.
struct DraftFile {
    /// Where it is written.
    let path: String
    /// Where it will stand.
    private let place: String

    /// - Throws: `.cannotCreate` when the directory takes no new file.
    init(for place: String) throws(Fault) {
        self.place = place
        path = "\(place).\(String(UInt64.random(in: .min ... .max), radix: 36)).part"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw DatabaseFile.notCreated(place) }
        close(descriptor)
    }

    /// Gives it its name, and never takes the place of what came to stand there meanwhile.
    /// - Throws: `.cannotCreate` when something stands there.
    func putInPlace() throws(Fault) {
        if link(path, place) == 0 {
            unlink(path)
            return
        }
        guard errno != EEXIST else { throw DraftFile.taken(place) }
        // A file system without hard links (a memory stick).
        guard rename(path, place) == 0 else { throw DatabaseFile.notCreated(place) }
    }

    /// Takes it away, with what SQLite has laid beside it.
    func remove() { for suffix in ["", "-journal", "-wal", "-shm"] { unlink(path + suffix) } }

    /// Whether a file or a link stands there, wherever a link leads.
    static func isTaken(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0
    }

    static func taken(_ file: String) -> Fault {
        Fault(
            .cannotCreate,
            Phrase(
                fr: "Le fichier \(file) existe déjà. Choisissez un autre nom.",
                en: "The file \(file) already exists. Choose another name."))
    }
}
