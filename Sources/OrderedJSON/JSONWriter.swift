/// Writes JSON (RFC 8259) into bytes, keys in the order given, in one pass.
///
/// The caller keeps keys unique within an object. What is `nil` is written as `null`: scripts find every key.
package struct JSONWriter: Sendable {
    package private(set) var bytes: [UInt8] = []
    /// Whether the next key or element needs a comma before it.
    private var follows = false

    package init() {}

    /// Gives away what is written so far; what follows goes on behind it.
    package mutating func drain() -> [UInt8] {
        defer { bytes = [] }
        return bytes
    }

    package mutating func object<E>(_ members: (inout JSONWriter) throws(E) -> Void) throws(E) {
        open(0x7B)
        try members(&self)
        close(0x7D)
    }

    package mutating func array<S: Sequence, E>(
        _ elements: S, each: (inout JSONWriter, S.Element) throws(E) -> Void
    ) throws(E) {
        open(0x5B)
        for element in elements { try each(&self, element) }
        close(0x5D)
    }

    /// A member whose value the closure writes: exactly one.
    package mutating func field<E>(_ key: String, _ value: (inout JSONWriter) throws(E) -> Void) throws(E) {
        self.key(key)
        try value(&self)
    }

    package mutating func field(_ key: String, _ text: String?) {
        self.key(key)
        value(text)
    }

    package mutating func field(_ key: String, _ number: Int?) {
        self.key(key)
        value(number)
    }

    package mutating func field(_ key: String, _ number: Double?) {
        self.key(key)
        value(number)
    }

    package mutating func field(_ key: String, _ flag: Bool) {
        self.key(key)
        value(flag)
    }

    package mutating func value(_ text: String?) {
        separate()
        if let text { quote(text) } else { literal("null") }
        follows = true
    }

    package mutating func value(_ number: Int?) {
        separate()
        literal(number.map { String($0) } ?? "null")
        follows = true
    }

    /// - Parameter number: infinities and NaN, which JSON does not know, become `null`.
    package mutating func value(_ number: Double?) {
        separate()
        literal(number.flatMap { $0.isFinite ? JSONWriter.plain($0) : nil } ?? "null")
        follows = true
    }

    package mutating func value(_ flag: Bool) {
        separate()
        literal(flag ? "true" : "false")
        follows = true
    }

    /// Bytes that are already one JSON value.
    package mutating func value(json: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: json)
        follows = true
    }

    private static func plain(_ number: Double) -> String {
        // 3.0 is written 3: readers that want whole numbers take it, the others do not mind.
        number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : number.description
    }

    private mutating func key(_ name: String) {
        separate()
        quote(name)
        bytes.append(0x3A)
        follows = false
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
        follows = false
    }

    private mutating func close(_ bracket: UInt8) {
        bytes.append(bracket)
        follows = true
    }

    private mutating func separate() {
        if follows { bytes.append(0x2C) }
    }

    private mutating func literal(_ word: String) { bytes.append(contentsOf: word.utf8) }

    private mutating func quote(_ text: String) {
        bytes.append(0x22)
        var text = text
        text.withUTF8 { buffer in
            // Runs without anything to escape are copied whole.
            var start = 0
            for index in buffer.indices {
                let byte = buffer[index]
                guard byte < 0x20 || byte == 0x22 || byte == 0x5C else { continue }
                bytes.append(contentsOf: buffer[start..<index])
                escape(byte)
                start = index + 1
            }
            bytes.append(contentsOf: buffer[start...])
        }
        bytes.append(0x22)
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case 0x22: literal("\\\"")
        case 0x5C: literal("\\\\")
        case 0x0A: literal("\\n")
        case 0x0D: literal("\\r")
        case 0x09: literal("\\t")
        default:
            let hex = String(byte, radix: 16)
            literal("\\u" + String(repeating: "0", count: 4 - hex.count) + hex)
        }
    }
}
