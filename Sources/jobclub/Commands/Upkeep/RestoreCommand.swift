import Answers
import Arguments
import Basics
import FoundationEssentials
import Glibc
import Storage

/// `jobclub restore`: puts a backup in the place of the database.
enum RestoreCommand: Command {
    static let file = Parameter<String>.argument(
        .file, Phrase(fr: "une copie faite par « backup »", en: "a copy made by \"backup\""))

    static let declaration = Declaration(
        "restore", .upkeep,
        Phrase(fr: "remet une copie à la place de la base", en: "puts a copy in the place of the database"),
        discussion: [
            Phrase(
                fr:
                    "La copie est vérifiée d’abord. « jobclub run » peut continuer : il voit l’ancien état, puis le nouveau. Ce qui est parti depuis la copie repart.",
                en:
                    "The copy is verified first. \"jobclub run\" may go on: it sees the old state, then the new one. What has left since the copy leaves again."
            )
        ],
        [file],
        examples: [
            .init("jobclub restore club-2027-01-29.db", Phrase(fr: "retour à cet état", en: "back to that state"))
        ])

    static func answer(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Answer {
        let file = try arguments.require(file)
        guard FileManager.default.fileExists(atPath: file) else {
            throw Fault(
                .notFound, Phrase(fr: "Le fichier « \(file) » n’existe pas.", en: "There is no file \"\(file)\"."))
        }
        try DatabaseFile.checkBackup(file)
        try shell.directory.makeDirectory()
        try restore(file, to: shell.directory.database, in: shell)
        return Answer(["restored": .text(file)]) {
            if !FileManager.default.fileExists(atPath: shell.directory.configuration) {
                Part.remark(
                    Phrase(
                        fr: "Les réglages manquent : « jobclub init --data \(shell.data) » les écrit, la base reste.",
                        en: "The settings are missing: \"jobclub init --data \(shell.data)\" writes them, "
                            + "the database stays."))
            }
            Phrase(fr: "La base est celle de \(file).", en: "The database is that of \(file).")
        }
    }

    /// A database that cannot even be opened is set aside, never deleted, and comes back when the copy cannot be put in.
    private static func restore(_ file: String, to path: String, in shell: Shell) throws(Fault) {
        let place = DatabaseFile(path)
        do throws(Fault) {
            // An older jobclub that sends from an older database would write on into tables that it does not know.
            if place.holdsSomething, try place.version() < Schema.version { try shell.takeSending() }
        } catch {
            guard error.code == .badData || error.code == .inputOutput else { throw error }
            // Who sends would write on into the file that is set aside.
            try shell.takeSending()
            let aside = freeName("\(path).damaged-\(shell.now.seconds)")
            guard rename(path, aside) == 0 else { throw error }
            for suffix in ["-wal", "-shm"] { rename(path + suffix, aside + suffix) }
            do throws(Fault) {
                try place.restore(from: file)
            } catch {
                for suffix in ["", "-wal", "-shm"] {
                    unlink(path + suffix)
                    rename(aside + suffix, path + suffix)
                }
                throw error
            }
            shell.complain(
                Phrase(fr: "L’ancienne base est gardée : \(aside).", en: "The old database is kept: \(aside)."))
            return
        }
        try place.restore(from: file)
    }

    /// The name, or the next one under which neither a file nor a link stands.
    private static func freeName(_ name: String) -> String {
        var free = name
        var count = 1
        var status = stat()
        while lstat(free, &status) == 0 {
            count += 1
            free = "\(name)-\(count)"
        }
        return free
    }
}
