import Basics

/// Keys that the database makes for itself and keeps: a restored backup still knows what it signed.
extension Connection {
    /// The key of a name, if it was made.
    func signingKey(_ name: String) throws(Fault) -> [UInt8]? {
        let kept = try prepare("select value from signing_keys where name = ?")
            .first(name) { row throws(Fault) in row.text(0) }
        guard let characters = kept.map({ Array($0) }) else { return nil }
        return stride(from: 0, to: characters.count - 1, by: 2).compactMap {
            UInt8(String(characters[$0...$0 + 1]), radix: 16)
        }
    }

    /// The key of a name; made on first use, and kept in hexadecimal.
    func signingKey(_ name: String, orElse new: [UInt8]) throws(Fault) -> [UInt8] {
        let digits = new.map { byte in
            let text = String(byte, radix: 16)
            return text.count == 1 ? "0" + text : text
        }
        try prepare("insert into signing_keys (name, value) values (?, ?) on conflict do nothing")
            .run(name, digits.joined())
        return try signingKey(name) ?? new
    }
}
