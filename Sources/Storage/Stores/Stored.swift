import Clubs

/// A value with the number of its row.
@dynamicMemberLookup
package struct Stored<Value: Sendable>: Sendable {
    package let number: Int
    package var value: Value

    package init(number: Int, value: Value) {
        self.number = number
        self.value = value
    }

    package subscript<T>(dynamicMember path: KeyPath<Value, T>) -> T { value[keyPath: path] }
}

extension Connection {
    /// The number after the highest one of a table: rows are numbered by us, inside the transaction that inserts.
    func nextNumber(in table: String) throws(Fault) -> Int {
        try prepare("select coalesce(max(number), 0) + 1 from \(table)").first { row throws(Fault) in row.integer(0) }
            ?? 1
    }
}
