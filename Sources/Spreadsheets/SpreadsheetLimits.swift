/// How large a table of people may be, so that a hostile one ends in a sentence and not in the memory of the machine.
///
/// A region enrols some ten thousand people a year; a row of them has some 200 bytes.
package enum SpreadsheetLimits {
    /// Bytes of a whole file.
    package static let file = 32 << 20
    /// Rows that have something in them, the heading among them.
    static let rows = 100_001
    /// Cells of a row up to the last one that has something in it.
    static let columns = 1_000
    /// Tags of one person.
    static let tags = 100
}
