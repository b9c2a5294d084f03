import Basics
import OrderedJSON
import Terminal

/// Answers for scripts: what is long leaves in pieces, while the rest is still being made.
package struct JSONRenderer {
    /// Bytes that are held before they leave.
    private static let piece = 1 << 16

    private let language: Language

    package init(_ language: Language) { self.language = language }

    /// Writes one JSON value on a line of its own.
    /// - Parameter leave: takes the bytes, in order.
    package func write<E>(_ fields: Fields, leave: ([UInt8]) throws(E) -> Void) throws(E) {
        var json = JSONWriter()
        try write(.fields(fields), to: &json, leave)
        try leave(json.drain() + [0x0A])
    }

    /// The same as one piece.
    package func bytes(_ fields: Fields) -> [UInt8] {
        var bytes: [UInt8] = []
        write(fields) { bytes += $0 }
        return bytes
    }

    private func write<E>(
        _ cell: Cell, to json: inout JSONWriter, _ leave: ([UInt8]) throws(E) -> Void
    ) throws(E) {
        switch cell {
        case .text(let text): json.value(text)
        case .words(let phrase): json.value(phrase?[language])
        case .word(let word): json.value(word?.code)
        case .count(let count), .minutes(let count): json.value(count)
        case .number(let number), .share(let number): json.value(number)
        case .date(let date, _): json.value(date?.description)
        case .instant(let instant, _): json.value(instant?.description)
        case .flag(let flag?): json.value(flag)
        case .phone(let number): json.value(number?.e164)
        case .remedy(let remedy): json.value(remedy.command(language))
        case .fields(let fields?): try write(fields.members, to: &json, leave)
        case .flag(nil), .fields(nil): json.value(String?.none)
        case .each(let count, let make):
            try json.array(0..<count) { (json: inout JSONWriter, index) throws(E) in
                try write(make(index), to: &json, leave)
                if json.bytes.count > Self.piece { try leave(json.drain()) }
            }
        case .table(let table):
            let columns = table.heads.indices.filter { table.heads[$0].name != nil }
            try json.array(0..<table.count) { (json: inout JSONWriter, row) throws(E) in
                let members = columns.map { (name: table.heads[$0].name ?? "", value: table.cell(row, $0)) }
                try write(members, to: &json, leave)
                if json.bytes.count > Self.piece { try leave(json.drain()) }
            }
        }
    }

    private func write<E>(
        _ members: [(name: String, value: Cell)], to json: inout JSONWriter, _ leave: ([UInt8]) throws(E) -> Void
    ) throws(E) {
        try json.object { (json: inout JSONWriter) throws(E) in
            for member in members {
                try json.field(member.name) { (json: inout JSONWriter) throws(E) in
                    try write(member.value, to: &json, leave)
                }
            }
        }
    }
}
