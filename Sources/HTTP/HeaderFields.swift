/// The header fields of a request, in their order, as they came; names are found whatever their case.
///
/// They stay in the octets of the request: a string is made of what somebody asks for only.
package struct HeaderFields: Sendable {
    /// Where a name and its value lie in `bytes`.
    struct Field: Sendable {
        var name: Range<Int>
        var value: Range<Int>
    }

    let bytes: [UInt8]
    let fields: [Field]

    package var count: Int { fields.count }

    /// The value of the first field of that name, without the blanks around it.
    package subscript(name: String) -> String? {
        let wanted = Array(name.utf8)
        return fields.first { isNamed(wanted, $0) }.map { text($0.value) }
    }

    /// The values of all fields of that name.
    package func values(of name: String) -> [String] {
        let wanted = Array(name.utf8)
        return fields.filter { isNamed(wanted, $0) }.map { text($0.value) }
    }

    /// Every name and value, in order.
    package var all: [(name: String, value: String)] { fields.map { (text($0.name), text($0.value)) } }

    private func isNamed(_ name: [UInt8], _ field: Field) -> Bool {
        field.name.count == name.count
            && zip(field.name, name).allSatisfy { index, byte in
                ASCII.lowercased(bytes[index]) == ASCII.lowercased(byte)
            }
    }

    private func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
}
