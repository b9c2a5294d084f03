import Clubs
import Glibc

/// The right to send from a data directory: one process at a time holds it.
///
/// The kernel lets go of it with the process, however that ends. Who holds it knows that every delivery in flight
/// belongs to a process that is gone, and that no other process shares the channels' pace.
package final class OrchestratorLock {
    private let descriptor: Int32

    /// - Parameter path: a file beside the database; it is made when missing (0600) and stays.
    /// - Throws: `.tryAgain` when another process holds it.
    package init(path: String) throws(Fault) {
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Fault(
                .cannotCreate,
                Phrase(
                    fr: "Le fichier \(path) ne peut pas être créé : \(String(cString: strerror(errno))).",
                    en: "The file \(path) cannot be made: \(String(cString: strerror(errno)))."))
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw Fault(
                .tryAgain,
                Phrase(
                    fr:
                        "jobclub envoie déjà depuis ces données (« run » ou « serve » tourne). Arrêtez-le d’abord, ou laissez-le faire.",
                    en:
                        "jobclub is already sending from these data (\"run\" or \"serve\" is at work). Stop it first, or let it work."
                ))
        }
    }

    deinit { close(descriptor) }
}
