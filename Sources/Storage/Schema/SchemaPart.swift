import Basics

/// A table, an index, a trigger or a view of a database, as SQLite describes it.
struct SchemaPart: Hashable {
    let kind: String
    let name: String
    /// What made it, without spaces and quotes: versions of SQLite write these differently when a table is renamed.
    private let text: String

    init(kind: String, name: String, text: String) {
        self.kind = kind
        self.name = name
        self.text = text.filter { !$0.isWhitespace && $0 != "\"" }
    }

    /// Whether SQLite made it of itself: the indexes of keys, and its statistics.
    fileprivate var isOfSQLite: Bool {
        kind == "index" && name.hasPrefix("sqlite_autoindex_") && text.isEmpty
            || kind == "table" && ["sqlite_sequence", "sqlite_stat1", "sqlite_stat4"].contains(name)
    }
}

extension Schema {
    /// Looks whether a database has what the steps of its version make, and nothing else.
    /// - Parameter name: the file as people know it.
    /// - Throws: `.badData` naming what is foreign, or missing.
    static func demandOwnParts(of connection: Connection, version: Int, named name: String) throws(Fault) {
        let model = try Connection(path: ":memory:")
        try migrate(model, through: Array(steps.prefix(version)))
        let own = Set(try parts(of: model))
        let found = try parts(of: connection)
        if let foreign = found.first(where: { !own.contains($0) }) { throw altered(name, foreign) }
        if let missing = own.subtracting(found).min(by: { $0.name < $1.name }) { throw altered(name, missing) }
    }

    private static func parts(of connection: Connection) throws(Fault) -> [SchemaPart] {
        try connection.prepare("select type, name, coalesce(sql, '') from sqlite_master order by rowid")
            .all { row in SchemaPart(kind: row.text(0), name: row.text(1), text: row.text(2)) }
            .filter { !$0.isOfSQLite }
    }

    private static func altered(_ file: String, _ part: SchemaPart) -> Fault {
        let name = String(part.name.unicodeScalars.filter { $0.isASCII && $0.value >= 32 && $0.value < 127 }.prefix(60))
        return Fault(
            .badData,
            Phrase(
                fr: "\(file) n’est pas une sauvegarde : « \(name) » n’est pas tel que jobclub le fait. "
                    + "Rien n’a été repris ; prenez une autre copie.",
                en: "\(file) is no backup: \"\(name)\" is not as jobclub makes it. "
                    + "Nothing was taken from it; use another copy."))
    }
}
