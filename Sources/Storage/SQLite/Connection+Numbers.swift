import Basics

extension Connection {
    /// The number after the highest one of a table: rows are numbered by us, inside the transaction that inserts.
    func nextNumber(in table: String) throws(Fault) -> Int {
        try prepare("select coalesce(max(number), 0) + 1 from \(table)").first { row throws(Fault) in row.integer(0) }
            ?? 1
    }
}
