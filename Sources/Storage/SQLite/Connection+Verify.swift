import Basics

extension Connection {
    /// What SQLite's own checks and the keys between tables find, in their words.
    func problems() throws(Fault) -> [String] {
        let damage = try prepare("pragma integrity_check").all { row throws(Fault) in row.text(0) }.filter {
            $0 != "ok"
        }
        let orphans = try prepare("pragma foreign_key_check").all { row throws(Fault) in
            "\(row.text(0)): row \(row.integer(1)) points to a missing row of \(row.text(2))"
        }
        return damage + orphans
    }

    /// - Throws: `.inputOutput` naming the first problem.
    func check() throws(Fault) {
        guard let problem = try problems().first else { return }
        throw Fault(
            .inputOutput,
            Phrase(
                fr: "La base \(path) est abîmée : \(problem).",
                en: "The database \(path) is damaged: \(problem)."))
    }
}
