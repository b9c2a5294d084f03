import Basics

/// Where values stand: words on the left, numbers on the right.
package enum Alignment {
    case left
    case right
}

/// What is known of a column without its rows.
struct ColumnHead {
    /// Under which scripts find it; `nil` where it is for people alone.
    var name: String?
    /// Under which people find it; `nil` where it is for scripts alone.
    var heading: Phrase?
    var alignment: Alignment
    /// Whether it gives way in a narrow terminal.
    var yields: Bool
    /// What people read where there is no value.
    var absent: String
    /// Whether text shows it; spreadsheets do in any case.
    var isShown = true
}

/// A column of a table, declared once for all who read it.
package struct Column<Row> {
    var head: ColumnHead
    let value: (Row) -> Cell

    fileprivate init(_ head: ColumnHead, _ value: @escaping (Row) -> Cell) {
        self.head = head
        self.value = value
    }

    package static func cell(
        _ name: String?, _ heading: Phrase? = nil, _ alignment: Alignment = .left, yields: Bool = false,
        absent: String = "", _ value: @escaping (Row) -> Cell
    ) -> Column {
        Column(ColumnHead(name: name, heading: heading, alignment: alignment, yields: yields, absent: absent), value)
    }

    /// The column of a thing that has one of those.
    package func of<Outer>(_ inner: @escaping (Outer) -> Row) -> Column<Outer> {
        Column<Outer>(head) { value(inner($0)) }
    }

    /// The column, hidden from text where it would say nothing.
    package func shown(_ isShown: Bool) -> Column {
        var column = self
        column.head.isShown = isShown
        return column
    }
}

// MARK: By type

extension Column {
    package static func text(
        _ name: String?, _ heading: Phrase? = nil, yields: Bool = false, absent: String = "",
        _ value: @escaping (Row) -> String?
    ) -> Column {
        cell(name, heading, yields: yields, absent: absent) { .text(value($0)) }
    }

    package static func words(
        _ name: String?, _ heading: Phrase? = nil, yields: Bool = false, absent: String = "",
        _ value: @escaping (Row) -> Phrase?
    ) -> Column {
        cell(name, heading, yields: yields, absent: absent) { .words(value($0)) }
    }

    package static func word(
        _ name: String?, _ heading: Phrase? = nil, absent: String = "", _ value: @escaping (Row) -> (any Worded)?
    ) -> Column {
        cell(name, heading, absent: absent) { .word(value($0)) }
    }

    package static func count(
        _ name: String?, _ heading: Phrase? = nil, absent: String = "", _ value: @escaping (Row) -> Int?
    ) -> Column {
        cell(name, heading, .right, absent: absent) { .count(value($0)) }
    }

    package static func share(
        _ name: String?, _ heading: Phrase? = nil, _ value: @escaping (Row) -> Double?
    ) -> Column {
        cell(name, heading, .right, absent: "–") { .share(value($0)) }
    }

    package static func minutes(
        _ name: String?, _ heading: Phrase? = nil, _ value: @escaping (Row) -> Int?
    ) -> Column {
        cell(name, heading, .right) { .minutes(value($0)) }
    }

    package static func date(
        _ name: String?, _ heading: Phrase? = nil, _ style: DateStyle = .withWeekday(year: false),
        absent: String = "", _ value: @escaping (Row) -> CivilDate?
    ) -> Column {
        cell(name, heading, absent: absent) { .date(value($0), style) }
    }

    /// - Parameter zone: on whose wall people read it.
    package static func instant(
        _ name: String?, _ heading: Phrase? = nil, in zone: Zone = .utc, absent: String = "",
        _ value: @escaping (Row) -> Instant?
    ) -> Column {
        cell(name, heading, absent: absent) { .instant(value($0), in: zone) }
    }

    package static func flag(
        _ name: String?, _ heading: Phrase? = nil, _ value: @escaping (Row) -> Bool
    ) -> Column {
        cell(name, heading) { .flag(value($0)) }
    }

    package static func phone(
        _ name: String?, _ heading: Phrase? = nil, absent: String = "", _ value: @escaping (Row) -> PhoneNumber?
    ) -> Column {
        cell(name, heading, absent: absent) { .phone(value($0)) }
    }
}
