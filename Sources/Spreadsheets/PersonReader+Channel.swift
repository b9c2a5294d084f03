import Basics
import Clubs

/// The channel that a person prefers: it must have an address in the row.
extension PersonReader {
    /// - Returns: `nil` where the row names none, or asks for the telephone and has a fixed line.
    mutating func channel(in row: Spreadsheet.Row, for person: PersonRow) -> ChannelName? {
        let cell = headings.cell(.channel, of: row)
        guard !cell.isEmpty else { return nil }
        let folded = foldedWords(cell)
        if let other = otherChannels.first(where: { foldedWords($0.rawValue) == folded }) { return other }
        guard let preferred = CellWords.channels.meaning(of: cell) else {
            refuse(cell, .channel, row, CellWords.channels)
            return nil
        }
        switch preferred {
        case .named(let name):
            check(name, quoting: cell, row, person)
            return name
        case .telephone:
            return telephone(cell, row, person)
        }
    }

    private mutating func check(_ name: ChannelName, quoting cell: String, _ row: Spreadsheet.Row, _ person: PersonRow)
    {
        // An address that was written and refused has its own fault.
        switch name {
        case .email where person.email == nil && headings.cell(.email, of: row).isEmpty:
            fault(
                row, .channel, quoting: cell,
                Phrase(fr: "demande une adresse de courriel", en: "needs an e-mail address"))
        case .webhook where person.webhook == nil && headings.cell(.webhook, of: row).isEmpty:
            fault(row, .channel, quoting: cell, Phrase(fr: "demande un webhook", en: "needs a webhook"))
        case .sms where person.phone == nil && !hasPhoneCell(row):
            fault(
                row, .channel, quoting: cell,
                Phrase(fr: "demande un numéro de téléphone", en: "needs a phone number"))
        case .sms where person.phone?.isMobile == false:
            let spoken = person.phone?.spoken ?? ""
            fault(
                row, .channel, quoting: cell,
                Phrase(
                    fr: "demande un portable ; \(spoken) est un numéro fixe",
                    en: "needs a mobile number; \(spoken) is a fixed line"))
        default:
            return
        }
    }

    private mutating func telephone(_ cell: String, _ row: Spreadsheet.Row, _ person: PersonRow) -> ChannelName? {
        guard let phone = person.phone else {
            if !hasPhoneCell(row) {
                fault(
                    row, .channel, quoting: cell,
                    Phrase(fr: "demande un numéro de téléphone", en: "needs a phone number"))
            }
            return nil
        }
        if phone.isMobile == false, !person.isUnreachable {
            remark(
                row, .channel,
                Phrase(
                    fr: "« \(excerpt(cell)) » avec une ligne fixe : la personne recevra ses messages autrement",
                    en: "\"\(excerpt(cell))\" with a fixed line: the person gets messages another way"))
        }
        return phone.isMobile == false ? nil : .sms
    }

    private func hasPhoneCell(_ row: Spreadsheet.Row) -> Bool {
        [.mobile, .phone, .landline].contains { !headings.cell($0, of: row).isEmpty }
    }
}
