/// What SQLite says in other words than other engines, in the one place that a move to another engine has to change.
///
/// The rest of the SQL is what SQLite and PostgreSQL both accept (`on conflict`, partial indexes, `coalesce`). The steps
/// of the schema that shipped before this file say the same by themselves, and stay as they are.
enum Dialect {
    /// The lesser of two values, neither of them null: SQLite's `min` of two gives null then, `least` elsewhere does not.
    static func least(_ one: String, _ other: String) -> String { "min(\(one), \(other))" }

    /// Whether a text looks like a pattern with `%` and `_`; SQLite takes no notice of the case of ASCII letters, and
    /// elsewhere that is `ilike`.
    static func looks(_ text: String, like pattern: String) -> String { "\(text) like \(pattern)" }

    /// A trigger that refuses a change of a row; elsewhere it takes a function of its own.
    /// - Parameters:
    ///   - event: such as `insert` or `update of state`.
    ///   - condition: about `old` and `new`, the row before and after; not null.
    ///   - message: what the change is told, without quotes in it.
    static func refusing(
        _ name: String, before event: String, on table: String, when condition: String, saying message: String
    ) -> String {
        """
        create trigger \(name) before \(event) on \(table) when \(condition)
        begin select raise(abort, '\(message)'); end;
        """
    }
}
