import Basics
import Clubs

/// The people of a spreadsheet, read whole or not at all.
package struct ParticipantsFile: Sendable {
    /// In the order of the file; never empty.
    package let people: [PersonRow]
    /// What a person may want to know although nothing is wrong: columns passed over, people whom nobody can write to.
    package let remarks: [Fault.Detail]

    /// The most faults that are listed; the rest are counted.
    package static let mostFaultsShown = 200

    /// Reads a table that a spreadsheet saved as text, with French or English headings in any order.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 or UTF-16 with a byte order mark, UTF-8 without, else Windows-1252; `;`, `,` or tabs.
    ///   - fileName: as the person named it; it stands in every fault.
    ///   - defaultLanguage: for rows that name none.
    ///   - territory: where short local numbers belong.
    ///   - otherChannels: channels of the house beside e-mail, SMS, webhook, command and folder.
    /// - Returns: a failure of code `.badData` with every fault, in the order of the lines.
    /// - Complexity: linear in the size of the file.
    package static func read(
        _ bytes: [UInt8], fileName: String, defaultLanguage: Language, territory: Territory,
        otherChannels: [ChannelName] = []
    ) -> Result<ParticipantsFile, Fault> {
        do throws(Fault) {
            let sheet = try Spreadsheet(bytes, fileName: fileName)
            guard let first = sheet.rows.first else { throw empty(fileName) }
            let headings = try Headings(first, fileName: fileName)
            guard sheet.rows.count > 1 else { throw empty(fileName) }
            var reader = PersonReader(
                headings: headings, fileName: fileName, defaultLanguage: defaultLanguage, territory: territory,
                otherChannels: otherChannels)
            var same = SamePerson()
            var people: [PersonRow] = []
            var twice: [Fault.Detail] = []
            people.reserveCapacity(sheet.rows.count)
            for row in sheet.rows.dropFirst() {
                let person = reader.person(in: row)
                if let (_, why) = same.seen(person) {
                    twice.append(Fault.Detail(file: fileName, line: row.line, why))
                }
                people.append(person)
            }
            try refuse(reader.faults + twice, in: fileName)
            let columns = ignoredColumns(headings, first, sheet, fileName)
            return .success(ParticipantsFile(people: people, remarks: columns + reader.remarks))
        } catch {
            return .failure(error)
        }
    }

    private static func refuse(_ faults: [Fault.Detail], in fileName: String) throws(Fault) {
        guard !faults.isEmpty else { return }
        // The sort of the standard library is stable: within a line the order of finding stays.
        let sorted = faults.sorted { ($0.line ?? 0) < ($1.line ?? 0) }
        let count = faults.count
        let (partFr, partEn) =
            count > mostFaultsShown
            ? (", dont voici les \(mostFaultsShown) premières", ", of which these are the first \(mostFaultsShown)")
            : ("", "")
        throw Fault(
            .badData,
            Phrase(
                fr: "\(fileName) : \(count) erreur\(count == 1 ? "" : "s")\(partFr) ; rien n'a été importé",
                en: "\(fileName): \(count) fault\(count == 1 ? "" : "s")\(partEn); nothing was imported"),
            details: Array(sorted.prefix(mostFaultsShown)))
    }

    private static func empty(_ fileName: String) -> Fault {
        Fault(
            .badData,
            Phrase(
                fr: "\(fileName) ne contient personne ; on attend une ligne de titres, puis une ligne par personne",
                en: "\(fileName) holds nobody; a heading row is expected, then a row for each person"))
    }

    private static func ignoredColumns(
        _ headings: Headings, _ first: Spreadsheet.Row, _ sheet: Spreadsheet, _ fileName: String
    ) -> [Fault.Detail] {
        var remarks: [Fault.Detail] = []
        if !headings.ignored.isEmpty {
            let names = headings.ignored.prefix(20).map { excerpt($0) }.joined(separator: ", ")
            remarks.append(
                Fault.Detail(
                    file: fileName, line: first.line,
                    Phrase(fr: "colonnes ignorées : \(names)", en: "ignored columns: \(names)")))
        }
        let width = headings.texts.count
        if let row = sheet.rows.first(where: { $0.cells.dropFirst(width).contains { !$0.isEmpty } }) {
            remarks.append(
                Fault.Detail(
                    file: fileName, line: row.line,
                    Phrase(
                        fr: "cellules sans titre ignorées, à partir de cette ligne",
                        en: "cells without a heading are ignored, from this line on")))
        }
        return remarks
    }
}
