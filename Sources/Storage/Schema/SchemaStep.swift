import Basics

/// One step from a version of the database to the next.
package struct SchemaStep: Sendable {
    /// One or more statements of SQL.
    package let text: String
    /// What SQL cannot say, done after the text in the same transaction.
    let fill: (@Sendable (Connection) throws(Fault) -> Void)?

    private init(text: String, fill: (@Sendable (Connection) throws(Fault) -> Void)?) {
        self.text = text
        self.fill = fill
    }

    /// - Parameter fill: it meets the tables as they are at this step, so the stores, which know those of today, are
    ///   not for it; and once shipped it is never touched again either. Default: nothing is left to do.
    static func sql(
        _ text: String, then fill: (@Sendable (Connection) throws(Fault) -> Void)? = nil
    ) -> SchemaStep { SchemaStep(text: text, fill: fill) }
}
