import Basics
import Digests

/// Keys that the database makes for itself and keeps: a restored backup still knows what it signed.
extension Connection {
    /// The key of a name, if it was made.
    func signingKey(_ name: String) throws(Fault) -> [UInt8]? {
        let kept = try prepare("select value from signing_keys where name = ?")
            .first(name) { row throws(Fault) in row.text(0) }
        guard let digits = kept.map({ Array($0.utf8) }) else { return nil }
        return stride(from: 0, to: digits.count - 1, by: 2).compactMap { hexadecimalByte(digits[$0...$0 + 1]) }
    }

    /// The key of a name; made on first use, and kept in hexadecimal.
    func signingKey(_ name: String, orElse new: [UInt8]) throws(Fault) -> [UInt8] {
        try prepare("insert into signing_keys (name, value) values (?, ?) on conflict do nothing")
            .run(name, hexadecimal(new))
        return try signingKey(name) ?? new
    }
}
