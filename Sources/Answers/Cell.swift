import Basics

/// One value of an answer, with its type: each renderer knows how its readers want to see it. `nil` is what is not known.
package enum Cell {
    case text(String?)
    case words(Phrase?)
    /// A word of a closed list: scripts read its code, people its name.
    case word((any Worded)?)
    case count(Int?)
    case number(Double?)
    /// 0 to 1.
    case share(Double?)
    case minutes(Int?)
    case date(CivilDate?, DateStyle = .withWeekday(year: false))
    /// A moment: scripts read it in UTC, people on a wall.
    case instant(Instant?, wall: CivilDateTime?)
    case flag(Bool?)
    /// Scripts read E.164.
    case phone(PhoneNumber?)
    /// Both read what to type.
    case remedy(Remedy)
    case fields(Fields?)
    /// Several values, made one by one as they are written.
    case each(count: Int, (Int) -> Cell)
    case table(AnswerTable)
}

/// How people read a date.
package enum DateStyle {
    /// `lundi 1er février`, `lundi 1er février 2027`.
    case withWeekday(year: Bool)
    /// `1er février`.
    case dayAndMonth
    /// `1er février 2027`.
    case dayMonthYear
}

extension Cell {
    /// An identifier, or the code of a word that scripts know.
    package static func code(_ value: (some RawRepresentable<String>)?) -> Cell { .text(value?.rawValue) }

    package static func array<Value>(_ values: some Sequence<Value>, _ cell: @escaping (Value) -> Cell) -> Cell {
        let values = Array(values)
        return .each(count: values.count) { cell(values[$0]) }
    }

    package static func codes(_ values: [some RawRepresentable<String>]) -> Cell { .array(values) { .code($0) } }

    package static func instant(_ instant: Instant?, in zone: Zone = .utc) -> Cell {
        .instant(instant, wall: instant.map { zone.wall(at: $0) })
    }

    package static func phrases(_ values: [Phrase]) -> Cell { .array(values) { .words($0) } }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral {
    package init(stringLiteral value: String) { self = .text(value) }
    package init(dictionaryLiteral elements: (String, Cell)...) { self = .fields(Fields(elements)) }
}

/// A word of a closed list that scripts know by a code and people by a name.
package protocol Worded {
    var code: String { get }
    var name: Phrase { get }
}

extension Worded where Self: RawRepresentable<String> {
    package var code: String { rawValue }
}

/// What scripts read of one thing: names and values, in order.
package struct Fields: ExpressibleByDictionaryLiteral {
    package private(set) var members: [(name: String, value: Cell)]

    package init(_ members: [(String, Cell)]) { self.members = members.map { (name: $0.0, value: $0.1) } }

    package init(dictionaryLiteral elements: (String, Cell)...) { self.init(elements) }

    /// What the columns of a table say of one row.
    package init<Row>(_ row: Row, _ columns: [Column<Row>]) {
        self.init(columns.compactMap { column in column.head.name.map { ($0, column.value(row)) } })
    }

    package static func + (first: Fields, second: Fields) -> Fields {
        Fields(first.members.map { ($0.name, $0.value) } + second.members.map { ($0.name, $0.value) })
    }
}
