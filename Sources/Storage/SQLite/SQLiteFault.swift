import Basics
import CSQLite

/// `SQLITE_IOERR_SHMSIZE` without its primary code.
private let sharedMemorySize: Int32 = 19

extension Fault {
    /// What SQLite answered, as a sentence for the person who runs the product.
    /// - Parameters:
    ///   - result: an extended result code (sqlite.org/rescode.html).
    ///   - path: the database file.
    ///   - operation: the words of the statement up to its first name, for operators; no values.
    static func sqlite(_ result: Int32, path: String, operation: String) -> Fault {
        // A full disk has no room for the index of the WAL either.
        let isFull = result & 0xFF == SQLITE_FULL || result == SQLITE_IOERR | sharedMemorySize << 8
        return switch isFull ? SQLITE_FULL : result & 0xFF {
        case SQLITE_FULL:
            Fault(
                .inputOutput,
                Phrase(
                    fr:
                        "Le disque est plein : rien n’a été enregistré dans \(path). Libérez de la place, puis recommencez.",
                    en: "The disk is full: nothing was saved in \(path). Free some space, then try again."))
        case SQLITE_BUSY, SQLITE_LOCKED:
            Fault(
                .tryAgain,
                Phrase(
                    fr: "La base \(path) est occupée par un autre programme. Recommencez dans un instant.",
                    en: "The database \(path) is in use by another program. Try again in a moment."))
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            Fault(
                .inputOutput,
                Phrase(
                    fr: "La base \(path) est abîmée ou n’est pas une base de jobclub.",
                    en: "The database \(path) is damaged or is not a database of jobclub."),
                remedies: [.verifyDatabase, .restoreDatabase])
        case SQLITE_CANTOPEN, SQLITE_PERM, SQLITE_AUTH, SQLITE_READONLY:
            Fault(
                .inputOutput,
                Phrase(
                    fr:
                        "La base \(path) ne s’ouvre pas. Vérifiez que le dossier existe et que vous avez le droit d’y écrire.",
                    en:
                        "The database \(path) cannot be opened. Check that the folder exists and that you may write there."
                ))
        case SQLITE_IOERR:
            Fault(
                .inputOutput,
                Phrase(
                    fr:
                        "Le disque a refusé une lecture ou une écriture de \(path) (code \(result)). Vérifiez le disque.",
                    en: "The disk refused a read or a write of \(path) (code \(result)). Check the disk."))
        default:
            Fault(
                .internal,
                Phrase(
                    fr: "La base \(path) a refusé « \(operation) » (code \(result)). C’est une erreur du logiciel.",
                    en:
                        "The database \(path) refused \"\(operation)\" (code \(result)). This is an error of the software."
                ))
        }
    }
}
