import Basics

/// What a database makes for itself once and keeps: a restored backup still knows it.
package protocol Vault: Sendable {
    /// The database's own mark, part of every message's id.
    /// - Parameter new: kept when there is none yet; of several who ask at once one is kept, and all get that.
    func mark(orElse new: String) throws(Fault) -> String
    /// A key by its name; made on first use as the mark is.
    func signingKey(_ name: String, orElse new: [UInt8]) throws(Fault) -> [UInt8]
}
