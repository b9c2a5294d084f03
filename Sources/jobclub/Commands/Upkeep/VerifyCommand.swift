import Arguments
import Basics
import Storage

/// `jobclub verify`.
enum VerifyCommand: Inspection {
    static let declaration = Declaration(
        "verify", .upkeep, Phrase(fr: "vérifie la base de fond en comble", en: "verifies the database thoroughly"),
        examples: [.init("jobclub verify", Phrase(fr: "après une panne", en: "after a breakdown"))])

    static func inspect(_ arguments: Arguments, in shell: Shell) throws(Fault) -> Findings {
        var findings = Findings()
        let problems = try shell.databaseFile().verify()
        findings.note(
            Phrase(fr: "base : \(shell.directory.database)", en: "database: \(shell.directory.database)"),
            problems.map { Fault.Detail(file: shell.directory.database, Phrase($0)) }, code: .badData)
        return findings
    }
}
