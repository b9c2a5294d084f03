import Basics
import Glibc

/// Who sends from a data directory: one process at a time, known by a lock that the system drops with the process.
struct SendingLock {
    /// Whether no other process sends from the same data.
    let isOurs: Bool
    private let path: String

    /// Takes the lock when it is free, and keeps it until the process ends.
    /// - Throws: `Fault.inputOutput` when the lock file cannot be made.
    init(_ directory: String) throws(Fault) {
        path = "\(directory)/sending.lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            let reason = String(cString: strerror(errno))
            throw Fault(
                .inputOutput,
                Phrase(fr: "\(path) ne peut pas être ouvert : \(reason).", en: "\(path) cannot be opened: \(reason)."))
        }
        isOurs = flock(descriptor, LOCK_EX | LOCK_NB) == 0
        // The lock lives as long as the descriptor; it is left open on purpose.
        if !isOurs { close(descriptor) }
    }

    /// The fault of a second process on the same data.
    var busy: Fault {
        Fault(
            .tryAgain,
            Phrase(
                fr: "Un autre « jobclub run » ou « jobclub serve » envoie déjà pour ces données (\(path)).",
                en: "Another \"jobclub run\" or \"jobclub serve\" already sends for this data (\(path))."))
    }
}
