import Basics

@testable import Storage

/// A database as an older version left it, with rows in every table and in every state.
enum OldDatabase {
    /// - Parameter version: which of the steps it has been through, from 1.
    static func make(_ path: String, version: Int) throws {
        try DatabaseFile.lay(path, create: true)
        let connection = try Connection.open(path)
        for (number, step) in Schema.steps.prefix(version).enumerated() {
            try connection.execute(step.text)
            try step.fill?(connection)
            try connection.execute("insert into schema_steps (step) values (\(number + 1))")
        }
        try populate(connection, version: version)
    }

    /// The triggers hold how a state is come to; here it is what the version before had come to in its own time.
    private static func populate(_ connection: Connection, version: Int) throws {
        let triggers = try connection.prepare("select name, sql from sqlite_master where type = 'trigger'")
            .all { row throws(Fault) in (name: try row.text("name"), text: try row.text("sql")) }
        for trigger in triggers { try connection.execute("drop trigger \(trigger.name)") }
        for row in rows { try row.insert(into: connection, version: version) }
        for trigger in triggers { try connection.execute(trigger.text) }
    }

    /// Every row of every table, as the values of its columns by their names.
    static func contents(_ path: String) throws -> [String: [[String: SQLValue]]] {
        let connection = try Connection.inspect(path)
        var contents: [String: [[String: SQLValue]]] = [:]
        for (table, _) in try connection.tables() where table != "schema_steps" {
            let columns = try connection.columns(of: table)
            contents[table] = try connection.prepare("select * from \(table)").all { row in
                Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1, row.any(Int32($0))) })
            }
        }
        return contents
    }
}

extension Row {
    /// Whatever the column holds, as it would be written in SQL.
    fileprivate func any(_ column: Int32) -> SQLValue { isNull(column) ? .null : .bytes(bytes(column)) }
}
