import Basics
import CSQLite

/// Writes the rows of a finished database into a new one as bare SQLite does it: the same schema, the same pragmas,
/// the same transactions, and nothing else to think of.
final class BareCopy {
    private let source: BareDatabase
    private let target: BareDatabase
    private var tables: [(select: BareStatement, insert: BareStatement)] = []
    private var watch = Stopwatch()

    /// Of the writing alone: what is read for it was read before.
    var seconds: Double { watch.seconds }

    /// The tables in which a cohort has its rows, in the order of their references.
    private static let tables = [
        ("cohorts", "number"), ("sessions", "cohort"), ("participants", "cohort"), ("notices", "cohort"),
    ]

    init(from path: String, to copy: String) throws(Fault) {
        source = try BareDatabase(path)
        target = try BareDatabase(copy)
        try target.execute(BareDatabase.pragmas)
        for statement in try source.schema() { try target.execute(statement) }
        for table in ["facilitators"] { try insertAll(table) }
        for (table, key) in BareCopy.tables {
            let select = try source.prepare("select * from \(table) where \(key) = ? order by number")
            let marks = Array(repeating: "?", count: select.columns).joined(separator: ", ")
            tables.append((select, try target.prepare("insert into \(table) values (\(marks))")))
        }
    }

    private func insertAll(_ table: String) throws(Fault) {
        let select = try source.prepare("select * from \(table)")
        let marks = Array(repeating: "?", count: select.columns).joined(separator: ", ")
        let insert = try target.prepare("insert into \(table) values (\(marks))")
        for row in try select.rows() { try insert.run(row) }
    }

    func copy(cohort: Int) throws(Fault) {
        var rows: [(BareStatement, [BareRow])] = []
        for (select, insert) in tables { rows.append((insert, try select.rows(of: cohort))) }
        try watch.time { () throws(Fault) in
            try target.execute("begin immediate")
            for (insert, rows) in rows {
                for row in rows { try insert.run(row) }
            }
            try target.execute("commit")
        }
    }

    func count(of table: String) throws(Fault) -> Int {
        try target.prepare("select count(*) from \(table)").number()
    }
}
