import Basics
import Glibc

/// Where a secret is kept. It is read when it is needed, and held no longer than that.
package enum SecretSource: Hashable, Sendable {
    /// A variable of the environment, by its name.
    case environment(String)
    /// A file of ours, or of the administrator's, that nobody else may read (0600 or less).
    case file(String)

    /// The largest file that may hold a secret.
    static let limit = 65_536

    /// The secret, without the line end after it.
    /// - Parameter file: as the person named it, for the fault.
    /// - Throws: `Fault.configuration` when the file cannot be read or is empty, when it is another user's, and when anybody
    ///   but its owner may read or change it.
    package func read(environment: [String: String]) throws(Fault) -> String {
        switch self {
        case .environment(let name):
            guard let secret = environment[name], !secret.isEmpty else {
                throw fault(name, Phrase(fr: "cette variable est vide.", en: "this variable is empty."))
            }
            return secret
        case .file(let path): return try SecretSource.contents(of: path)
        }
    }

    private static func contents(of path: String) throws(Fault) -> String {
        // Without O_NONBLOCK a pipe of that name would stop us for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { throw unreadable(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw unreadable(path) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw fault(path, Phrase(fr: "ce n’est pas un fichier.", en: "this is no file."))
        }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw fault(
                path,
                Phrase(
                    fr:
                        "ce secret appartient à un autre utilisateur ; faites « chown \(geteuid()) \(path) », ou lancez "
                        + "jobclub sous son nom.",
                    en: "this secret belongs to another user; run \"chown \(geteuid()) \(path)\", or run jobclub as "
                        + "that user."))
        }
        guard status.st_mode & 0o077 == 0 else {
            throw fault(
                path,
                Phrase(
                    fr: "d’autres que vous peuvent lire ou changer ce secret ; faites « chmod 600 \(path) ».",
                    en: "others than you can read or change this secret; run \"chmod 600 \(path)\"."))
        }
        var bytes = [UInt8](repeating: 0, count: limit)
        let count = Glibc.read(descriptor, &bytes, limit)
        guard count >= 0 else { throw unreadable(path) }
        bytes.removeSubrange(count...)
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty, let secret = String(validating: bytes, as: UTF8.self) else {
            throw fault(
                path, Phrase(fr: "ce fichier est vide ou n’est pas du texte.", en: "this file is empty or is no text."))
        }
        return secret
    }

    private static func unreadable(_ path: String) -> Fault {
        let reason = String(cString: strerror(errno))
        return fault(
            path, Phrase(fr: "ce secret ne peut pas être lu : \(reason).", en: "this secret cannot be read: \(reason).")
        )
    }

    private static func fault(_ name: String, _ message: Phrase) -> Fault {
        Fault(.configuration, Phrase(fr: "\(name) : \(message.french)", en: "\(name): \(message.english)"))
    }

    private func fault(_ name: String, _ message: Phrase) -> Fault { SecretSource.fault(name, message) }
}
