import Basics

/// Columns by their names: a column that is added or moved in the text of a statement changes nothing else.
///
/// - Throws: `.internal`, each of them, when the statement has no column of that name, or several.
extension Row {
    func isNull(_ name: StaticString) throws(Fault) -> Bool { isNull(try column(name)) }
    func integer(_ name: StaticString) throws(Fault) -> Int { integer(try column(name)) }
    func real(_ name: StaticString) throws(Fault) -> Double { real(try column(name)) }
    func flag(_ name: StaticString) throws(Fault) -> Bool { flag(try column(name)) }
    func text(_ name: StaticString) throws(Fault) -> String { text(try column(name)) }
    func bytes(_ name: StaticString) throws(Fault) -> [UInt8] { bytes(try column(name)) }
    /// A list kept as one text, a line each.
    func lines(_ name: StaticString) throws(Fault) -> [String] { lines(try column(name)) }
    func instant(_ name: StaticString) throws(Fault) -> Instant { instant(try column(name)) }
    func date(_ name: StaticString) throws(Fault) -> CivilDate { date(try column(name)) }
    func time(_ name: StaticString) throws(Fault) -> CivilTime { time(try column(name)) }

    func optionalInteger(_ name: StaticString) throws(Fault) -> Int? { optionalInteger(try column(name)) }
    func optionalReal(_ name: StaticString) throws(Fault) -> Double? { optionalReal(try column(name)) }
    func optionalText(_ name: StaticString) throws(Fault) -> String? { optionalText(try column(name)) }
    func optionalBytes(_ name: StaticString) throws(Fault) -> [UInt8]? { optionalBytes(try column(name)) }
    func optionalInstant(_ name: StaticString) throws(Fault) -> Instant? { optionalInstant(try column(name)) }
    func optionalDate(_ name: StaticString) throws(Fault) -> CivilDate? { optionalDate(try column(name)) }
    func optionalTime(_ name: StaticString) throws(Fault) -> CivilTime? { optionalTime(try column(name)) }

    /// A column that the schema's CHECK holds to the cases of an enumeration.
    /// - Throws: also `.inputOutput` when it holds none of them.
    func value<T: RawRepresentable<String>>(
        _ name: StaticString, as type: T.Type = T.self
    ) throws(Fault) -> T { try value(column(name), as: type) }

    /// The same for a column that may be null.
    func optionalValue<T: RawRepresentable<String>>(
        _ name: StaticString, as type: T.Type = T.self
    ) throws(Fault) -> T? { try optionalValue(column(name), as: type) }
}
