import Basics
import Glibc

/// A file of certificates that a house trusts instead of the system's.
enum CertificateFile {
    static func check(_ path: String?) -> [Fault.Detail] {
        guard let path, access(path, R_OK) != 0 else { return [] }
        return [
            Fault.Detail(
                file: path, field: "caFile",
                Phrase(
                    fr: "Le fichier des certificats est illisible : \(String(cString: strerror(errno))).",
                    en: "The file of certificates cannot be read: \(String(cString: strerror(errno)))."))
        ]
    }
}
