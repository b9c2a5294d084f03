import Basics

/// Which cell of a row holds what, as the first row of the file says.
struct Headings: Sendable {
    /// The headings as the file writes them.
    let texts: [String]
    private let places: [Column: Int]
    /// The columns that nothing here knows, in order.
    let ignored: [String]

    /// - Throws: every fault of the heading row at once.
    init(_ row: Spreadsheet.Row, fileName: String) throws(Fault) {
        var places: [Column: Int] = [:]
        var ignored: [String] = []
        var faults: [Fault.Detail] = []
        for (place, text) in row.cells.enumerated() where !text.isEmpty {
            guard let column = Column(heading: text) else {
                ignored.append(text)
                continue
            }
            if let first = places[column] {
                faults.append(Headings.twice(text, row.cells[first], row.line, fileName))
            } else {
                places[column] = place
            }
        }
        // In English `name` beside `first name` is the family name.
        if places[.firstName] != nil, places[.lastName] == nil, let place = places.removeValue(forKey: .fullName) {
            places[.lastName] = place
        }
        faults += ignored.compactMap { Headings.mistyped($0, places, row.line, fileName) }
        faults += Headings.missing(in: places, of: row, fileName)
        guard faults.isEmpty else {
            throw Fault(
                .badData,
                Phrase(
                    fr: "\(fileName) : la ligne de titres ne convient pas, rien n'a été importé",
                    en: "\(fileName): the heading row will not do, nothing was imported"), details: faults)
        }
        texts = row.cells
        self.places = places
        self.ignored = ignored
    }

    /// A column that nobody knows, where one that it resembles is missing: its cells would be lost without a word.
    private static func mistyped(
        _ text: String, _ places: [Column: Int], _ line: Int, _ fileName: String
    ) -> Fault.Detail? {
        guard let (column, heading) = Column.nearest(to: text), places[column] == nil else { return nil }
        return Fault.Detail(
            file: fileName, line: line,
            Phrase(
                fr: "colonne « \(excerpt(text)) » inconnue : vouliez-vous dire « \(heading) » ?",
                en: "column \"\(excerpt(text))\" is not known: did you mean \"\(heading)\"?"))
    }

    /// Whether the file has such a column.
    func has(_ column: Column) -> Bool { places[column] != nil }

    /// What stands in a column of a row; empty when the row is short or the column missing.
    func cell(_ column: Column, of row: Spreadsheet.Row) -> String {
        guard let place = places[column], place < row.cells.count else { return "" }
        return row.cells[place]
    }

    /// The heading of a column as the file writes it.
    func name(of column: Column) -> String? { places[column].map { texts[$0] } }

    private static func twice(_ text: String, _ first: String, _ line: Int, _ file: String) -> Fault.Detail {
        Fault.Detail(
            file: file, line: line, field: excerpt(text),
            Phrase(
                fr: "dit la même chose que la colonne « \(excerpt(first)) » ; gardez-en une",
                en: "says the same as the column \"\(excerpt(first))\"; keep one of them"))
    }

    private static func missing(
        in places: [Column: Int], of row: Spreadsheet.Row, _ file: String
    ) -> [Fault.Detail] {
        let found = row.cells.filter { !$0.isEmpty }.prefix(12).map { excerpt($0, limit: 24) }.joined(separator: ", ")
        var faults: [Fault.Detail] = []
        if ![.lastName, .firstName, .fullName].contains(where: { places[$0] != nil }) {
            faults.append(
                Fault.Detail(
                    file: file, line: row.line,
                    Phrase(
                        fr: "aucune colonne pour le nom (nom, prénom ou nom complet) ; titres lus : \(found)",
                        en: "no column for the name (last name, first name or full name); headings read: \(found)")))
        }
        if ![.email, .mobile, .phone, .landline, .webhook].contains(where: { places[$0] != nil }) {
            faults.append(
                Fault.Detail(
                    file: file, line: row.line,
                    Phrase(
                        fr:
                            "aucune colonne pour joindre les gens (courriel, téléphone ou webhook) ; titres lus : \(found)",
                        en: "no column to reach people by (e-mail, phone or webhook); headings read: \(found)")))
        }
        return faults
    }
}
