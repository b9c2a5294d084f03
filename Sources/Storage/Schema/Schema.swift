import Basics

/// The steps that bring a database from any earlier version to this one.
///
/// Append only: a step that has shipped is never touched again; what has to change comes as a new step.
package enum Schema {
    /// In order; the version of a database is how many of them it has been through.
    package static let steps: [SchemaStep] = [
        .sql(step01), .sql(step02), .sql(step03), .sql(step04), .sql(step05), .sql(step06),
        .sql(step07), .sql(step08), .sql(step09), .sql(step10), .sql(step11), .sql(step12),
        .sql(step13), .sql(step14), .sql(step15, then: digestTokens),
        .sql(step16, then: codeReasons),
    ]

    package static var version: Int { steps.count }

    /// Which steps a database has been through; 0 when it is empty.
    /// - Parameter name: the file as people know it, where the connection is a copy of it.
    /// - Throws: `.configuration` when it is newer than the product, `.inputOutput` when it is another program's.
    static func version(of connection: Connection, named name: String? = nil) throws(Fault) -> Int {
        let found = try steps(of: connection, named: name ?? connection.path)
        guard found <= version else { throw newer(name ?? connection.path, found) }
        return found
    }

    /// - Throws: `.configuration` when the database is older than the product, and what `version(of:)` throws.
    static func demandCurrent(_ connection: Connection, named name: String? = nil) throws(Fault) {
        let found = try version(of: connection, named: name)
        guard found > 0 else { throw empty(name ?? connection.path) }
        guard found == version else { throw older(name ?? connection.path, found) }
    }

    /// The same for a database that was current when it was opened.
    static func demandUnchanged(_ connection: Connection) throws(Fault) {
        guard try steps(of: connection, named: connection.path) <= version else { throw overtaken(connection.path) }
        try demandCurrent(connection)
    }

    /// Takes a database through the steps that it lacks, all in one transaction, or leaves it as it was.
    /// - Parameters:
    ///   - steps: Default: all that there are.
    ///   - name: the file as people know it, where the connection is a copy of it.
    ///   - prepare: called with the version that was found, while nobody else can write and before anything is.
    /// - Returns: the version that was found.
    @discardableResult
    static func migrate(
        _ connection: Connection, through steps: [SchemaStep] = steps, named name: String? = nil,
        prepare: (Int) throws(Fault) -> Void = { _ in }
    ) throws(Fault) -> Int {
        try connection.withoutForeignKeys { () throws(Fault) in
            try connection.transaction { () throws(Fault) in
                let found = try version(of: connection, named: name)
                guard found < steps.count else { return found }
                try prepare(found)
                for number in found..<steps.count { try take(steps[number], number: number + 1, connection) }
                // Steps that change rows alone are noticed too by whoever has the database open (`demandOwnSchema`).
                try connection.execute("create table schema_turn (step integer); drop table schema_turn")
                let loose = try connection.prepare("pragma foreign_key_check").first { _ throws(Fault) in true }
                guard loose == nil else { throw dangling(name ?? connection.path) }
                // A new one has nothing in it that could be damaged.
                if found > 0 { try connection.check() }
                return found
            }
        }
    }

    private static func take(_ step: SchemaStep, number: Int, _ connection: Connection) throws(Fault) {
        try connection.execute(step.text)
        try step.fill?(connection)
        try connection.prepare("insert into schema_steps (step) values (?)").run(number)
    }

    private static func steps(of connection: Connection, named path: String) throws(Fault) -> Int {
        let known = try connection.prepare("select count(*) from sqlite_master where name = 'schema_steps'")
            .first { row in row.integer(0) }
        guard known == 1 else {
            let tables = try connection.prepare("select count(*) from sqlite_master").first { row in row.integer(0) }
            guard tables == 0 else { throw notOurs(path) }
            return 0
        }
        return try connection.prepare("select coalesce(max(step), 0) from schema_steps")
            .first { row in row.integer(0) } ?? 0
    }
}
