import Basics
import Clubs

/// Turns the cells of one row into a person, keeping every fault on the way.
struct PersonReader {
    let headings: Headings
    let fileName: String
    let defaultLanguage: Language
    let territory: Territory
    /// The channels that a house has beside the usual ones.
    let otherChannels: [ChannelName]

    private(set) var faults: [Fault.Detail] = []
    private(set) var remarks: [Fault.Detail] = []
    private let familyNameFirst: Bool

    init(
        headings: Headings, fileName: String, defaultLanguage: Language, territory: Territory,
        otherChannels: [ChannelName]
    ) {
        self.headings = headings
        self.fileName = fileName
        self.defaultLanguage = defaultLanguage
        self.territory = territory
        self.otherChannels = otherChannels
        let heading = foldedWords(headings.name(of: .fullName) ?? "")
        familyNameFirst = heading.hasPrefix("nom") && heading.hasSuffix("prenom")
    }

    /// - Returns: a person whose doubtful parts are left out; it counts only while `faults` is empty.
    mutating func person(in row: Spreadsheet.Row) -> PersonRow {
        let (first, last) = names(in: row)
        var person = PersonRow(line: row.line, firstName: first, lastName: last, language: defaultLanguage)
        person.email = email(in: row)
        person.phone = phone(in: row)
        person.webhook = webhook(in: row)
        person.language = choice(.language, of: row, among: .languages) ?? defaultLanguage
        person.equipment = equipment(in: row)
        person.connection = choice(.connection, of: row, among: .connections)
        person.tags = tags(in: row)
        person.channel = channel(in: row, for: person)
        if person.isUnreachable { remarkUnreachable(person, row) }
        return person
    }

    // MARK: - Names and addresses

    private mutating func names(in row: Spreadsheet.Row) -> (first: String, last: String) {
        let columns: [Column] = [.lastName, .firstName, .fullName]
        for column in columns {
            let cell = headings.cell(column, of: row)
            if let slip = PersonName.slip(in: cell) { fault(row, column, quoting: cell, slip) }
        }
        let first = headings.cell(.firstName, of: row)
        let last = headings.cell(.lastName, of: row)
        if !first.isEmpty || !last.isEmpty { return (first, last) }
        let full = headings.cell(.fullName, of: row)
        guard full.isEmpty else { return PersonName.split(full, familyNameFirst: familyNameFirst) }
        fault(
            row, columns.first(where: headings.has),
            Phrase(fr: "est vide ; chaque ligne nomme une personne", en: "is empty; each row names a person"))
        return ("", "")
    }

    private mutating func email(in row: Spreadsheet.Row) -> EmailAddress? {
        let cell = headings.cell(.email, of: row)
        guard !cell.isEmpty else { return nil }
        do throws(Fault) {
            return try EmailAddress(cell)
        } catch {
            fault(row, .email, error.message)
            return nil
        }
    }

    /// Of several numbers the first that takes text messages, else the first.
    private mutating func phone(in row: Spreadsheet.Row) -> PhoneNumber? {
        var chosen: PhoneNumber?
        for column in [Column.mobile, .phone, .landline] {
            let cell = unwrapped(headings.cell(column, of: row))
            guard !cell.isEmpty else { continue }
            do throws(Fault) {
                let number = try PhoneNumber(cell, in: territory)
                if chosen == nil || chosen?.isMobile == false && number.isMobile == true { chosen = number }
            } catch {
                fault(row, column, error.message)
            }
        }
        return chosen
    }

    /// `="0612345678"` and `'0612345678` are how spreadsheets are made to keep a zero.
    private func unwrapped(_ cell: String) -> String {
        if cell.hasPrefix("=\""), cell.hasSuffix("\""), cell.utf8.count > 3 {
            return String(cell.dropFirst(2).dropLast())
        }
        return cell.hasPrefix("'") ? String(cell.dropFirst()) : cell
    }

    private mutating func webhook(in row: Spreadsheet.Row) -> String? {
        let cell = headings.cell(.webhook, of: row)
        guard !cell.isEmpty else { return nil }
        guard let address = WebAddress(cell), address.isSecure || address.isThisMachine else {
            fault(
                row, .webhook, quoting: cell,
                Phrase(
                    fr: "n'est pas une adresse https:// complète, sans espace ni mot de passe",
                    en: "is no complete https:// address without spaces or password"))
            return nil
        }
        return cell
    }

    // MARK: - Choices

    private mutating func choice<Value>(
        _ column: Column, of row: Spreadsheet.Row, among words: CellWords<Value>
    ) -> Value? {
        let cell = headings.cell(column, of: row)
        guard !cell.isEmpty else { return nil }
        if let value = words.meaning(of: cell) { return value }
        refuse(cell, column, row, words)
        return nil
    }

    mutating func refuse<Value>(
        _ cell: String, _ column: Column, _ row: Spreadsheet.Row, _ words: CellWords<Value>
    ) {
        let nearest = words.nearest(to: cell)
        fault(
            row, column, quoting: cell,
            Phrase(
                fr: "est inconnu ; \(words.expected.french)"
                    + (nearest.map { " (est-ce « \($0) » ?)" } ?? ""),
                en: "is unknown; \(words.expected.english)" + (nearest.map { " (is it \"\($0)\"?)" } ?? "")))
    }

    /// Of several devices (`smartphone + PC`) the one that can do most.
    private mutating func equipment(in row: Spreadsheet.Row) -> Participant.Equipment? {
        let cell = headings.cell(.equipment, of: row)
        guard !cell.isEmpty else { return nil }
        if let whole = CellWords.equipment.meaning(of: cell) { return whole }
        let parts = cell.split { ",+/&;|\n".contains($0) }.flatMap { part in
            foldedWords(String(part)).split(separator: " et ").flatMap { $0.split(separator: " and ") }
        }
        let devices = parts.map { CellWords.equipment.meaning(of: String($0)) }
        guard parts.count > 1, !devices.contains(nil) else {
            refuse(cell, .equipment, row, CellWords.equipment)
            return nil
        }
        let order: [Participant.Equipment] = [.computer, .tablet, .smartphone, .basicPhone, .none]
        return order.first { devices.contains($0) }
    }

    private mutating func tags(in row: Spreadsheet.Row) -> [String] {
        let cell = headings.cell(.tags, of: row)
        guard !cell.isEmpty else { return [] }
        let parts = cell.split(
            maxSplits: SpreadsheetLimits.tags, whereSeparator: { ",;|\n\r\r\n".contains($0) })
        guard parts.count <= SpreadsheetLimits.tags else {
            fault(
                row, .tags, quoting: cell,
                Phrase(
                    fr:
                        "a plus de \(SpreadsheetLimits.tags) étiquettes ; une personne en a \(SpreadsheetLimits.tags) au plus",
                    en: "has more than \(SpreadsheetLimits.tags) tags; a person has at most \(SpreadsheetLimits.tags)"))
            return []
        }
        var tags: [String] = []
        var seen = Set<String>()
        for part in parts {
            let tag = part.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            if let slip = PersonName.slip(in: tag) {
                fault(row, .tags, quoting: tag, slip)
            } else if !tag.isEmpty, seen.insert(tag).inserted {
                tags.append(tag)
            }
        }
        return tags
    }

    // MARK: - Saying what was found

    private mutating func remarkUnreachable(_ person: PersonRow, _ row: Spreadsheet.Row) {
        let written: [Column] = [.email, .webhook, .mobile, .phone, .landline]
        guard person.phone != nil || !written.contains(where: { !headings.cell($0, of: row).isEmpty }) else { return }
        remark(
            row, nil,
            person.phone == nil
                ? Phrase(
                    fr: "ni courriel, ni téléphone, ni webhook : la personne sera sur la liste d'appels",
                    en: "no e-mail, phone or webhook: the person will be on the call list")
                : Phrase(
                    fr: "une ligne fixe seulement : la personne sera appelée",
                    en: "a fixed line only: the person will be phoned"
                ))
    }

    mutating func fault(_ row: Spreadsheet.Row, _ column: Column, quoting cell: String, _ end: Phrase) {
        let shown = excerpt(cell)
        fault(row, column, Phrase(fr: "« \(shown) » \(end.french)", en: "\"\(shown)\" \(end.english)"))
    }

    mutating func fault(_ row: Spreadsheet.Row, _ column: Column?, _ message: Phrase) {
        faults.append(detail(row, column, message))
    }

    mutating func remark(_ row: Spreadsheet.Row, _ column: Column?, _ message: Phrase) {
        remarks.append(detail(row, column, message))
    }

    private func detail(_ row: Spreadsheet.Row, _ column: Column?, _ message: Phrase) -> Fault.Detail {
        let field = column.flatMap { headings.name(of: $0) }.map { excerpt($0) }
        return Fault.Detail(file: fileName, line: row.line, field: field, message)
    }
}
